import { maxPresent, type Series, valueAt } from '../series/series';

/**
 * The arrivals of a workload, compressed to what cost and performance need: how much of the time, and how many of
 * the requests, see which arrival rate. Scaling the volume scales the rates and leaves the shares, which is what
 * makes break-even curves cheap.
 */
export interface LoadProfile {
  readonly requestsPerSecond: number;
  /** Ascending by rate. Shares of time and of requests each sum to 1. */
  readonly levels: readonly LoadLevel[];
  /** Arrival rates averaged over the idle lifetime that precedes each period, weighted by the period's requests. */
  readonly trailing: readonly TrailingLevel[];
  /** What an endpoint that scales to zero would do. */
  readonly scaleToZero: ScaleToZeroShares;
}

export interface LoadLevel {
  readonly ratePerSecond: number;
  readonly timeShare: number;
  readonly requestShare: number;
}

export interface TrailingLevel {
  readonly ratePerSecond: number;
  readonly requestShare: number;
}

export interface ScaleToZeroShares {
  /** Share of time in which at least one instance is up: traffic now, or within the scale-in tail. */
  readonly activeShare: number;
  /** Share of requests that arrive before the first instance is up again. */
  readonly wakeRequestShare: number;
}

export interface ProfileTiming {
  /** How long an idle environment stays warm. */
  readonly idleLifetimeSeconds: number;
  /** How long after the last request an endpoint scales in to zero. */
  readonly scaleInTailSeconds: number;
  readonly provisioningSeconds: number;
}

const LEVELS = 48;

/** Compresses arrivals (requests a period) into a profile. Throws `RangeError` where no request was observed. */
export function fitLoadProfile(arrivals: Series, timing: ProfileTiming): LoadProfile {
  const { values, stepSeconds } = arrivals;
  let requests = 0;
  let periods = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    requests += value;
    periods += 1;
  }
  if (requests === 0) throw new RangeError('a load profile needs at least one request');
  return {
    requestsPerSecond: requests / (periods * stepSeconds),
    levels: groupLevels(values, stepSeconds, requests, periods),
    trailing: groupTrailing(arrivals, timing.idleLifetimeSeconds, requests),
    scaleToZero: measureScaleToZero(arrivals, timing, requests, periods),
  };
}

/** The same shape at `factor` times the volume. */
export function scaleLoadProfile(profile: LoadProfile, factor: number): LoadProfile {
  return {
    requestsPerSecond: profile.requestsPerSecond * factor,
    levels: profile.levels.map((level) => ({ ...level, ratePerSecond: level.ratePerSecond * factor })),
    trailing: profile.trailing.map((level) => ({ ...level, ratePerSecond: level.ratePerSecond * factor })),
    scaleToZero: profile.scaleToZero,
  };
}

/** Arrival rate of the busiest level. */
export function peakRatePerSecond(profile: LoadProfile): number {
  return profile.levels.at(-1)?.ratePerSecond ?? 0;
}

/**
 * Groups periods into logarithmic bins of rate. Each bin is represented by its request-weighted mean rate, and the
 * busiest period keeps a level of its own, so that the peak is exact.
 */
function groupLevels(
  values: Float64Array,
  stepSeconds: number,
  requests: number,
  periods: number,
): LoadLevel[] {
  const bins = new RateBins(maxPresent(values) ?? 0);
  for (const value of values) if (!Number.isNaN(value)) bins.add(value, value);
  return bins.levels().map(({ rate, count, weight }) => ({
    ratePerSecond: rate / stepSeconds,
    timeShare: count / periods,
    requestShare: weight / requests,
  }));
}

function groupTrailing(arrivals: Series, idleLifetimeSeconds: number, requests: number): TrailingLevel[] {
  const { values, stepSeconds } = arrivals;
  const trailing = trailingMeans(values, Math.max(1, Math.round(idleLifetimeSeconds / stepSeconds)));
  const bins = new RateBins(trailing.reduce((most, value) => Math.max(most, value), 0));
  for (let i = 0; i < values.length; i += 1) {
    const value = valueAt(values, i);
    if (value > 0) bins.add(valueAt(trailing, i), value);
  }
  return bins.levels().map(({ rate, weight }) => ({
    ratePerSecond: rate / stepSeconds,
    requestShare: weight / requests,
  }));
}

/**
 * Mean of the present values in the `window` periods up to and including each one, the window being cut at the start
 * of the series. The period itself counts: its own arrivals keep environments warm for one another.
 */
function trailingMeans(values: Float64Array, window: number): Float64Array {
  const means = new Float64Array(values.length);
  let sum = 0;
  let present = 0;
  for (let i = 0; i < values.length; i += 1) {
    const entering = valueAt(values, i);
    if (!Number.isNaN(entering)) {
      sum += entering;
      present += 1;
    }
    const leaving = i >= window ? valueAt(values, i - window) : Number.NaN;
    if (!Number.isNaN(leaving)) {
      sum -= leaving;
      present -= 1;
    }
    means[i] = present === 0 ? 0 : Math.max(0, sum / present);
  }
  return means;
}

/** One pass over the series: an endpoint that is up while traffic lasts and for the tail after it. */
function measureScaleToZero(
  arrivals: Series,
  timing: ProfileTiming,
  requests: number,
  periods: number,
): ScaleToZeroShares {
  const { values, stepSeconds } = arrivals;
  const tailPeriods = Math.ceil(timing.scaleInTailSeconds / stepSeconds);
  const wakePeriods = timing.provisioningSeconds / stepSeconds;
  let idlePeriods = Number.POSITIVE_INFINITY;
  let sinceWake = 0;
  let active = 0;
  let waking = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value > 0 && idlePeriods > tailPeriods) sinceWake = 0;
    idlePeriods = value > 0 ? 0 : idlePeriods + 1;
    if (idlePeriods <= tailPeriods) active += 1;
    waking += value * Math.min(1, Math.max(0, wakePeriods - sinceWake));
    sinceWake += 1;
  }
  return { activeShare: active / periods, wakeRequestShare: waking / requests };
}

/** Logarithmic bins between a thousandth of the peak and the peak, with a bin for zero and one for the peak itself. */
class RateBins {
  private readonly count = new Float64Array(LEVELS + 2);
  private readonly weight = new Float64Array(LEVELS + 2);
  private readonly weightedRate = new Float64Array(LEVELS + 2);

  constructor(private readonly peak: number) {}

  add(rate: number, weight: number): void {
    const bin = this.binOf(rate);
    this.count[bin] = valueAt(this.count, bin) + 1;
    this.weight[bin] = valueAt(this.weight, bin) + weight;
    this.weightedRate[bin] = valueAt(this.weightedRate, bin) + rate * weight;
  }

  levels(): { rate: number; count: number; weight: number }[] {
    const levels: { rate: number; count: number; weight: number }[] = [];
    this.count.forEach((count, bin) => {
      const weight = valueAt(this.weight, bin);
      if (count > 0)
        levels.push({ rate: weight === 0 ? 0 : valueAt(this.weightedRate, bin) / weight, count, weight });
    });
    return levels;
  }

  private binOf(rate: number): number {
    if (rate <= 0) return 0;
    if (rate >= this.peak) return LEVELS + 1;
    const decadesBelowPeak = Math.log10(this.peak / rate);
    return Math.max(1, LEVELS - Math.floor((decadesBelowPeak / 3) * LEVELS));
  }
}
