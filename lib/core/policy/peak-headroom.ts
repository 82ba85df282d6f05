import { valueAt } from '../series/series';
import { normalQuantile } from '../stats/normal';
import { mean, quantileOfSorted, variance } from '../stats/summary';
import { blockEnd, type TimeBlocks } from './time-blocks';

/** The minute of a block that counts as its peak: what is busier is few enough to be within most objectives. */
const PEAK_QUANTILE = 0.99;
/** A window as long again stays below the peak that is made ready for, with this probability. */
const PEAK_CONFIDENCE = 0.9;
/** Further than half as much again a lognormal fitted to some blocks cannot be trusted to reach. */
const LARGEST_HEADROOM = 1.5;

/**
 * How much higher than anything seen in the blocks `from` to `to` a peak may be in a window as long again: 1 where every
 * block peaks alike, up to 1.5. The peaks of the blocks are taken to be lognormal and independent, so the largest of n
 * stays below the quantile 0.9^(1/n) in nine windows of ten. O(n log n) in the minutes.
 */
export function estimatePeakHeadroom(
  arrivalsPerMinute: Float64Array,
  blocks: TimeBlocks,
  [from, to]: readonly [number, number],
): number {
  const peaks = listPeaks(arrivalsPerMinute, blocks)
    .slice(from, to)
    .filter((peak) => peak > 0)
    .map(Math.log);
  if (peaks.length < 2) return 1;
  const sigma = Math.sqrt((variance(peaks) * peaks.length) / (peaks.length - 1));
  const expected = mean(peaks) + sigma * normalQuantile(PEAK_CONFIDENCE ** (1 / peaks.length));
  return Math.min(LARGEST_HEADROOM, Math.max(1, Math.exp(expected - Math.max(...peaks))));
}

const known = new WeakMap<Float64Array, WeakMap<TimeBlocks, readonly number[]>>();

/** The peak of each block, 0 of one without requests. Kept, as every search over a window asks for them. */
function listPeaks(arrivalsPerMinute: Float64Array, blocks: TimeBlocks): readonly number[] {
  const byBlocks = known.get(arrivalsPerMinute) ?? new WeakMap<TimeBlocks, readonly number[]>();
  known.set(arrivalsPerMinute, byBlocks);
  const peaks =
    byBlocks.get(blocks) ??
    blocks.starts.map((start, block) => {
      const counts = arrivalsPerMinute.slice(start, blockEnd(blocks, block));
      const present = counts.filter((count) => !Number.isNaN(count)).sort();
      return present.length === 0 ? 0 : quantileOfSorted(present, PEAK_QUANTILE);
    });
  byBlocks.set(blocks, peaks);
  return peaks;
}

/** The same load, `factor` times as high; `into` is filled instead of a new array. */
export function raiseArrivals(
  arrivalsPerMinute: Float64Array,
  factor: number,
  into: Float64Array = new Float64Array(arrivalsPerMinute.length),
): Float64Array {
  for (let minute = 0; minute < into.length; minute += 1)
    into[minute] = valueAt(arrivalsPerMinute, minute) * factor;
  return into;
}
