import type { ScalingPolicy } from '../workload/scaling-policy';
import { makeScaler } from './replay-make-scaler';
import { InstancePool } from './replay-pool';
import { ReplayQueue, type ReplayService } from './replay-queue';
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
    firstInstances(policy) ?? timeline.minInstances,
    wholeMinutes(input.provisioningSeconds),
  );
  const queue = new ReplayQueue(records, service);
  runMinutes(records, timeline, pool, queue, makeScaler(policy, records, service));
  return records;
}

/** A decision made on the datapoint of one minute holds from the start of the next. */
function runMinutes(
  records: ReplayRecords,
  timeline: BoundsTimeline,
  pool: InstancePool,
  queue: ReplayQueue,
  scaler: Scaler,
): void {
  const { minutes, inService, starting } = records;
  for (let minute = 0; minute < minutes; minute += 1) {
    const capacity = pool.inService + pool.starting;
    const wanted = minute > 0 ? scaler.decide(minute, capacity) : capacity;
    if (wanted !== capacity || minute >= timeline.nextMinute) {
      timeline.advance(minute);
      const allowed = timeline.bound(wanted);
      pool.setCapacity(allowed, minute);
      if (wanted !== capacity && allowed !== capacity) scaler.confirm(capacity, allowed, minute);
    }
    pool.startMinute(minute);
    inService[minute] = pool.inService;
    starting[minute] = pool.starting;
    queue.serve(minute, pool.inService);
  }
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
