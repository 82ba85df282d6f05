import type { Plan } from '@/lib/core/plan/plan';
import type { PartScore, PlanEvidence, TestedChoice } from '@/lib/core/plan/plan-evidence';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { formatDateTime, formatDuration } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { formatPercent } from '@/lib/format/number';
import { Section } from '../ui/section';
import { StateBlock } from '../ui/state-block';
import { Table, TableCell, TableHead } from '../ui/table';

/** How the choice did on traffic that it was not made on, beside the best that one knows only afterwards. */
export function OutOfSample({ plan }: { readonly plan: Plan }) {
  const { evidence } = plan;
  return (
    <Section
      title="Tested on traffic it was not chosen on"
      {...(evidence === null ? {} : { description: describeTest(evidence) })}
    >
      {evidence === null ? <NotTested plan={plan} /> : <TestTable evidence={evidence} />}
    </Section>
  );
}

function describeTest({ splitSeconds, sloConfidence }: PlanEvidence): string {
  return `Chosen on the traffic up to ${formatDateTime(splitSeconds)}, scored on what came after. The recommendation meets the SLO in ${formatPercent(sloConfidence)} of windows put together from other days of this one.`;
}

/** The scores of both parts; what one knows only afterwards is scored on the later part alone. */
function TestTable({ evidence }: { readonly evidence: PlanEvidence }) {
  const { chosen, hindsight } = evidence;
  return (
    <>
      <Table caption="Scores of the choice and of the best in hindsight">
        <thead>
          <tr>
            <TableHead>
              <span className="sr-only">Choice and part of the window</span>
            </TableHead>
            <TableHead align="end">USD a month</TableHead>
            <TableHead align="end">Requests late</TableHead>
            <TableHead align="end">In breach</TableHead>
          </tr>
        </thead>
        <tbody>
          <ScoreRow name="Where it was chosen" choice={chosen} score={chosen.earlier} />
          <ScoreRow name="On later traffic" choice={chosen} score={chosen.later} />
          {hindsight === null ? null : (
            <ScoreRow name="Best in hindsight, later traffic" choice={hindsight} score={hindsight.later} />
          )}
        </tbody>
      </Table>
      <p className="mt-2 text-sm text-muted">{regretSentence(evidence)}</p>
    </>
  );
}

interface ScoreRowProps {
  readonly name: string;
  readonly choice: TestedChoice;
  readonly score: PartScore;
}

function ScoreRow({ name, choice, score }: ScoreRowProps) {
  const { monthlyCostUsd, breachShare, breachMinutes, minutes } = score;
  return (
    <tr>
      <TableCell>
        {name}
        <span className="block text-xs text-faint">{choice.label}</span>
      </TableCell>
      <TableCell align="end">{formatUsdNumber(monthlyCostUsd)}</TableCell>
      <TableCell align="end">{formatPercent(breachShare)}</TableCell>
      <TableCell align="end">
        {breachMinutes === 0 ? 'never' : formatDuration(breachMinutes * SECONDS_PER_MINUTE)}
        <span className="block text-xs text-faint">of {formatDuration(minutes * SECONDS_PER_MINUTE)}</span>
      </TableCell>
    </tr>
  );
}

/** What not knowing the future cost, in words. */
export function regretSentence({ regretShare, hindsight }: PlanEvidence): string {
  if (hindsight === null || regretShare === null)
    return 'No policy on this instance type meets the SLO on the later traffic, not even one chosen afterwards.';
  const share = Number(Math.abs(regretShare).toPrecision(2));
  if (share < 0.005) return 'It costs what the best in hindsight costs.';
  return regretShare > 0
    ? `It costs ${formatPercent(share)} more on the later traffic than the best that one knows only afterwards.`
    : `It costs ${formatPercent(share)} less on the later traffic than the best that meets the SLO there: it meets it there less well.`;
}

/** Five blocks of a quarter of an hour. */
const LEAST_SPLIT_SECONDS = 75 * SECONDS_PER_MINUTE;

const SHARES = 'It keeps its part of instances that others run on too, and nothing of it is replayed.';

const FOLLOWS_LOAD =
  'It follows the load by itself, so there is no number of instances that later traffic could prove wrong.';

/** Why a way to serve is not chosen on one part of the window and scored on the other; `null` where it is. */
const UNTESTED: Readonly<Record<ServingOption['kind'], string | null>> = {
  realtime: null,
  serverless: FOLLOWS_LOAD,
  lambda: FOLLOWS_LOAD,
  hybrid: 'Its instances were chosen on the whole window; bursts above what they carry go to serverless.',
  async: 'Its instances and their policy were chosen on the whole window; a burst waits in the queue.',
  batch: 'Its instances were chosen on the whole window; a larger load makes the jobs longer.',
};

function NotTested({ plan: { recommended, arrivals } }: { readonly plan: Plan }) {
  if (recommended === null) return null;
  const reason =
    recommended.option.kind === 'realtime' && recommended.p99Ms === null
      ? SHARES
      : UNTESTED[recommended.option.kind];
  if (reason !== null)
    return (
      <StateBlock kind="note" title="Not tested on later traffic.">
        {reason}
        {recommended.keepsPresent ? null : ' The interval of the saving shows what other weeks would do.'}
      </StateBlock>
    );
  if (arrivals.endSeconds - arrivals.startSeconds >= LEAST_SPLIT_SECONDS)
    return (
      <StateBlock kind="note" title="Nothing could be chosen on the earlier part alone.">
        No number of instances of this type and no policy passes the tests on the first part of the window, so
        that there is nothing to score on the rest. The recommendation rests on the whole window.
      </StateBlock>
    );
  return (
    <StateBlock kind="partial" title="The window is too short to be split.">
      Without a later part to score on, the choice rests on the traffic that it was made on. Import more days.
    </StateBlock>
  );
}
