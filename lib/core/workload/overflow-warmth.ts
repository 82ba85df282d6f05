import type { Series } from '../series/series';
import { measureReach, type Surge, type Warmth, type WarmthLevel } from './warmth';

/** Requests alike to a fifth in their past and to two thirds in the rate they meet count as one, at their weighted means. */
const PAST_STEPS_PER_E = 5;
const RATE_STEPS_PER_E = 2;
/** Surges alike to a seventh in both rates count as one. */
const SURGE_STEPS_PER_E = 7;
/** Above any step of a rate, so that two steps make one key. */
const STEPS = 4096;

/**
 * What the requests above `basePerPeriod` in each period find warm, their own kind alone being before them. Like
 * `fitWarmth`, with what it takes to be asked for many bases: one pass that stops only at the periods that overflow,
 * and counts before a request as their expected number. A missing period counts as one like the request's own.
 * O(periods + overflowing periods x idle lifetime / period).
 */
export function fitOverflowWarmth(
  { values, stepSeconds }: Series,
  basePerPeriod: number,
  idleLifetimeSeconds: number,
): Warmth {
  const { ownWeight, fullPeriods, partialWeight } = measureReach(stepSeconds, idleLifetimeSeconds);
  const levels = new Map<number, Sum>();
  const surges = new Map<number, Sum>();
  let requests = 0;
  for (let i = 0; i < values.length; i += 1) {
    const count = (values[i] ?? 0) - basePerPeriod;
    if (!(count > 0)) continue;
    requests += count;
    let past = 0;
    let busiest = 0;
    for (let before = 1; before <= fullPeriods + 1; before += 1) {
      const weight = before <= fullPeriods ? 1 : partialWeight;
      const other = i < before ? Number.NaN : (values[i - before] ?? 0) - basePerPeriod;
      const overflow = Number.isNaN(other) ? count : Math.max(0, other);
      past += weight * overflow;
      if (weight > 0 && overflow > busiest) busiest = overflow;
    }
    const own = Math.max(0, count - 1);
    const expected = own * ownWeight + past;
    addTo(levels, keyOf(expected, PAST_STEPS_PER_E, own, RATE_STEPS_PER_E), count, [expected, own, 0]);
    if (count > busiest) {
      addTo(surges, keyOf(count, SURGE_STEPS_PER_E, busiest, SURGE_STEPS_PER_E), count, [
        count,
        busiest,
        past,
      ]);
    }
  }
  return {
    stepSeconds,
    levels: Array.from(levels.values(), (sum) => toLevel(sum, stepSeconds, requests)),
    surges: Array.from(surges.values(), (sum) => toSurge(sum, stepSeconds, requests)),
    factor: 1,
  };
}

/** Three figures of requests alike, weighted by how many they are. */
interface Sum {
  weight: number;
  first: number;
  second: number;
  third: number;
}

function addTo(
  sums: Map<number, Sum>,
  key: number,
  weight: number,
  [first, second, third]: readonly [number, number, number],
): void {
  const sum = sums.get(key) ?? { weight: 0, first: 0, second: 0, third: 0 };
  sum.weight += weight;
  sum.first += first * weight;
  sum.second += second * weight;
  sum.third += third * weight;
  sums.set(key, sum);
}

function keyOf(a: number, stepsOfA: number, b: number, stepsOfB: number): number {
  return stepOf(a, stepsOfA) * STEPS + stepOf(b, stepsOfB);
}

function stepOf(value: number, stepsPerE: number): number {
  return value < 1e-9 ? 0 : Math.round((Math.log(value) + 21) * stepsPerE);
}

function toLevel(sum: Sum, stepSeconds: number, requests: number): WarmthLevel {
  return {
    own: 0,
    full: sum.first / sum.weight,
    partial: 0,
    ratePerSecond: sum.second / sum.weight / stepSeconds,
    requestShare: sum.weight / requests,
  };
}

function toSurge(sum: Sum, stepSeconds: number, requests: number): Surge {
  return {
    ratePerSecond: sum.first / sum.weight / stepSeconds,
    priorRatePerSecond: sum.second / sum.weight / stepSeconds,
    priorRequests: sum.third / sum.weight,
    requestShare: sum.weight / requests,
  };
}
