import { valueAt } from '../series/series';
import { quantileOfSorted } from '../stats/summary';
import type { QueueRecords } from './queue';

/** What the records of a queue say. */
export interface QueueSummary {
  /** Share of requests turned away. */
  readonly lostShare: number;
  /** The rest is of those served. Share that waits. */
  readonly waitShare: number;
  readonly meanWaitSeconds: number;
  /** Waiting and service. */
  readonly meanResponseSeconds: number;
  /** Waiting times, ascending. */
  readonly sortedWaitSeconds: Float64Array;
}

/** Computes statistics from records, leaving out the first `warmUpRequests`, which met a queue that started empty. */
export function summarizeQueue(records: QueueRecords, warmUpRequests: number): QueueSummary {
  const { arrivalSeconds, startSeconds, departureSeconds } = records;
  const waits = new Float64Array(Math.max(0, arrivalSeconds.length - warmUpRequests));
  let served = 0;
  let waiting = 0;
  let waitSeconds = 0;
  let responseSeconds = 0;
  for (let i = warmUpRequests; i < arrivalSeconds.length; i += 1) {
    const wait = valueAt(startSeconds, i) - valueAt(arrivalSeconds, i);
    if (Number.isNaN(wait)) continue;
    waits[served] = wait;
    served += 1;
    if (wait > 0) waiting += 1;
    waitSeconds += wait;
    responseSeconds += valueAt(departureSeconds, i) - valueAt(arrivalSeconds, i);
  }
  if (served === 0) throw new RangeError('no request was served after the warm-up');
  return {
    lostShare: 1 - served / waits.length,
    waitShare: waiting / served,
    meanWaitSeconds: waitSeconds / served,
    meanResponseSeconds: responseSeconds / served,
    sortedWaitSeconds: waits.subarray(0, served).sort(),
  };
}

/** The waiting time that `probability` of the served requests did not exceed. */
export function observedWaitQuantileSeconds(
  { sortedWaitSeconds }: QueueSummary,
  probability: number,
): number {
  return quantileOfSorted(sortedWaitSeconds, probability);
}

/**
 * Requests in the system, summed over time: the integral of N(t), in request-seconds, from first arrival to last
 * departure. Counted by walking through arrivals and departures in time, without looking at any one request's stay.
 */
export function integrateInSystem({ arrivalSeconds, departureSeconds }: QueueRecords): number {
  const arrivals = arrivalSeconds.filter((_, i) => !Number.isNaN(departureSeconds[i] ?? Number.NaN));
  const departures = departureSeconds.filter((seconds) => !Number.isNaN(seconds)).sort();
  let inSystem = 0;
  let integral = 0;
  let now = arrivals[0] ?? 0;
  for (let arrived = 0, departed = 0; departed < departures.length; ) {
    const arrival = arrivals[arrived] ?? Number.POSITIVE_INFINITY;
    const departure = valueAt(departures, departed);
    const next = Math.min(arrival, departure);
    integral += inSystem * (next - now);
    now = next;
    if (arrival <= departure) {
      inSystem += 1;
      arrived += 1;
    } else {
      inSystem -= 1;
      departed += 1;
    }
  }
  return integral;
}
