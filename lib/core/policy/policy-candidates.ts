import { maxPresent } from '../series/series';
import { quantileOfSorted } from '../stats/summary';
import { MINUTES_PER_WEEK, SECONDS_PER_MINUTE } from '../units';
import {
  type ScalingPolicy,
  type TargetTrackingPolicy,
  targetFromCapacity,
} from '../workload/scaling-policy';
import { advanceSteps, fitWeeklyDemand, sortDayHours, type WeeklyDemand } from './daily-schedule';

/** What policies are made for: the load by the minute, and what one instance carries of it. */
export interface PolicyGround {
  readonly arrivalsPerMinute: Float64Array;
  readonly startSeconds: number;
  readonly capacityPerInstancePerMinute: number;
  readonly provisioningSeconds: number;
  /** Most instances that may be asked for. */
  readonly mostInstances: number;
}

/** Load of an instance that a target aims at, as a share of what it carries; 0.5 is where AWS's guide begins. */
export const TARGET_SHARES = [0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9];
/** A standing minimum holds the load of the window up to one of these quantiles, at the share below. */
const MINIMUM_QUANTILES = [0.5, 0.8, 0.95];
/** Load that standing or scheduled instances are sized for. */
const STANDING_SHARE = 0.7;
const SCHEDULE_QUANTILES = [0.5, 0.95, 1];
/** Targets that go with a schedule: it carries the rhythm, they carry what is left. */
const SCHEDULED_TARGET_SHARES = [0.7, 0.8, 0.9];
/** A policy may grow to this multiple of what the busiest minute needs. */
const MAXIMUM_HEADROOM = 1.5;
/** Detection: three one-minute points, and the metric is seen after it was written. */
const DETECTION_SECONDS = 180;

/** Standing counts from what the bulk of the minutes needs to half as much again as the busiest one. */
export function listFixedPolicies(ground: PolicyGround): ScalingPolicy[] {
  const load = describeLoad(ground);
  const least = instancesFor(load.quantile(0.9), 1, ground);
  const most = Math.max(least, instancesFor(load.peak, 1 / MAXIMUM_HEADROOM, ground));
  return spreadCounts(least, most, 8).map((instances) => ({ kind: 'fixed', instances }));
}

/** Target tracking over targets and standing minimums. */
export function listTargetPolicies(ground: PolicyGround): TargetTrackingPolicy[] {
  const load = describeLoad(ground);
  const minimums = MINIMUM_QUANTILES.map((q) => instancesFor(load.quantile(q), STANDING_SHARE, ground));
  return distinct([1, ...minimums]).flatMap((minInstances) =>
    TARGET_SHARES.map((share) => trackTarget(share, minInstances, ground)),
  );
}

/** Target tracking above a minimum that follows the hours of the week, learnt from the minutes before `to`. */
export function listScheduledPolicies(ground: PolicyGround, to: number): ScalingPolicy[] {
  const dayTypes = sortDayHours(ground.arrivalsPerMinute.subarray(0, to), ground.startSeconds) ?? [];
  return SCHEDULE_QUANTILES.flatMap((quantile) => {
    const demand = fitWeeklyDemand(dayTypes, quantile);
    if (demand === null) return [];
    const ahead = advanceSteps(demand, leadMinutes(ground));
    return schedulePolicies(ahead, ground);
  });
}

/** Target tracking at `share` of what an instance carries, with room to grow beyond what was seen. */
function trackTarget(share: number, minInstances: number, ground: PolicyGround): TargetTrackingPolicy {
  return trackTargetUpTo(describeLoad(ground).peak, share, minInstances, ground);
}

/** The same for a load of which the peak is known. */
export function trackTargetUpTo(
  peakPerMinute: number,
  share: number,
  minInstances: number,
  ground: PolicyGround,
): TargetTrackingPolicy {
  const wanted = instancesFor(peakPerMinute * MAXIMUM_HEADROOM, share, ground);
  return {
    kind: 'target',
    targetPerInstancePerMinute: targetFromCapacity(ground.capacityPerInstancePerMinute, share),
    minInstances,
    maxInstances: Math.max(minInstances, wanted),
  };
}

function schedulePolicies(demand: WeeklyDemand, ground: PolicyGround): ScalingPolicy[] {
  return SCHEDULED_TARGET_SHARES.map((share) => {
    const tracking = trackTarget(share, 1, ground);
    const { maxInstances } = tracking;
    const actions = demand.steps.map(({ minuteOfWeek, requestsPerMinute }) => ({
      minuteOfWeek,
      minInstances: Math.min(maxInstances, instancesFor(requestsPerMinute, STANDING_SHARE, ground)),
      maxInstances,
    }));
    const scheduled = {
      kind: 'scheduled',
      minInstances: 1,
      maxInstances,
      actions: mergeActions(actions),
    } as const;
    return { kind: 'several', policies: [tracking, scheduled] };
  });
}

function mergeActions<Action extends { readonly minInstances: number }>(
  actions: readonly Action[],
): Action[] {
  const changes = actions.filter(({ minInstances }, i) => minInstances !== actions.at(i - 1)?.minInstances);
  return changes.length === 0 ? actions.slice(0, 1) : changes;
}

/** Instances that carry `requestsPerMinute` at `share` of their capacity; at least one. */
function instancesFor(requestsPerMinute: number, share: number, ground: PolicyGround): number {
  const { capacityPerInstancePerMinute, mostInstances } = ground;
  const wanted = Math.ceil(requestsPerMinute / (share * capacityPerInstancePerMinute));
  return Math.min(mostInstances, Math.max(1, wanted));
}

function leadMinutes({ provisioningSeconds }: PolicyGround): number {
  return Math.ceil((provisioningSeconds + DETECTION_SECONDS) / SECONDS_PER_MINUTE) % MINUTES_PER_WEEK;
}

interface LoadOutline {
  readonly peak: number;
  quantile(probability: number): number;
}

const outlines = new WeakMap<Float64Array, LoadOutline>();

function describeLoad({ arrivalsPerMinute }: PolicyGround): LoadOutline {
  const known = outlines.get(arrivalsPerMinute);
  if (known !== undefined) return known;
  let sorted: Float64Array | null = null;
  const outline = {
    peak: maxPresent(arrivalsPerMinute) ?? 0,
    quantile(probability: number): number {
      sorted ??= arrivalsPerMinute.filter((count) => !Number.isNaN(count)).sort();
      return quantileOfSorted(sorted, probability);
    },
  };
  outlines.set(arrivalsPerMinute, outline);
  return outline;
}

function distinct(counts: readonly number[]): number[] {
  return [...new Set(counts)].sort((a, b) => a - b);
}

/** At most `count` whole numbers from `least` to `most`, both among them. */
function spreadCounts(least: number, most: number, count: number): number[] {
  const steps = Math.min(count - 1, most - least);
  if (steps === 0) return [least];
  return distinct(
    Array.from({ length: steps + 1 }, (_, i) => Math.round(least + ((most - least) * i) / steps)),
  );
}
