import { valueAt } from '../series/series';

/** Bins a decade below the peak, 3 % wide: a queue tells 0.95 of saturation from 1.05. */
const FINE_BINS = 78;
/** Bins over the two decades below that, 15 % wide; what is slower still shares the last one. */
const COARSE_BINS = 32;
const BINS = FINE_BINS + COARSE_BINS;

export interface RateBin {
  /** Weighted mean of the rates in the bin. */
  readonly rate: number;
  readonly count: number;
  readonly weight: number;
}

/** Logarithmic bins below a peak, with a bin for zero and one for the peak itself, so that the peak is exact. */
export class RateBins {
  private readonly count = new Float64Array(BINS + 2);
  private readonly weight = new Float64Array(BINS + 2);
  private readonly weightedRate = new Float64Array(BINS + 2);

  constructor(private readonly peak: number) {}

  add(rate: number, weight: number): void {
    const bin = this.binOf(rate);
    this.count[bin] = valueAt(this.count, bin) + 1;
    this.weight[bin] = valueAt(this.weight, bin) + weight;
    this.weightedRate[bin] = valueAt(this.weightedRate, bin) + rate * weight;
  }

  /** The bins that hold something, ascending by rate. */
  list(): RateBin[] {
    const bins: RateBin[] = [];
    this.count.forEach((count, bin) => {
      if (count === 0) return;
      const weight = valueAt(this.weight, bin);
      bins.push({ rate: weight === 0 ? 0 : valueAt(this.weightedRate, bin) / weight, count, weight });
    });
    return bins;
  }

  private binOf(rate: number): number {
    if (rate <= 0) return 0;
    if (rate >= this.peak) return BINS + 1;
    const decadesBelowPeak = Math.log10(this.peak / rate);
    if (decadesBelowPeak < 1) return BINS - Math.floor(decadesBelowPeak * FINE_BINS);
    return Math.max(1, COARSE_BINS - Math.floor(((decadesBelowPeak - 1) / 2) * COARSE_BINS));
  }
}
