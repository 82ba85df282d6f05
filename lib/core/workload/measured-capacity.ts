import { quantileOfSorted } from '../stats/summary';
import { SECONDS_PER_MINUTE } from '../units';
import { noteRising, noteUnheld, SCATTER } from './capacity-notes';
import type { CapacityRules, LoadTestPoint } from './load-test-point';
import type { ThroughputPoint } from './scalability-least-squares';
import {
  determinesGamma,
  evaluateThroughput,
  fitUniversalScalability,
  LEAST_CONCURRENCIES,
  type ScalabilityFit,
} from './universal-scalability';

export interface MeasuredCapacity {
  /** Requests a minute of one instance; `null` where no point holds. */
  readonly capacityPerInstancePerMinute: number | null;
  /** Concurrency at which that was; `null` where it is not known. */
  readonly concurrency: number | null;
  readonly basis: 'scalability-law' | 'highest-throughput' | 'none';
  /** Fitted where three or more concurrencies held. It stands for all instances together. */
  readonly law: ScalabilityFit | null;
  /** True when the throughput was still rising where the test ended, so that the instance may carry more. */
  readonly isLowerBound: boolean;
  readonly notes: readonly string[];
}

/** Root mean square error over the highest throughput up to which the law speaks for the points. */
const LAW_TOLERANCE = 0.1;

/**
 * What one instance carries, by a load test: the highest throughput of the fitted law between the concurrencies at
 * which errors and response time held, never beyond them. Where too few concurrencies were tested or the law does not
 * describe them, the highest throughput that held, the median of those of one concurrency.
 */
export function measureCapacity(points: readonly LoadTestPoint[], rules: CapacityRules): MeasuredCapacity {
  const answered = points.filter((point) => isAnswered(point, rules));
  const held = answered.filter((point) => isInTime(point, rules));
  const law = fitAnswered(answered);
  const best = law === null ? null : findHighestOfLaw(law, held);
  const highest = findHighest(held);
  const chosen = best ?? highest;
  const notes = noteUnheld(points.length - answered.length, answered.length - held.length, rules);
  if (law !== null && best === null && highest !== null) notes.push(SCATTER);
  if (chosen === null)
    return {
      capacityPerInstancePerMinute: null,
      concurrency: null,
      basis: 'none',
      law,
      isLowerBound: false,
      notes,
    };
  const isLowerBound = !rules.isSaturated && isRising(chosen, held, law, answered);
  return {
    capacityPerInstancePerMinute: (chosen.throughputPerSecond * SECONDS_PER_MINUTE) / rules.instanceCount,
    concurrency: chosen.concurrency,
    basis: best === null ? 'highest-throughput' : 'scalability-law',
    law,
    isLowerBound,
    notes: isLowerBound ? [...notes, noteRising(chosen.concurrency)] : notes,
  };
}

/** What one request costs on an instance that is kept at its capacity: the hour's price / 60 / requests a minute. */
export function costPerRequestAtCapacity(hourUsd: number, capacityPerMinute: number): number {
  if (!(capacityPerMinute > 0)) throw new RangeError(`capacity must be positive, got ${capacityPerMinute}`);
  return hourUsd / SECONDS_PER_MINUTE / capacityPerMinute;
}

interface Carried {
  readonly concurrency: number | null;
  readonly throughputPerSecond: number;
}

function isAnswered({ throughputPerSecond, errorShare }: LoadTestPoint, rules: CapacityRules): boolean {
  return throughputPerSecond > 0 && errorShare <= rules.maxErrorShare;
}

function isInTime({ p99Ms }: LoadTestPoint, { p99TargetMs }: CapacityRules): boolean {
  return p99TargetMs === null || (p99Ms !== null && p99Ms <= p99TargetMs);
}

/** The law, where the points determine one. */
function fitAnswered(answered: readonly LoadTestPoint[]): ScalabilityFit | null {
  const points = knownPoints(answered);
  if (new Set(points.map(({ concurrency }) => concurrency)).size < LEAST_CONCURRENCIES) return null;
  const law = fitUniversalScalability(points);
  return determinesGamma(law, points) ? law : null;
}

function knownPoints(points: readonly LoadTestPoint[]): ThroughputPoint[] {
  return points.flatMap(({ concurrency, throughputPerSecond }) =>
    concurrency === null || concurrency < 1 ? [] : [{ concurrency, throughputPerSecond }],
  );
}

/** The law's highest throughput from the least to the largest concurrency that held. */
function findHighestOfLaw(law: ScalabilityFit, held: readonly LoadTestPoint[]): Carried | null {
  const points = knownPoints(held);
  if (points.length === 0 || !describes(law, points)) return null;
  const least = points.reduce((low, point) => Math.min(low, point.concurrency), Number.POSITIVE_INFINITY);
  const largest = points.reduce((high, point) => Math.max(high, point.concurrency), 0);
  const concurrency = Math.min(largest, Math.max(least, law.peakConcurrency ?? largest));
  return { concurrency, throughputPerSecond: evaluateThroughput(law, concurrency) };
}

function describes(law: ScalabilityFit, points: readonly ThroughputPoint[]): boolean {
  let squares = 0;
  let highest = 0;
  for (const { concurrency, throughputPerSecond } of points) {
    squares += (throughputPerSecond - evaluateThroughput(law, concurrency)) ** 2;
    highest = Math.max(highest, throughputPerSecond);
  }
  return Math.sqrt(squares / points.length) <= LAW_TOLERANCE * highest;
}

function findHighest(held: readonly LoadTestPoint[]): Carried | null {
  const byConcurrency = new Map<number | null, number[]>();
  for (const { concurrency, throughputPerSecond } of held)
    byConcurrency.set(concurrency, [...(byConcurrency.get(concurrency) ?? []), throughputPerSecond]);
  const carried = [...byConcurrency].map(([concurrency, throughputs]): Carried => {
    const sorted = throughputs.toSorted((a, b) => a - b);
    return { concurrency, throughputPerSecond: quantileOfSorted(sorted, 0.5) };
  });
  return carried.reduce<Carried | null>(
    (best, one) => (best === null || one.throughputPerSecond > best.throughputPerSecond ? one : best),
    null,
  );
}

/** Whether the best was the last that was tried. One that is limited by time or errors was found, not cut short. */
function isRising(
  chosen: Carried,
  held: readonly LoadTestPoint[],
  law: ScalabilityFit | null,
  answered: readonly LoadTestPoint[],
): boolean {
  if (held.length < answered.length) return false;
  const largest = held.reduce((high, { concurrency }) => Math.max(high, concurrency ?? 0), 0);
  if (chosen.concurrency === null) return held.length === 1;
  if (chosen.concurrency < largest) return false;
  return law?.peakConcurrency === null || law === null || law.peakConcurrency > largest;
}
