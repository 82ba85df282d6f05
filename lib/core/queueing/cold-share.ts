/**
 * Cold starts of environments that start on demand, from how many requests came when.
 *
 * The newest idle environment serves first, so the one that stands k-th in that order is used when k requests are in
 * service at once, and is gone once fewer have been for the idle lifetime. Requests that reach so far come in clumps,
 * and the clumps about as a Poisson stream (D. Aldous, "Probability Approximations via the Poisson Clumping
 * Heuristic", 1989, section C), at the rate at which the k-th of Erlang's ordered servers takes requests. Hence
 *
 *   cold starts = sum over k of (clumps that reach k) x P(none reached k in the idle lifetime before)
 *
 * with each stretch of the past at its own load: growth, surges and sparse traffic are one sum. For a steady stream the
 * cold share is the sum of share(k) x exp(-rate x share(k) x lifetime); for sparse traffic only k = 1 counts.
 */
import { valueAt } from '../series/series';
import type { EnvironmentUse } from './environment-use';

/** Requests that meet one load: a binomial number of `requests`, each of which comes with probability `presence`. */
export interface RequestGroup {
  readonly requests: number;
  readonly presence: number;
  readonly use: EnvironmentUse;
}

/** Of requests at the far end of the lifetime, a share came within it that spreads evenly from one to another. */
export interface PartialGroup extends RequestGroup {
  readonly coverFrom: number;
  readonly coverTo: number;
}

export interface ColdStartPeriod {
  readonly own: RequestGroup;
  /** What came in the idle lifetime before. */
  readonly earlier: readonly RequestGroup[];
  readonly partial: PartialGroup | null;
  /** How much of its own period a request looks back on at most: the idle lifetime in periods, 1 at most. */
  readonly ownReach: number;
  /** Time in which an environment starts and first serves, in periods. */
  readonly startUpPeriods: number;
  /** Environments that come first in the order of preference and never expire. */
  readonly provisioned: number;
}

/**
 * Expected cold starts of the requests of a period: constant time, from the environment least used on until one is
 * certain to have been used.
 *
 * The first request beyond the warm environments starts one, and so does every other one for `startUpPeriods`. Those
 * are there for the rest of the period, in which the ones beyond them start that are used for the first time.
 */
export function expectColdStarts(period: ColdStartPeriod): number {
  const { own } = period;
  const requests = own.requests * own.presence;
  const startUp = Math.min(1, period.startUpPeriods);
  const alike = countAlike(own.use);
  const unused = listUnused(period, alike);
  const fresh = takeSpace(spaceForFresh, unused.length);
  let overflow = 0;
  let reachedFresh = 0;
  for (let i = 0; i < unused.length; i += 1) {
    const k = middleOf(own.use, i, alike);
    overflow += alike * requests * valueAt(unused, i) * own.use.shareOf(k);
    fresh[i] = firstUses(period, k, 1 - startUp);
    reachedFresh += valueAt(unused, i) * (valueAt(fresh, i) - (i > 0 ? valueAt(fresh, i - 1) : 0));
  }
  const reached = startUp === 1 ? overflow : reachedFresh / (1 - startUp);
  const first = Math.min(1, overflow, reached);
  const started = first + startUp * (overflow - first);
  const there = 1 + startUp * Math.max(0, overflow - 1);
  const beyond = alike * freshBeyond(unused, fresh, there / alike);
  return Math.min(requests, started + beyond + countLater(period));
}

/**
 * Space that is used again in every call, as a plan makes hundreds of thousands of them. What is in it lasts until the
 * next call.
 */
interface Space {
  values: Float64Array;
}

const spaceForUnused: Space = { values: new Float64Array(0) };
const spaceForFresh: Space = { values: new Float64Array(0) };

function takeSpace(space: Space, length: number): Float64Array {
  if (space.values.length < length) space.values = new Float64Array(2 * length);
  return space.values.subarray(0, length);
}

/** Neighbours in the order differ by less than a part of the deviation: so many of them are taken together. */
const STEPS_PER_DEVIATION = 5;

function countAlike({ deviation }: EnvironmentUse): number {
  return Math.max(1, Math.floor(deviation / STEPS_PER_DEVIATION));
}

/** The middle one of the i-th group of `alike` environments from the top down. */
function middleOf({ count }: EnvironmentUse, i: number, alike: number): number {
  return count - i * alike - Math.floor((alike - 1) / 2);
}

