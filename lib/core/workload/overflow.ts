/**
 * Splits a workload in two at an arrival rate: the base, which is what arrives up to that rate, and the overflow above
 * it. In every period base and overflow make up the requests.
 */
import { computeOnce } from '../compute-once';
import { makeSeries } from '../series/series';
import type { LoadLevel, LoadProfile, ObservedArrivals } from './load-profile';
import { measureScaleToZero } from './scale-to-zero';
import { fitWarmth, scaleWarmth, type Warmth } from './warmth';

/** The two parts, each a workload of its own. */
export interface SplitProfile {
  readonly base: LoadProfile;
  readonly overflow: LoadProfile;
}

/** Share of the requests above `baseRatePerSecond`. O(levels). */
export function evaluateOverflowShare({ levels }: LoadProfile, baseRatePerSecond: number): number {
  requireRate(baseRatePerSecond);
  let share = 0;
  for (let i = levels.length - 1; i >= 0; i -= 1) {
    const level = levels[i];
    if (level === undefined || level.ratePerSecond <= baseRatePerSecond) break;
    share += level.requestShare * (1 - baseRatePerSecond / level.ratePerSecond);
  }
  return Math.min(1, share);
}

/**
 * The rate with `overflowShare` of the requests above it: between two levels the share is linear in the rate, so the
 * answer is exact. The peak for a share of 0. O(levels). Throws `RangeError` for a share outside 0 to 1.
 */
export function findBaseRate({ levels }: LoadProfile, overflowShare: number): number {
  if (!(overflowShare >= 0 && overflowShare <= 1)) {
    throw new RangeError(`the overflow must be a share from 0 to 1, got ${overflowShare}`);
  }
  let sharesAbove = 0;
  let secondsAbove = 0;
  let rate = levels.at(-1)?.ratePerSecond ?? 0;
  for (let i = levels.length - 1; i >= 0; i -= 1) {
    const level = levels[i];
    if (level === undefined || level.ratePerSecond === 0) break;
    if (sharesAbove - level.ratePerSecond * secondsAbove >= overflowShare) break;
    sharesAbove += level.requestShare;
    secondsAbove += level.requestShare / level.ratePerSecond;
    rate = (sharesAbove - overflowShare) / secondsAbove;
  }
  return Math.max(0, rate);
}

/** What the requests above `perPeriod` in each observed period find warm. */
export type FitOverflow = (observed: ObservedArrivals, perPeriod: number) => Warmth;

/**
 * The profiles of base and overflow. Shares of levels follow from those of `profile`; what requests find warm, and the
 * arrivals of a part, are read from the observed arrivals when asked for, in O(periods). At a multiple of the volume
 * the overflow is that multiple of what lies above the same part of the base rate.
 */
export function splitProfile(
  profile: LoadProfile,
  baseRatePerSecond: number,
  fitOverflow: FitOverflow = fitOverflowOf,
): SplitProfile {
  const { observed } = profile;
  const overflowShare = evaluateOverflowShare(profile, baseRatePerSecond);
  const { base, overflow } = splitLevels(profile, baseRatePerSecond, overflowShare);
  const perPeriod = (baseRatePerSecond / observed.factor) * observed.arrivals.stepSeconds;
  const kept = computeOnce(() => keepOfPeriods(observed, (count) => Math.min(count, perPeriod)));
  const left = computeOnce(() => keepOfPeriods(observed, (count) => Math.max(0, count - perPeriod)));
  return {
    base: profileOfPart(profile.requestsPerSecond * (1 - overflowShare), base, kept, observed.factor, () =>
      fitWarmth(kept().arrivals, observed.timing.idleLifetimeSeconds),
    ),
    overflow: profileOfPart(profile.requestsPerSecond * overflowShare, overflow, left, observed.factor, () =>
      fitOverflow(observed, perPeriod),
    ),
  };
}

function fitOverflowOf({ arrivals, timing }: ObservedArrivals, perPeriod: number): Warmth {
  return fitWarmth(arrivals, timing.idleLifetimeSeconds, perPeriod);
}

/** Levels above the base rate are one level of the base; levels below it are time in which nothing overflows. */
function splitLevels({ levels }: LoadProfile, baseRatePerSecond: number, overflowShare: number) {
  const below = levels.filter(({ ratePerSecond }) => ratePerSecond <= baseRatePerSecond);
  const above = levels.filter(({ ratePerSecond }) => ratePerSecond > baseRatePerSecond);
  const carriedShare = sumOf(
    above.map(({ ratePerSecond, requestShare }) => requestShare * (baseRatePerSecond / ratePerSecond)),
  );
  const timeAbove = sumOf(above.map(({ timeShare }) => timeShare));
  const full = { ratePerSecond: baseRatePerSecond, timeShare: timeAbove, requestShare: carriedShare };
  const overflow = above.map(({ ratePerSecond, timeShare, requestShare }) => ({
    ratePerSecond: ratePerSecond - baseRatePerSecond,
    timeShare,
    requestShare: requestShare * (1 - baseRatePerSecond / ratePerSecond),
  }));
  const quiet = { ratePerSecond: 0, timeShare: 1 - timeAbove, requestShare: 0 };
  return {
    base: asSharesOf(1 - overflowShare, timeAbove === 0 ? below : [...below, full]),
    overflow: asSharesOf(overflowShare, [quiet, ...overflow]),
  };
}

/** The levels with shares of a part's own requests. */
function asSharesOf(partShare: number, levels: readonly LoadLevel[]): LoadLevel[] {
  return levels.map((level) => ({
    ...level,
    requestShare: partShare === 0 ? 0 : level.requestShare / partShare,
  }));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}

/** A part as a profile of its own; its passes over the arrivals are made when asked for. */
function profileOfPart(
  requestsPerSecond: number,
  levels: readonly LoadLevel[],
  observed: () => ObservedArrivals,
  factor: number,
  fitObserved: () => Warmth,
): LoadProfile {
  const warmth = computeOnce(() => scaleWarmth(fitObserved(), factor));
  const scaleToZero = computeOnce(() => measureScaleToZero(observed().arrivals, observed().timing));
  return {
    requestsPerSecond,
    levels,
    get observed() {
      return observed();
    },
    get warmth() {
      return warmth();
    },
    get scaleToZero() {
      return scaleToZero();
    },
  };
}

function keepOfPeriods(observed: ObservedArrivals, keep: (count: number) => number): ObservedArrivals {
  const { startSeconds, stepSeconds, values } = observed.arrivals;
  return { ...observed, arrivals: makeSeries(startSeconds, stepSeconds, values.map(keep)) };
}

function requireRate(ratePerSecond: number): void {
  if (!(ratePerSecond >= 0)) throw new RangeError(`a rate must be 0 or more a second, got ${ratePerSecond}`);
}
