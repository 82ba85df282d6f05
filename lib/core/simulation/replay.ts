import { valueAt } from '../series/series';
import type { ScalingPolicy } from '../workload/scaling-policy';
import { makeScaler } from './replay-make-scaler';
import { InstancePool } from './replay-pool';
import { type ReplayService, recordOverload } from './replay-queue';
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
 * Nothing but what happens in every minute is written out here, on local arrays, as it is what a search spends its time
 * on.
 */
function runMinutes(records: ReplayRecords, endpoint: Endpoint, service: ReplayService): void {
  const { minutes, arrivals, inService, starting, served, waiting, failed, utilization } = records;
  const { pool, scaler, timeline } = endpoint;
  const perInstance = service.capacityPerInstancePerMinute;
  waiting.fill(0);
  failed.fill(0);
  let capacity = pool.inService;
  let backlog = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    const wanted = scaler.decide(minute, capacity);
    if (wanted !== capacity || minute >= timeline.nextMinute)
      capacity = moveCapacity(endpoint, capacity, wanted, minute);
    if (pool.starting > 0) pool.startMinute(minute);
    const instances = pool.inService;
    inService[minute] = instances;
    starting[minute] = capacity - instances;
    const came = valueAt(arrivals, minute);
    const offered = came > 0 ? backlog + came : backlog;
    const most = instances * perInstance;
    if (offered > most) {
      backlog = recordOverload(records, minute, offered, most, service.timeoutSeconds);
    } else {
      backlog = 0;
      served[minute] = offered;
      utilization[minute] = most > 0 ? offered / most : 0;
    }
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
