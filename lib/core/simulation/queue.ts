import { valueAt } from '../series/series';

/** A queue to simulate: one waiting line, first come, first served, and equal servers. */
export interface QueueShape {
  readonly servers: number;
  /** `none` turns away whoever finds all servers busy: Erlang's loss system. */
  readonly waitingRoom: 'unlimited' | 'none';
}

/** One entry a request, in order of arrival. `NaN` in the last two marks a request that was turned away. */
export interface QueueRecords {
  readonly arrivalSeconds: Float64Array;
  readonly startSeconds: Float64Array;
  readonly departureSeconds: Float64Array;
}

/**
 * Serves every request in turn and keeps its record. Nothing is random here: times of arrival (ascending) and of
 * service are given, so any arrival process and any service-time distribution can be tried.
 *
 * By the recursion of Kiefer and Wolfowitz (1955): a request starts when it has arrived and the server that is free
 * first is free. The times at which servers become free are kept in a binary heap, so n requests on c servers take
 * O(n log c) time and O(n + c) memory.
 */
export function simulateQueue(
  arrivalSeconds: Float64Array,
  serviceSeconds: Float64Array,
  { servers, waitingRoom }: QueueShape,
): QueueRecords {
  requireTimes(arrivalSeconds, serviceSeconds, servers);
  const startSeconds = new Float64Array(arrivalSeconds.length).fill(Number.NaN);
  const departureSeconds = new Float64Array(arrivalSeconds.length).fill(Number.NaN);
  const freeAt = new Float64Array(servers).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < arrivalSeconds.length; i += 1) {
    const arrival = valueAt(arrivalSeconds, i);
    const firstFree = valueAt(freeAt, 0);
    if (waitingRoom === 'none' && firstFree > arrival) continue;
    const start = Math.max(arrival, firstFree);
    const departure = start + valueAt(serviceSeconds, i);
    startSeconds[i] = start;
    departureSeconds[i] = departure;
    replaceSmallest(freeAt, departure);
  }
  return { arrivalSeconds, startSeconds, departureSeconds };
}

/** Puts `value` in the place of the smallest of a binary heap, and lets it sink to where it belongs. */
function replaceSmallest(heap: Float64Array, value: number): void {
  let place = 0;
  for (let child = 1; child < heap.length; child = 2 * place + 1) {
    if (child + 1 < heap.length && valueAt(heap, child + 1) < valueAt(heap, child)) child += 1;
    const smaller = valueAt(heap, child);
    if (value <= smaller) break;
    heap[place] = smaller;
    place = child;
  }
  heap[place] = value;
}

function requireTimes(arrivalSeconds: Float64Array, serviceSeconds: Float64Array, servers: number): void {
  if (!Number.isInteger(servers) || servers < 1)
    throw new RangeError(`servers must be a whole number of at least 1, got ${servers}`);
  if (serviceSeconds.length !== arrivalSeconds.length) {
    throw new RangeError(
      `${arrivalSeconds.length} arrivals need as many service times, got ${serviceSeconds.length}`,
    );
  }
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < arrivalSeconds.length; i += 1) {
    const arrival = valueAt(arrivalSeconds, i);
    if (!(arrival >= before && arrival < Infinity))
      throw new RangeError(`arrival ${i} must not be before ${before}, got ${arrival}`);
    const service = valueAt(serviceSeconds, i);
    if (!(service >= 0 && service < Infinity))
      throw new RangeError(`service time ${i} must be 0 or more seconds, got ${service}`);
    before = arrival;
  }
}
