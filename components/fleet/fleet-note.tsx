import type { FleetTotals } from '@/lib/core/fleet/fleet';
import { formatDate, formatDateTime, formatRelativeAge } from '@/lib/format/date-time';
import { formatCount } from '@/lib/format/number';
import { StateBlock } from '../ui/state-block';

export interface FleetNoteProps {
  readonly totals: FleetTotals;
  /** Edition of the price book; `null` before one is installed. */
  readonly priceDate: string | null;
  readonly nowSeconds: number;
}

/** What the sentence rests on: how many workloads, how fresh, which prices. */
export function FleetNote({ totals, priceDate, nowSeconds }: FleetNoteProps) {
  const parts = [
    totals.breaching === 0
      ? 'Every workload of which it is known keeps its SLO today'
      : `${formatCount(totals.breaching)} of ${formatCount(totals.workloads)} ${totals.breaching === 1 ? 'misses its' : 'miss their'} SLO today`,
    totals.latestSampleSeconds === null
      ? 'no traffic yet'
      : `traffic up to ${formatDateTime(totals.latestSampleSeconds)}, ${formatRelativeAge(nowSeconds, totals.latestSampleSeconds)}`,
    priceDate === null ? 'no price book' : `prices of ${formatDate(priceDate)}`,
    ...measureWords(totals),
    ...leftOutWords(totals),
  ];
  return <>{parts.join('; ')}.</>;
}

function measureWords({ toMeasure }: FleetTotals): string[] {
  if (toMeasure === 0) return [];
  return [`${formatCount(toMeasure)} could cost less once something is measured`];
}

/** What is in the table and in none of the figures. */
function leftOutWords({ gone, madeUp }: FleetTotals): string[] {
  const left = [
    ...(madeUp === 0 ? [] : [`the ${formatCount(madeUp)} made-up ones`]),
    ...(gone === 0 ? [] : [`${formatCount(gone)} that ${gone === 1 ? 'is' : 'are'} gone`]),
  ];
  return left.length === 0 ? [] : [`without ${left.join(' and ')}`];
}

/** Says what the sums leave out; nothing when they leave out nothing. */
export function FleetGaps({ totals }: { readonly totals: FleetTotals }) {
  const unpriced = totals.workloads - totals.spendKnownFor;
  if (unpriced === 0) return null;
  const isOne = unpriced === 1;
  return (
    <StateBlock
      kind="partial"
      className="mb-4"
      title={`The present cost of ${formatCount(unpriced)} of ${formatCount(totals.workloads)} workloads is not known.`}
    >
      {isOne ? 'It is' : 'They are'} in the table and not in the sums: {isOne ? 'it is' : 'they are'} not
      served yet, not planned yet or not to be planned, share instances with others, or lack a price. Open one
      to see which.
    </StateBlock>
  );
}
