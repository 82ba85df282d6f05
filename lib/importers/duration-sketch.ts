import type { MeasuredServiceTime } from './imported-file';

/** Half the width of a bucket: a quantile read back is within this share of the true one. */
export const RELATIVE_ERROR = 0.005;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
/** Buckets span 1 ns to 10^9 s; shorter and longer durations count at the ends. */
const LEAST_MS = 1e-6;
const MOST_MS = 1e12;
const FIRST_BUCKET = Math.floor(Math.log(LEAST_MS) / LOG_GAMMA);
const BUCKETS = Math.ceil(Math.log(MOST_MS) / LOG_GAMMA) - FIRST_BUCKET + 1;

/**
 * Quantiles of durations in fixed memory: counts in logarithmic buckets, each within 0.5 % of its middle (DDSketch:
 * C. Masson, J. Rim, H. Lee, VLDB 2019). Sketches merge by adding counts. Count and mean are exact.
 */
export class DurationSketch {
  private readonly buckets = new Float64Array(BUCKETS);
  private zeros = 0;
  private count = 0;
  private sumMs = 0;

  add(durationMs: number): void {
    this.count += 1;
    this.sumMs += durationMs;
    if (durationMs <= 0) {
      this.zeros += 1;
      return;
    }
    const bucket = Math.ceil(Math.log(durationMs) / LOG_GAMMA) - FIRST_BUCKET;
    const inside = Math.min(BUCKETS - 1, Math.max(0, bucket));
    this.buckets[inside] = (this.buckets[inside] ?? 0) + 1;
  }

  merge(other: DurationSketch): void {
    this.count += other.count;
    this.sumMs += other.sumMs;
    this.zeros += other.zeros;
    for (let i = 0; i < BUCKETS; i += 1) this.buckets[i] = (this.buckets[i] ?? 0) + (other.buckets[i] ?? 0);
  }

  /** The value that `share` of the durations do not exceed (nearest rank), in ms; `NaN` when there are none. */
  quantileMs(share: number): number {
    if (this.count === 0) return Number.NaN;
    const rank = Math.max(1, Math.ceil(share * this.count));
    let seen = this.zeros;
    if (seen >= rank) return 0;
    for (let i = 0; i < BUCKETS; i += 1) {
      seen += this.buckets[i] ?? 0;
      if (seen >= rank) return (2 * GAMMA ** (i + FIRST_BUCKET)) / (GAMMA + 1);
    }
    return Number.NaN;
  }

  /** `null` when there are none. */
  summary(): MeasuredServiceTime | null {
    if (this.count === 0) return null;
    return {
      count: this.count,
      p50Ms: this.quantileMs(0.5),
      p99Ms: this.quantileMs(0.99),
      meanMs: this.sumMs / this.count,
    };
  }
}
