import { FOLLOWED_DAYS, type FollowUp, type FollowUpSide } from '@/lib/core/decision/follow-up';
import { formatDate, formatDateTime } from '@/lib/format/date-time';
import { formatUsd, formatUsdNumber } from '@/lib/format/money';
import { formatCountInWords, formatPercent, NO_DATA } from '@/lib/format/number';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

/** What an applied change promised, beside what was observed in the month before it and the month since. */
export function FollowUpSection({ followUp }: { readonly followUp: FollowUp }) {
  const { before, since } = followUp;
  return (
    <Section title="What followed" description={followUpSentence(followUp)} className="mt-8">
      <Table caption="The month before the change, what was promised, and the month since">
        <thead>
          <tr>
            <TableHead>Measure</TableHead>
            <TableHead align="end">Before{spanNote(before)}</TableHead>
            <TableHead align="end">Promised</TableHead>
            <TableHead align="end">Since{spanNote(since)}</TableHead>
          </tr>
        </thead>
        <tbody>
          {listLines(followUp).map((line) => (
            <tr key={line.name}>
              <TableCell className="min-w-[200px]">{line.name}</TableCell>
              <TableCell align="end">{line.before}</TableCell>
              <TableCell align="end">{line.promised}</TableCell>
              <TableCell align="end">{line.since}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
      <ul className="mt-3 max-w-[820px] list-disc space-y-1 pl-4 text-sm text-muted">
        {listNotes(followUp).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Section>
  );
}

interface ComparedLine {
  readonly name: string;
  readonly before: string;
  readonly promised: string;
  readonly since: string;
}

function listLines({ promised, before, since }: FollowUp): ComparedLine[] {
  return [
    {
      name: 'Cost, observed use at list price, USD a month',
      before: formatUsdNumber(before?.observedMonthlyUsd ?? null),
      promised: formatUsdNumber(promised.monthlyCostUsd),
      since: formatUsdNumber(since?.observedMonthlyUsd ?? null),
    },
    {
      name: 'Cost, predicted for the traffic that came, USD a month',
      before: formatUsdNumber(before?.predictedMonthlyUsd ?? null),
      promised: NO_DATA,
      since: formatUsdNumber(since?.predictedMonthlyUsd ?? null),
    },
    {
      name: 'Requests that miss the SLO, predicted',
      before: formatPercent(promised.presentBreachShare),
      promised: formatPercent(promised.breachShare),
      since: NO_DATA,
    },
    {
      name: 'Requests in periods whose p99 missed the SLO, observed',
      before: formatPercent(before?.latePeriodShare ?? null),
      promised: NO_DATA,
      since: formatPercent(since?.latePeriodShare ?? null),
    },
    {
      name: 'Requests a month',
      before: formatCountInWords(before?.requestsPerMonth ?? null),
      promised: NO_DATA,
      since: formatCountInWords(since?.requestsPerMonth ?? null),
    },
  ];
}

function spanNote(side: FollowUpSide | null) {
  if (side === null) return null;
  return (
    <span className="block font-normal text-faint">
      {formatDate(side.fromSeconds)} to {formatDate(side.toSeconds)}
    </span>
  );
}

/** The finding, in one sentence or two. */
export function followUpSentence({ appliedAt, promised, before, since }: FollowUp): string {
  const start = `${promised.label} serves since ${formatDateTime(appliedAt)}.`;
  if (since === null) return `${start} Less than a day of it is known: there is nothing to compare yet.`;
  const [was, is] = [before?.observedMonthlyUsd ?? null, since.observedMonthlyUsd];
  if (is === null) return `${start} No metric tells what it used, so that its cost is not known.`;
  const now = `${start} It costs ${formatUsd(is)} a month, and ${formatUsd(promised.monthlyCostUsd)} was promised`;
  return was === null
    ? `${now}; what it cost before is not known.`
    : `${now}; before it was ${formatUsd(was)}.`;
}

function listNotes({ before, since }: FollowUp): string[] {
  const units = new Set([before?.unit, since?.unit]);
  return [
    `Compared are up to ${FOLLOWED_DAYS} days on either side of the change, as far as they are stored, each scaled to a month.`,
    'Promised is for the traffic that the plan looked at; what came since may be more or less.',
    'An observed p99 above the limit says that at least one in a hundred requests of its period came late, and not how many.',
    ...(units.has('GB-seconds')
      ? [
          'Where memory is paid for by the time that requests run, the fee for each request is not in the observed cost.',
        ]
      : []),
    ...(before === null ? ['Less than a day before the change is stored.'] : []),
  ];
}
