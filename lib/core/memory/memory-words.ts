import type { Proposal } from './measure-next';
import type { MeasuredSize } from './measured-size';
import type { MemoryGoal, SizeCost } from './strategy';
import type { MemoryInterval } from './thin-data';

/** Why a size was recommended, or none. */
export function explainChoice(
  best: SizeCost | null,
  sizes: readonly SizeCost[],
  proposal: Proposal | null,
  goal: MemoryGoal,
): string[] {
  return [
    best === null ? explainMissedLimit(sizes, goal) : explainBest(best, sizes, goal),
    ...explainNearTie(best, sizes, goal),
    ...(sizes.length < 3
      ? ['Two usable sizes do not make a curve: what lies beside them is not known.']
      : []),
    ...(proposal === null ? [] : [explainProposal(proposal, best, goal)]),
  ];
}

function explainMissedLimit(sizes: readonly SizeCost[], { sloMs }: MemoryGoal): string {
  const fastest = sizes.reduce((one, other) => (other.durationMs < one.durationMs ? other : one));
  return `No measured size answers within ${sloMs} ms in the mean: the fastest, ${fastest.memoryMb} MB, takes ${figures(fastest.durationMs)} ms.`;
}

/** Hardly dearer and much faster: worth a word beside a size chosen by cost. */
const [HARDLY_DEARER, MUCH_FASTER] = [1.05, 0.8];

function explainNearTie(
  best: SizeCost | null,
  sizes: readonly SizeCost[],
  { strategy }: MemoryGoal,
): string[] {
  if (best === null || strategy === 'fastest' || strategy === 'balanced') return [];
  const near = sizes
    .filter(
      (size) =>
        size.costPerMillionUsd <= HARDLY_DEARER * best.costPerMillionUsd &&
        size.durationMs <= MUCH_FASTER * best.durationMs,
    )
    .toSorted((a, b) => a.durationMs - b.durationMs)[0];
  if (near === undefined) return [];
  const dearer = percent(near.costPerMillionUsd / best.costPerMillionUsd - 1);
  return [
    `${near.memoryMb} MB costs ${dearer} more and takes ${figures(near.durationMs)} ms instead of ${figures(best.durationMs)} ms.`,
  ];
}

const MERITS = {
  cheapest: 'costs least',
  fastest: 'is fastest',
  balanced: 'weighs cost and duration best',
  'cheapest-within-slo': 'costs least within the limit',
} as const;

function explainBest(best: SizeCost, sizes: readonly SizeCost[], { strategy }: MemoryGoal): string {
  return `Of ${sizes.length} usable measured sizes ${best.memoryMb} MB ${MERITS[strategy]}: ${figures(best.durationMs)} ms and ${figures(best.costPerMillionUsd)} USD a million requests.`;
}

function explainProposal(
  { memoryMb, durationMs, gain }: Proposal,
  best: SizeCost | null,
  goal: MemoryGoal,
): string {
  const expectation = `the curve expects ${figures(durationMs)} ms there`;
  if (best === null) return `Measure ${memoryMb} MB: ${expectation}.`;
  const what =
    { fastest: 'of the duration', balanced: 'of the score' }[String(goal.strategy)] ?? 'of the cost';
  return `Measure ${memoryMb} MB: ${expectation}, which would save ${percent(gain)} ${what}.`;
}

/** What little can be said from one usable size, or none. */
export function explainThinData(
  single: MeasuredSize | null,
  interval: MemoryInterval | null,
  { sloMs }: MemoryGoal,
): string[] {
  if (single === null) return ['No measured size is usable, so none is recommended.'];
  if (interval === null) {
    return [
      `${single.memoryMb} MB takes ${figures(single.durationMs)} ms: even in proportion to memory, no size answers within ${sloMs} ms.`,
    ];
  }
  const { memoryMb, durationMs, costPerMillionUsd } = interval;
  return [
    `One usable size does not tell how the duration follows the memory: between not at all and in proportion. The size sought lies between ${memoryMb.low} and ${memoryMb.high} MB, with ${figures(durationMs.low)} to ${figures(durationMs.high)} ms and ${figures(costPerMillionUsd.low)} to ${figures(costPerMillionUsd.high)} USD a million requests.`,
  ];
}

/** Two significant digits. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** Three significant digits. */
function figures(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
