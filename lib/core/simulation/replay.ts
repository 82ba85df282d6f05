import type { ScalingPolicy } from '../workload/scaling-policy';
import { makeScaler } from './replay-make-scaler';
import { InstancePool } from './replay-pool';
import { type ReplayService, serveMinutes } from './replay-queue';
import { makeReplayRecords, type ReplayRecords } from './replay-records';
import { type Scaler, wholeMinutes } from './replay-scaler';
import { BoundsTimeline } from './replay-schedule';

export interface ReplayInput {
  /** Requests by the minute, `NaN` where missing. */
  readonly arrivalsPerMinute: Float64Array;
  /** Only weekly scheduled actions ask for it. */
  readonly startSeconds: number;
  readonly service: ReplayService;
  readonly policy: ScalingPolicy;
  /** From the decision to the first request served; rounded up to whole minutes. */
  readonly provisioningSeconds: number;
}

/**
 * Replays recorded arrivals against a scaling policy, minute by minute: which instances were there, what was served,
 * what waited and what failed. Within a minute requests come evenly; what randomness inside a minute does to the
 * response time is left to the breach model that reads the records. One pass, constant time a minute, whatever the
 * number of instances.
 *
 * `into` is filled instead of new records, and must be as long. Throws `RangeError` for what is out of range.
 */
export function replayPolicy(input: ReplayInput, into?: ReplayRecords): ReplayRecords {
  const { arrivalsPerMinute, policy, service, startSeconds } = input;
  checkInput(input);
  const records = into ?? makeReplayRecords(arrivalsPerMinute.length);
  if (records.minutes !== arrivalsPerMinute.length)
    throw new RangeError(
      `records are of ${records.minutes} minutes, arrivals of ${arrivalsPerMinute.length}`,
    );
  records.arrivals.set(arrivalsPerMinute);
  const timeline = new BoundsTimeline(policy, startSeconds, records.minutes);
  const pool = new InstancePool(
    timeline.bound(firstInstances(policy) ?? timeline.minInstances),
    wholeMinutes(input.provisioningSeconds),
  );
  runMinutes(records, { timeline, pool, scaler: makeScaler(policy, records, service) }, service);
  return records;
}

interface Endpoint {
  readonly timeline: BoundsTimeline;
  readonly pool: InstancePool;
  readonly scaler: Scaler;
}

/**
 * From one change of the instances to the next: a scaler that can look ahead is asked for the minute of its next wish,
 * and the minutes until then are served in one go. This is what a search spends its time on.
 */
function runMinutes(records: ReplayRecords, endpoint: Endpoint, service: ReplayService): void {
  const { pool, scaler, timeline } = endpoint;
  records.waiting.fill(0);
  records.failed.fill(0);
  let capacity = pool.inService;
  let backlog = 0;
  let minute = 0;
  while (minute < records.minutes) {
    const wanted = scaler.decide(minute, capacity);
    if (wanted !== capacity || minute >= timeline.nextMinute)
      capacity = moveCapacity(endpoint, capacity, wanted, minute);
    if (pool.starting > 0) pool.startMinute(minute);
    const { inService } = pool;
    const { minInstances, maxInstances } = timeline;
    let next = minute + 1;
    if (scaler.lookAhead !== undefined) {
      const toMinute = Math.min(records.minutes, timeline.nextMinute, pool.nextReadyMinute(minute));
      next = scaler.lookAhead({
        fromMinute: minute,
        toMinute,
        inService,
        capacity,
        minInstances,
        maxInstances,
      });
    }
    const crew = { inService, starting: capacity - inService };
    backlog = serveMinutes(records, minute, next, crew, backlog, service);
    minute = next;
  }
}

/** Moves to the capacity wanted as far as the bounds allow; a decision on the datapoints of a minute holds from the next. */
function moveCapacity(
  { timeline, pool, scaler }: Endpoint,
  present: number,
  wanted: number,
  minute: number,
): number {
  timeline.advance(minute);
  const allowed = timeline.bound(wanted);
  if (allowed === present) return present;
  pool.setCapacity(allowed, minute);
  if (wanted !== present) scaler.confirm(present, allowed, minute);
  return allowed;
}

function firstInstances(policy: ScalingPolicy): number | undefined {
  if (policy.kind === 'fixed') return policy.instances;
  if (policy.kind !== 'several') return policy.initialInstances;
  const first = policy.policies.flatMap(({ initialInstances }) => initialInstances ?? []);
  return first.length > 0 ? Math.max(...first) : undefined;
}

function checkInput({ service, provisioningSeconds, startSeconds }: ReplayInput): void {
  const { capacityPerInstancePerMinute, timeoutSeconds, serviceTimeMs } = service;
  if (!(capacityPerInstancePerMinute > 0 && Number.isFinite(capacityPerInstancePerMinute)))
    throw new RangeError(`capacity must be positive, got ${capacityPerInstancePerMinute}`);
  for (const [name, value] of Object.entries({ timeoutSeconds, serviceTimeMs, provisioningSeconds })) {
    if (!(value >= 0 && Number.isFinite(value)))
      throw new RangeError(`${name} must be 0 or more, got ${value}`);
  }
  if (!Number.isFinite(startSeconds))
    throw new RangeError(`startSeconds must be finite, got ${startSeconds}`);
}
