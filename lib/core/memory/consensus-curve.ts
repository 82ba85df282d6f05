import { type DurationCurve, durationAt, listParallelisms, slowdown } from './duration-curve';
import type { MeasuredSize } from './measured-size';

/**
 * The curve that most sizes agree on, found as in a random sample consensus (Fischler and Bolles, 1981) but over every
 * pair of sizes, so that the same input gives the same curve: each pair fixes a curve at each parallelism, and the one
 * with the least loss over all sizes wins. A size that disagrees costs a bounded amount, so it cannot bend the curve.
 *
 * Time O(parallelisms x pairs x sizes), with the pairs of at most 24 sizes.
 */
export function findConsensusCurve(sizes: readonly MeasuredSize[]): DurationCurve {
  let best: DurationCurve | null = null;
  let least = Infinity;
  const generators = spreadOver(sizes, MOST_GENERATORS);
  for (const parallelism of listParallelisms(sizes)) {
    for (const curve of listCurves(generators, parallelism)) {
      const loss = lossOf(curve, sizes, least);
      if (loss < least - 1e-12) [best, least] = [curve, loss];
    }
  }
  if (best === null) throw new RangeError(`a curve needs at least one size, got ${sizes.length}`);
  return best;
}

const MOST_GENERATORS = 24;

/** At most `most` of `items`, evenly spread, first and last among them. */
function spreadOver<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => items[Math.round(i * step)]).filter(
    (item) => item !== undefined,
  );
}

/** Curves through every two sizes, and through every one without a fixed part or without computing. */
function listCurves(sizes: readonly MeasuredSize[], parallelism: number): DurationCurve[] {
  const curves: DurationCurve[] = [];
  sizes.forEach((one, i) => {
    const work = slowdown(one.memoryMb, parallelism);
    curves.push({ fixedMs: one.durationMs, cpuMs: 0, parallelism });
    curves.push({ fixedMs: 0, cpuMs: one.durationMs / work, parallelism });
    for (const other of sizes.slice(0, i)) {
      const difference = slowdown(other.memoryMb, parallelism) - work;
      if (difference <= 0) continue;
      const cpuMs = (other.durationMs - one.durationMs) / difference;
      const fixedMs = one.durationMs - cpuMs * work;
      if (cpuMs > 0 && fixedMs >= 0) curves.push({ fixedMs, cpuMs, parallelism });
    }
  });
  return curves;
}

/** A size off by more than this, e-fold, is no part of the agreement, and how far off it is no longer matters. */
export const LOG_BOUND = 1;
/** Larger memory slows nothing down so many times; it would be the smaller sizes that failed. */
const ABSURD_LOG_RATIO = Math.log(3);
const ABSURD_LOSS = 1.6;
/** Of two equal halves the one with more memory is believed: both ways to fail need too little of it. */
const MEMORY_PREFERENCE = 0.1;

/** Weighted sum of bounded absolute log ratios. Ends early above `enough`. */
function lossOf(curve: DurationCurve, sizes: readonly MeasuredSize[], enough: number): number {
  let [loss, hasAgreed] = [0, false];
  for (const [i, { memoryMb, durationMs, weight }] of sizes.entries()) {
    const logRatio = Math.log(durationMs / durationAt(curve, memoryMb));
    const bounded = Math.min(Math.abs(logRatio), LOG_BOUND);
    hasAgreed ||= bounded < LOG_BOUND;
    const isAbsurd = hasAgreed && logRatio > ABSURD_LOG_RATIO;
    const trust = weight * (1 + (MEMORY_PREFERENCE * (i + 1)) / sizes.length);
    loss += trust * (isAbsurd ? ABSURD_LOSS : bounded);
    if (loss >= enough) return loss;
  }
  return loss;
}
