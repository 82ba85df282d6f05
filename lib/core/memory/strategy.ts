/** What the reader wants of a memory size; the names are those of Lambda Power Tuning where it has one. */
export const MEMORY_STRATEGIES = ['cheapest', 'fastest', 'balanced', 'cheapest-within-slo'] as const;
export type MemoryStrategy = (typeof MEMORY_STRATEGIES)[number];

export interface MemoryGoal {
  readonly strategy: MemoryStrategy;
  /** Of `balanced`: 1 counts the cost alone, 0 the duration alone. */
  readonly balancedWeight: number;
  /** Of `cheapest-within-slo`: longest mean duration. */
  readonly sloMs: number | null;
}

/** A memory size with what a request takes and costs there. */
export interface SizeCost {
  readonly memoryMb: number;
  readonly durationMs: number;
  readonly costPerMillionUsd: number;
}

/** What a strategy makes as small as possible; `Infinity` for a size that breaks its limit. */
export type SizeScore = (size: SizeCost) => number;

/**
 * The score of a strategy. `balanced` is Lambda Power Tuning's: weight x cost / largest cost + (1 - weight) x duration /
 * longest duration, the largest and longest of `among` (lambda/analyzer.js, findBalanced).
 */
export function makeScore(
  { strategy, balancedWeight, sloMs }: MemoryGoal,
  among: readonly SizeCost[],
): SizeScore {
  switch (strategy) {
    case 'cheapest':
      return ({ costPerMillionUsd }) => costPerMillionUsd;
    case 'fastest':
      return ({ durationMs }) => durationMs;
    case 'balanced': {
      const mostUsd = Math.max(...among.map(({ costPerMillionUsd }) => costPerMillionUsd));
      const longestMs = Math.max(...among.map(({ durationMs }) => durationMs));
      // Where nothing costs anything, cost does not tell sizes apart.
      const costShare = (usd: number) => (mostUsd === 0 ? 0 : usd / mostUsd);
      return ({ costPerMillionUsd, durationMs }) =>
        balancedWeight * costShare(costPerMillionUsd) + (1 - balancedWeight) * (durationMs / longestMs);
    }
    case 'cheapest-within-slo': {
      if (sloMs === null) throw new RangeError('cheapest-within-slo needs sloMs');
      return ({ costPerMillionUsd, durationMs }) => (durationMs <= sloMs ? costPerMillionUsd : Infinity);
    }
  }
}

/** Relative difference below which two scores are the same number computed in two ways. */
const SAME = 1e-9;

/** The size with the least score; of equal ones the faster, then the cheaper, then the smaller. `null` when none has one. */
export function pickSize(sizes: readonly SizeCost[], score: SizeScore): SizeCost | null {
  let best: SizeCost | null = null;
  for (const size of sizes) {
    if (score(size) === Infinity) continue;
    if (best === null || comesBefore(size, best, score)) best = size;
  }
  return best;
}

function comesBefore(one: SizeCost, other: SizeCost, score: SizeScore): boolean {
  const keys: readonly SizeScore[] = [
    score,
    ({ durationMs }) => durationMs,
    ({ costPerMillionUsd }) => costPerMillionUsd,
    ({ memoryMb }) => memoryMb,
  ];
  for (const key of keys) {
    const [a, b] = [key(one), key(other)];
    if (Math.abs(a - b) > SAME * Math.max(Math.abs(a), Math.abs(b))) return a < b;
  }
  return false;
}
