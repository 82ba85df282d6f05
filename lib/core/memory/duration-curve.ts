import { lambdaVcpus } from '../options/lambda';
import type { MeasuredSize } from './measured-size';

/**
 * Duration against memory: `fixedMs + cpuMs / min(vCPU share, parallelism)`. The vCPU share is memory / 1,769 MB; what
 * the code can use of it ends at `parallelism` vCPUs, which is below 1 for a request that mostly waits on others.
 */
export interface DurationCurve {
  /** What no memory shortens. */
  readonly fixedMs: number;
  /** What one whole vCPU takes for the rest. */
  readonly cpuMs: number;
  readonly parallelism: number;
}

/** Duration that the curve gives at a memory size. */
export function durationAt(curve: DurationCurve, memoryMb: number): number {
  return curve.fixedMs + curve.cpuMs * slowdown(memoryMb, curve.parallelism);
}

/** How many times longer the computing takes than on one whole vCPU. */
export function slowdown(memoryMb: number, parallelism: number): number {
  return 1 / Math.min(lambdaVcpus(memoryMb), parallelism);
}

const PARALLELISM_STEPS = 48;

/** The values of parallelism that `sizes` can tell apart: from the smallest size's vCPU share to the largest's. */
export function listParallelisms(sizes: readonly MeasuredSize[]): number[] {
  const shares = sizes.map(({ memoryMb }) => lambdaVcpus(memoryMb));
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return most > least ? spaceByRatio(least, most) : [most];
}

function spaceByRatio(from: number, to: number): number[] {
  return Array.from(
    { length: PARALLELISM_STEPS },
    (_, i) => from * (to / from) ** (i / (PARALLELISM_STEPS - 1)),
  );
}

/**
 * The curve with the least weighted squares of relative errors, neither part negative. For sizes that are already
 * screened: it is pulled by every one of them. The parallelism is searched twice, the second time closely around the
 * first answer. Time O(sizes).
 */
export function fitDurationCurve(sizes: readonly MeasuredSize[]): DurationCurve {
  if (sizes.length === 0) throw new RangeError('a curve needs at least one size, got 0');
  const coarse = listParallelisms(sizes);
  const { parallelism } = fitOver(sizes, coarse);
  const at = coarse.indexOf(parallelism);
  return fitOver(sizes, spaceByRatio(coarse[at - 1] ?? parallelism, coarse[at + 1] ?? parallelism));
}

function fitOver(sizes: readonly MeasuredSize[], parallelisms: readonly number[]): DurationCurve {
  let best: DurationCurve | null = null;
  let leastError = Infinity;
  for (const parallelism of parallelisms) {
    const curve = fitAtParallelism(sizes, parallelism);
    const error = sizes.reduce(
      (sum, size) => sum + size.weight * (durationAt(curve, size.memoryMb) / size.durationMs - 1) ** 2,
      0,
    );
    if (error < leastError) [best, leastError] = [curve, error];
  }
  if (best === null) throw new RangeError('durations must be finite');
  return best;
}

/** Weighted least squares of two unknowns; where one comes out negative it is 0 and the other is fitted alone. */
function fitAtParallelism(sizes: readonly MeasuredSize[], parallelism: number): DurationCurve {
  let [ones, cross, squares, fixedSide, cpuSide] = [0, 0, 0, 0, 0];
  for (const { memoryMb, durationMs, weight } of sizes) {
    const [one, work] = [1 / durationMs, slowdown(memoryMb, parallelism) / durationMs];
    ones += weight * one * one;
    cross += weight * one * work;
    squares += weight * work * work;
    fixedSide += weight * one;
    cpuSide += weight * work;
  }
  const determinant = ones * squares - cross * cross;
  const isTold = determinant > 1e-12 * ones * squares;
  const fixedMs = isTold ? (fixedSide * squares - cpuSide * cross) / determinant : -1;
  const cpuMs = isTold ? (cpuSide * ones - fixedSide * cross) / determinant : 0;
  if (fixedMs >= 0 && cpuMs >= 0) return { fixedMs, cpuMs, parallelism };
  if (fixedMs < 0) return { fixedMs: 0, cpuMs: cpuSide / squares, parallelism };
  return { fixedMs: fixedSide / ones, cpuMs: 0, parallelism };
}
