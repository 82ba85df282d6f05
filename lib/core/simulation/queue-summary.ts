import { valueAt } from '../series/series';
import { mean, quantileOfSorted } from '../stats/summary';
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
  /** Of each request served, in order of arrival. */
  readonly waitSeconds: Float64Array;
  readonly responseSeconds: Float64Array;
}

/** Computes statistics from records, leaving out the first `warmUpRequests`, which met a queue that started empty. */
export function summarizeQueue(records: QueueRecords, warmUpRequests: number): QueueSummary {
  const { arrivalSeconds, startSeconds, departureSeconds } = records;
  const waits = new Float64Array(Math.max(0, arrivalSeconds.length - warmUpRequests));
  const responses = new Float64Array(waits.length);
  let served = 0;
  let waiting = 0;
  for (let i = warmUpRequests; i < arrivalSeconds.length; i += 1) {
    const arrival = valueAt(arrivalSeconds, i);
    const wait = valueAt(startSeconds, i) - arrival;
    if (Number.isNaN(wait)) continue;
    waits[served] = wait;
    responses[served] = valueAt(departureSeconds, i) - arrival;
    served += 1;
    if (wait > 0) waiting += 1;
  }
  if (served === 0) throw new RangeError('no request was served after the warm-up');
  const waitSeconds = waits.subarray(0, served);
  const responseSeconds = responses.subarray(0, served);
  return {
    lostShare: 1 - served / waits.length,
    waitShare: waiting / served,
    meanWaitSeconds: mean(waitSeconds),
    meanResponseSeconds: mean(responseSeconds),
    waitSeconds,
    responseSeconds,
  };
}

/** The time that `probability` of the observed ones do not exceed, such as a percentile of the waiting time. */
export function observedQuantileSeconds(times: Float64Array, probability: number): number {
  return quantileOfSorted(times.slice().sort(), probability);
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
