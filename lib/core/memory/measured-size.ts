/** What was measured at one memory size. */
export interface MemoryPoint {
  readonly memoryMb: number;
  /** Mean duration of a warm request. */
  readonly durationMs: number;
  /** Requests behind the mean; unknown when absent. */
  readonly samples?: number | undefined;
  /** Share of the requests that failed; 0 when absent. */
  readonly errorShare?: number | undefined;
}

/** All points of one memory size together. */
export interface MeasuredSize {
  readonly memoryMb: number;
  readonly durationMs: number;
  readonly errorShare: number;
  /** How much it counts in a fit, 1 for a usual size. */
  readonly weight: number;
}

/** Beyond these a size with many or few samples counts no more and no less. */
const [LEAST_WEIGHT, MOST_WEIGHT] = [0.25, 4];

/**
 * Pools points of equal memory, ascending by memory. Means are weighted by samples where every point states them.
 * Throws `RangeError` on a size or duration that is not positive.
 */
export function poolPoints(points: readonly MemoryPoint[]): MeasuredSize[] {
  for (const { memoryMb, durationMs } of points) {
    if (!(memoryMb > 0)) throw new RangeError(`memoryMb must be positive, got ${memoryMb}`);
    if (!(durationMs > 0)) throw new RangeError(`durationMs must be positive, got ${durationMs}`);
  }
  const isCounted = points.every(({ samples = 0 }) => samples > 0);
  const usualSamples = isCounted ? middle(points.map(({ samples = 1 }) => samples)) : 1;
  const bySize = new Map<number, MemoryPoint[]>();
  for (const point of points) {
    const same = bySize.get(point.memoryMb);
    if (same === undefined) bySize.set(point.memoryMb, [point]);
    else same.push(point);
  }
  return [...bySize.values()]
    .map((same) => poolSize(same, isCounted, usualSamples))
    .sort((a, b) => a.memoryMb - b.memoryMb);
}

function poolSize(same: readonly MemoryPoint[], isCounted: boolean, usualSamples: number): MeasuredSize {
  const [first] = same;
  if (first === undefined) throw new RangeError('a size has at least one point');
  const samplesOf = ({ samples = 1 }: MemoryPoint) => (isCounted ? samples : 1);
  const total = same.reduce((sum, point) => sum + samplesOf(point), 0);
  const pooled = (value: (point: MemoryPoint) => number) =>
    same.reduce((sum, point) => sum + value(point) * (samplesOf(point) / total), 0);
  return {
    memoryMb: first.memoryMb,
    durationMs: pooled(({ durationMs }) => durationMs),
    errorShare: pooled(({ errorShare = 0 }) => errorShare),
    weight: Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, total / usualSamples)),
  };
}

/** The upper median. */
export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
