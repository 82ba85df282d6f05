import { countPresent, maxPresent, type Series, sumPresent, valueAt } from '../series/series';
import { RateBins } from './rate-bins';
import { measureScaleToZero, type ScaleToZeroShares } from './scale-to-zero';
import { fitWarmth, scaleWarmth, type Warmth } from './warmth';

/**
 * The arrivals of a workload, compressed to what cost and performance need: how much of the time, and how many of
 * the requests, see which arrival rate. Scaling the volume scales the rates and leaves the shares, which is what
 * makes break-even curves cheap.
 */
export interface LoadProfile {
  readonly requestsPerSecond: number;
  /** Ascending by rate. Shares of time and of requests each sum to 1. */
  readonly levels: readonly LoadLevel[];
  /** What requests find warm when they arrive. */
  readonly warmth: Warmth;
  /** What an endpoint that scales to zero would do. */
  readonly scaleToZero: ScaleToZeroShares;
  /** What it was compressed from. */
  readonly observed: ObservedArrivals;
}

export interface ObservedArrivals {
  /** Requests a period. */
  readonly arrivals: Series;
  readonly timing: ProfileTiming;
  /** Volume of the profile against that of the arrivals. */
  readonly factor: number;
}

export interface LoadLevel {
  readonly ratePerSecond: number;
  readonly timeShare: number;
  readonly requestShare: number;
}

export interface ProfileTiming {
  /** How long an idle environment stays warm. */
  readonly idleLifetimeSeconds: number;
  /** How long after the last request an endpoint scales in to zero. */
  readonly scaleInTailSeconds: number;
  readonly provisioningSeconds: number;
}

/** Compresses arrivals (requests a period) into a profile. Throws `RangeError` where no request was observed. */
export function fitLoadProfile(arrivals: Series, timing: ProfileTiming): LoadProfile {
  return {
    ...compressArrivals(arrivals, timing.idleLifetimeSeconds),
    scaleToZero: measureScaleToZero(arrivals, timing),
    observed: { arrivals, timing, factor: 1 },
  };
}

type Compressed = Pick<LoadProfile, 'requestsPerSecond' | 'levels' | 'warmth'>;

/** What was made of arrivals last, while they are in use: a scenario whose traffic stays asks for it again and again. */
const lastCompressed = new WeakMap<Series, Compressed>();

function compressArrivals(arrivals: Series, idleLifetimeSeconds: number): Compressed {
  const known = lastCompressed.get(arrivals);
  if (known?.warmth.idleLifetimeSeconds === idleLifetimeSeconds) return known;
  const { values, stepSeconds } = arrivals;
  const periods = countPresent(values);
  const requests = sumPresent(values) ?? 0;
  if (requests === 0) throw new RangeError('a load profile needs at least one request');
  const compressed = {
    requestsPerSecond: requests / (periods * stepSeconds),
    levels: groupLevels(arrivals, periods, requests),
    warmth: fitWarmth(arrivals, idleLifetimeSeconds),
  };
  lastCompressed.set(arrivals, compressed);
  return compressed;
}

/** The same shape at `factor` times the volume. */
export function scaleLoadProfile(profile: LoadProfile, factor: number): LoadProfile {
  return {
    requestsPerSecond: profile.requestsPerSecond * factor,
    levels: profile.levels.map((level) => ({ ...level, ratePerSecond: level.ratePerSecond * factor })),
    warmth: scaleWarmth(profile.warmth, factor),
    scaleToZero: profile.scaleToZero,
    observed: { ...profile.observed, factor: profile.observed.factor * factor },
  };
}

/** Arrival rate of the busiest level. */
export function peakRatePerSecond(profile: LoadProfile): number {
  return profile.levels.at(-1)?.ratePerSecond ?? 0;
}

function groupLevels({ values, stepSeconds }: Series, periods: number, requests: number): LoadLevel[] {
  const bins = new RateBins(maxPresent(values) ?? 0);
  fillBins(bins, values);
  return bins.list().map(({ rate, count, weight }) => ({
    ratePerSecond: rate / stepSeconds,
    timeShare: count / periods,
    requestShare: weight / requests,
  }));
}

/** A loop of its own: see `sumPresent`. */
function fillBins(bins: RateBins, values: Float64Array): void {
  for (let i = 0; i < values.length; i += 1) {
    const count = valueAt(values, i);
    if (!Number.isNaN(count)) bins.add(count, count);
  }
}
