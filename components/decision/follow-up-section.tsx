import type { FollowUp } from '@/lib/core/decision/follow-up';
import { FOLLOWED_DAYS, type FollowUpSide } from '@/lib/core/decision/observed-side';
import { formatDate } from '@/lib/format/date-time';
import { followUpFinding, followUpSentence } from '@/lib/format/follow-up-words';
import { formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { formatCountInWords, formatPercent, NO_DATA } from '@/lib/format/number';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

/** What an applied change promised, beside what was observed in the month before it and the month since. */
export function FollowUpSection({ followUp }: { readonly followUp: FollowUp }) {
  const { before, since } = followUp;
  return (
    <Section
      id="what-followed"
      title={followUpFinding(followUp)}
      description={followUpSentence(followUp)}
      className="mt-8"
    >
      <Table caption="What followed: the month before the change, what was promised, and the month since">
        <thead>
          <tr>
            <TableHead>Measure</TableHead>
            <TableHead align="end">Before{note(spanWords(before))}</TableHead>
            <TableHead align="end">Promised{note('by the plan')}</TableHead>
            <TableHead align="end">Without the change{note('model, traffic since')}</TableHead>
            <TableHead align="end">With it{note('model, traffic since')}</TableHead>
            <TableHead align="end">Since, observed{note(spanWords(since))}</TableHead>
          </tr>
        </thead>
        <tbody>
          {listLines(followUp).map(({ name, cells }) => (
            <tr key={name}>
              <TableCell className="min-w-[180px]">{name}</TableCell>
              {COLUMNS.map((column) => (
                <TableCell key={column} align="end">
                  {cells[column] ?? NO_DATA}
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <ul className="mt-3 max-w-[820px] list-disc space-y-1 pl-4 text-sm text-muted">
        {listNotes(followUp).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}

const COLUMNS = ['before', 'promised', 'without', 'expected', 'since'] as const;

interface ComparedLine {
  readonly name: string;
  /** What is not there is not known, or not of this line. */
  readonly cells: Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;
}

function listLines({ promised, before, since, without, expected, saving }: FollowUp): ComparedLine[] {
  const observed = saving?.basis === 'observed' ? saving : null;
  const modelled = saving?.basis === 'modelled' ? saving : null;
  return [
    {
      name: 'Cost, USD a month',
      cells: {
        before: formatUsdNumber(before?.observedMonthlyUsd ?? null),
        promised: formatUsdNumber(promised.monthlyCostUsd),
        without: formatUsdNumber(without?.monthlyCostUsd ?? null),
        expected: formatUsdNumber(expected?.monthlyCostUsd ?? null),
        since: formatUsdNumber(since?.observedMonthlyUsd ?? null),
      },
    },
    {
      name: 'Saving, USD a month',
      cells: {
        promised: formatUsdNumber(promised.savingUsd),
        expected: formatUsdNumber(subtract(without?.monthlyCostUsd, expected?.monthlyCostUsd)),
        since: formatUsdNumber(observed?.savedUsd ?? null),
      },
    },
    {
      name: '90 % interval of the saving',
      cells: {
        promised: formatUsdInterval(promised.savingLowUsd, promised.savingHighUsd),
        expected: formatUsdInterval(modelled?.lowUsd ?? null, modelled?.highUsd ?? null),
        since: formatUsdInterval(observed?.lowUsd ?? null, observed?.highUsd ?? null),
      },
    },
    {
      name: 'Requests that miss the SLO, by the model',
      cells: {
        before: formatPercent(promised.presentBreachShare),
        promised: formatPercent(promised.breachShare),
        without: formatPercent(without?.breachShare ?? null),
        expected: formatPercent(expected?.breachShare ?? null),
      },
    },
    {
      name: 'Requests in periods whose p99 missed the SLO',
      cells: {
        before: formatPercent(before?.latePeriodShare ?? null),
        since: formatPercent(since?.latePeriodShare ?? null),
      },
    },
    {
      name: 'Requests a month',
      cells: {
        before: formatCountInWords(before?.requestsPerMonth ?? null),
        since: formatCountInWords(since?.requestsPerMonth ?? null),
      },
    },
  ];
}

function subtract(fromUsd: number | null | undefined, usd: number | null | undefined): number | null {
  return fromUsd == null || usd == null ? null : fromUsd - usd;
}

function spanWords(side: FollowUpSide | null): string | null {
  return side === null ? null : `${formatDate(side.fromSeconds)} to ${formatDate(side.toSeconds)}`;
}

function note(words: string | null) {
  return words === null ? null : <span className="block font-normal text-faint">{words}</span>;
}

function listNotes({ before, since, saving }: FollowUp): string[] {
  return [
    `Compared are up to ${FOLLOWED_DAYS} whole UTC days on either side of the change, as far as they are stored, each scaled to a month at the list prices in force.`,
    ...(saving === null
      ? []
      : [
          'What is saved is held against what the way that was left would have cost for the traffic that came, and not against the month before.',
        ]),
    ...(since?.latePeriodShare == null && before?.latePeriodShare == null
      ? ['No p99 was observed: whether the SLO is kept is by the model only.']
      : [
          'An observed p99 above the limit says that at least one in a hundred requests of its period came late, and not how many.',
        ]),
    ...(before === null ? ['Less than a day before the change is stored.'] : []),
  ];
}
