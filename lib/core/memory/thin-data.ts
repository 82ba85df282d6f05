import type { MeasuredSize } from './measured-size';
import type { SizePrice } from './size-price';
import type { SizeRange } from './size-range';
import type { MemoryGoal } from './strategy';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a single measured size allows to say. */
export interface MemoryInterval {
  /** Where the size that the strategy asks for lies. */
  readonly memoryMb: Interval;
  readonly durationMs: Interval;
  readonly costPerMillionUsd: Interval;
}

/**
 * The bounds that one measured size sets. Memory changes a duration between not at all (nothing is computed) and in
 * proportion (everything is). So the cheapest size is not above the measured one, the fastest not below it, and a limit
 * on the duration needs at least memory in proportion; no request outlasts the limit of the service. `null` where not even
 * the largest size can keep the limit on the duration.
 */
export function boundBySingleSize(
  size: MeasuredSize,
  goal: MemoryGoal,
  floorMb: number,
  range: SizeRange,
  price: SizePrice,
): MemoryInterval | null {
  const memoryMb = boundMemory(size, goal, Math.max(range.leastMb, floorMb + 1), range.mostMb);
  if (memoryMb.low > range.mostMb) return null;
  const { durationMs } = size;
  const sloMs = goal.strategy === 'cheapest-within-slo' && goal.sloMs !== null ? goal.sloMs : Infinity;
  const longestMs = Math.min(sloMs, range.longestMs);
  return {
    memoryMb,
    durationMs: {
      low: Math.min(longestMs, durationMs * Math.min(1, size.memoryMb / memoryMb.high)),
      high: Math.min(longestMs, durationMs * Math.max(1, size.memoryMb / memoryMb.low)),
    },
    costPerMillionUsd: {
      low: price(Math.min(memoryMb.low, size.memoryMb), durationMs),
      high: price(Math.max(memoryMb.high, size.memoryMb), Math.min(longestMs, durationMs)),
    },
  };
}

function boundMemory(
  { memoryMb, durationMs }: MeasuredSize,
  { strategy, sloMs }: MemoryGoal,
  leastMb: number,
  mostMb: number,
): Interval {
  const isTooSlow = strategy === 'cheapest-within-slo' && sloMs !== null && durationMs > sloMs;
  if (isTooSlow) return { low: Math.ceil(memoryMb * (durationMs / sloMs)), high: mostMb };
  if (strategy === 'fastest') return { low: memoryMb, high: mostMb };
  if (strategy === 'balanced') return { low: leastMb, high: mostMb };
  return { low: Math.min(leastMb, memoryMb), high: memoryMb };
}