/** Environments, or groups of them, used for the first time besides those `there`, interpolated between whole numbers. */
function freshBeyond(unused: Float64Array, fresh: Float64Array, there: number): number {
  const whole = Math.floor(there);
  const part = there - whole;
  let sum = 0;
  for (let i = whole; i < unused.length; i += 1) {
    const next = i > whole ? valueAt(fresh, i - whole - 1) : 0;
    sum += valueAt(unused, i) * ((1 - part) * valueAt(fresh, i - whole) + part * next);
  }
  return sum;
}

/** Beyond this exponent an environment is as good as never unused. */
const CERTAINLY_USED = 18;

/**
 * Probabilities that groups of `alike` environments were not used, from the `top` one down. The last one stands for all
 * below that are alike to it, the first one that begins among them and reaches down to the provisioned ones.
 */
function listUnused({ own, earlier, partial, provisioned }: ColdStartPeriod, alike: number): Float64Array {
  const top = own.use.count;
  let flat = partial === null ? own.use.flatCount : 0;
  for (const { use } of earlier) flat = Math.min(flat, use.flatCount);
  const lowest = Math.max(provisioned, flat - 1);
  const unused = takeSpace(spaceForUnused, Math.max(0, Math.ceil((top - lowest) / alike)));
  const last = unused.length - 1;
  for (let i = 0; i <= last; i += 1) {
    const k = Math.max(lowest + 1, middleOf(own.use, i, alike));
    let exponent = partial === null ? 0 : partialExponent(partial, k);
    for (const { requests, use } of earlier) exponent += requests * use.exponentOf(k);
    if (exponent > CERTAINLY_USED) return unused.subarray(0, i);
    const left = top - i * alike - (flat > provisioned ? provisioned : lowest);
    unused[i] = Math.exp(-exponent) * (i === last ? left / alike : 1);
  }
  return unused;
}

/** -log of the mean of (1 - cover x use)^requests over the cover. */
function partialExponent({ requests, presence, use, coverFrom, coverTo }: PartialGroup, k: number): number {
  const share = presence * use.shareOf(k);
  if (share * requests < NEGLIGIBLE_USE) return (requests * share * (coverFrom + coverTo)) / 2;
  const power = (cover: number): number => (1 - cover * share) ** (requests + 1);
  return -Math.log((power(coverFrom) - power(coverTo)) / ((requests + 1) * share * (coverTo - coverFrom)));
}

const NEGLIGIBLE_USE = 1e-6;

/**
 * Probability that the k-th environment is used for the first time in the last `share` of the period, by a request that
 * looks back to its start.
 */
function firstUses({ own, ownReach }: ColdStartPeriod, k: number, share: number): number {
  const { requests, presence, use } = own;
  const exponent = ownReach === 1 ? use.exponentOf(k) : -Math.log1p(-ownReach * presence * use.shareOf(k));
  return minusExpm1(share * requests * exponent);
}

/** Cold starts of the requests that look back on a part of their own period only, where the lifetime is shorter. */
function countLater({ own, ownReach, provisioned }: ColdStartPeriod): number {
  if (ownReach === 1) return 0;
  const { requests, presence, use } = own;
  const flat = Math.max(provisioned, use.flatCount);
  const alike = countAlike(use);
  let coldStarts = 0;
  for (let top = use.count; top > provisioned; top -= alike) {
    const k = Math.max(provisioned + 1, top - Math.floor((alike - 1) / 2));
    const used = presence * use.shareOf(k);
    const exponent = -Math.log1p(-ownReach * used) * Math.max(0, requests - 1);
    if (exponent > CERTAINLY_USED) break;
    const together = k <= flat ? top - provisioned : Math.min(alike, top - provisioned);
    coldStarts += together * (1 - ownReach) * requests * used * Math.exp(-exponent);
    if (k <= flat) break;
  }
  return coldStarts;
}

/** 1 - exp(-x), by its series for small x. */
function minusExpm1(x: number): number {
  return x < SERIES_BELOW ? x * (1 - x * (0.5 - x * (1 / 6 - x / 24))) : 1 - Math.exp(-x);
}

const SERIES_BELOW = 0.01;

/** Eight standard deviations above the mean of the Poisson number in service: what lies beyond is below 1e-12. */
export function environmentsEverNeeded(offeredLoadErlangs: number): number {
  return Math.ceil(offeredLoadErlangs + 8 * Math.sqrt(offeredLoadErlangs) + 8);
}
