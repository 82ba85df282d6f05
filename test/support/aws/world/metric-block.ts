import { MINUTES_PER_DAY } from './day-load';

/** What CloudWatch keeps of each minute of a day: enough for every statistic of any period. */
export interface MetricBlock {
  /** Samples; 0 where nothing was published. */
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Mean of the logarithms, of metrics that have percentiles. */
  readonly logMean: Float64Array;
}

export function makeBlock(): MetricBlock {
  const column = () => new Float64Array(MINUTES_PER_DAY);
  return { count: column(), sum: column(), min: column(), max: column(), logMean: column() };
}

/** Sums are multiples of this, so that adding them is exact in any order. */
const QUANTUM = 64;

export function quantize(value: number): number {
  return Math.round(value * QUANTUM) / QUANTUM;
}

/** Writes a minute whose samples are alike. */
export function writeAlike(block: MetricBlock, i: number, count: number, value: number): void {
  block.count[i] = count;
  block.sum[i] = quantize(value * count);
  block.min[i] = value;
  block.max[i] = value;
}

/** Writes a minute of samples that each say 0 or 1. */
export function writeShare(block: MetricBlock, i: number, count: number, ones: number): void {
  block.count[i] = count;
  block.sum[i] = ones;
  block.min[i] = ones === count ? 1 : 0;
  block.max[i] = ones > 0 ? 1 : 0;
}
