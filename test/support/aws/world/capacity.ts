import type { ScalingSpec, Source, VariantSpec } from './fleet';
import { mixBits } from './hash';
import { type PolicyAtWork, takeSteps, trackTarget, wakeFromZero } from './scaling-alarms';

const MINUTES_PER_DAY = 1440;
/** How late CloudWatch has a minute, beyond its end: seen of SageMaker. */
const METRIC_DELAY_MINUTES = 2;
export const PROVISIONED_TARGET = 0.7;

/** A decision to run more or less, and when it took effect. */
export interface CapacityChange {
  readonly minute: number;
  readonly readyMinute: number;
  readonly from: number;
  readonly to: number;
}

interface Capacity {
  readonly units: Float64Array;
  readonly changes: readonly CapacityChange[];
}

/**
 * What runs in each minute of a day when capacity follows requests. `counts` begins `lookback` minutes before the day:
 * in those the policies settle, as a day is computed without the one before it.
 */
export function followRequests(
  source: Source,
  firstMinute: number,
  counts: Float64Array,
  lookback: number,
): Capacity {
  const { scaling } = source;
  if (scaling === null)
    return { units: new Float64Array(MINUTES_PER_DAY).fill(source.fixedCount), changes: [] };
  const [loadOf, policy] = policyOf(scaling, source);
  const begin = firstMinute - lookback;
  const first = loadOf(counts[0] ?? 0);
  const capacity = new CapacityInTime(source, scaling, begin, Math.ceil(first / targetOf(scaling)));
  const running = new Float64Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    running[i] = capacity.runningAt(begin + i);
    const point = i - 1 - METRIC_DELAY_MINUTES;
    // Nothing is published of a minute in which nobody called.
    const called = point >= 0 && (counts[point] ?? 0) > 0;
    capacity.bound(begin + i);
    if (policy === null || !called) continue;
    capacity.follow(policy, loadOf(counts[point] ?? 0), running[point] ?? 0, begin + i);
  }
  return {
    units: running.slice(lookback),
    changes: capacity.changes.filter(({ minute }) => minute >= firstMinute),
  };
}

/** What a policy looks at in a minute of so many requests, and the policy. */
function policyOf(scaling: ScalingSpec, source: Source): [(count: number) => number, PolicyAtWork | null] {
  const asIs = (count: number) => count;
  if (scaling.kind === 'schedule') return [asIs, null];
  if (scaling.kind === 'step') return [asIs, takeSteps(scaling.perUnit)];
  if (scaling.kind !== 'provisioned') return [asIs, trackTarget(scaling.perUnit)];
  const atOnce = (count: number) => Math.ceil((count * source.service.medianUs) / 60e6);
  return [atOnce, trackTarget(PROVISIONED_TARGET)];
}

function targetOf({ kind, perUnit }: ScalingSpec): number {
  return kind === 'provisioned' ? PROVISIONED_TARGET : perUnit;
}

/** Capacity that is asked for, and what of it runs: more after 3 to 8 minutes, less after one. */
class CapacityInTime {
  readonly changes: CapacityChange[] = [];
  private desired: number;
  private running: number;
  private arrived = 0;

  constructor(
    private readonly source: Source,
    private readonly scaling: ScalingSpec,
    minute: number,
    wanted: number,
  ) {
    this.desired = boundedAt(scaling, minute, wanted);
    this.running = this.desired;
  }

  runningAt(minute: number): number {
    for (let next = this.changes[this.arrived]; next !== undefined; next = this.changes[this.arrived]) {
      if (next.readyMinute > minute) break;
      this.running = next.to;
      this.arrived += 1;
    }
    return this.running;
  }

  /** Takes over the bounds of a minute, as a scheduled action does. */
  bound(minute: number): void {
    this.set(boundedAt(this.scaling, minute, this.desired), minute);
  }

  follow(policy: PolicyAtWork, load: number, running: number, minute: number): void {
    const before = this.desired;
    this.set(boundedAt(this.scaling, minute, policy.decide(load, running, before, minute)), minute);
    if (this.desired !== before) policy.confirm(before, this.desired, minute);
  }

  private set(to: number, minute: number): void {
    const from = this.desired;
    if (to === from) return;
    const own = minute + delayMinutes(this.source, minute, to > from);
    const readyMinute = Math.max(own, this.changes.at(-1)?.readyMinute ?? own);
    this.changes.push({ minute, readyMinute, from, to });
    this.desired = to;
  }
}

/** A schedule alone sets both bounds. */
function boundedAt(scaling: ScalingSpec, minute: number, wanted: number): number {
  const least = Math.max(scaling.minCapacity, scheduledMinimum(scaling, minute));
  const most = scaling.kind === 'schedule' ? least : scaling.maxCapacity;
  return Math.min(most, Math.max(least, wanted));
}

function scheduledMinimum({ working }: ScalingSpec, minute: number): number {
  if (working === null) return 0;
  const hour = (minute % MINUTES_PER_DAY) / 60;
  // 1 January 1970 was a Thursday; 0 is a Monday here.
  const day = (Math.floor(minute / MINUTES_PER_DAY) + 3) % 7;
  return day < 5 && hour >= working.openHour && hour < working.closeHour ? working.minCapacity : 0;
}

function delayMinutes(source: Source, minute: number, grows: boolean): number {
  return grows ? 3 + (mixBits(source.load.seed ^ 0x3c6ef372, minute) % 6) : 1;
}

/** What an asynchronous variant works off in a day that begins and ends with nothing waiting. */
export function followBacklog(
  variant: VariantSpec,
  firstMinute: number,
  requests: Float64Array,
): Capacity & { readonly backlog: Float64Array; readonly finished: Float64Array } {
  const [backlog, finished, units] = [minutesOfDay(), minutesOfDay(), minutesOfDay()];
  const { scaling } = variant;
  const perUnit = perInstanceMinute(variant);
  const capacity = scaling && new CapacityInTime(variant, scaling, firstMinute, variant.fixedCount);
  const policies = scaling === null ? [] : [trackTarget(scaling.perUnit), wakeFromZero()];
  // Nothing arrives late at night, so that the day ends empty.
  requests.fill(0, MINUTES_PER_DAY - 120);
  const freshShare = Math.min(1, meanServiceUs(variant.service) / 60e6);
  let [waiting, unspent] = [0, 0];
  for (let i = 0; i < MINUTES_PER_DAY; i++) {
    const running = capacity?.runningAt(firstMinute + i) ?? variant.fixedCount;
    waiting += requests[i] ?? 0;
    unspent = Math.min(waiting, unspent + running * perUnit);
    // Those that came last are still being worked on when the minute ends.
    const fresh = Math.round((requests[i] ?? 0) * freshShare);
    const done = Math.min(waiting - fresh, Math.floor(unspent));
    unspent -= done;
    waiting -= done;
    units[i] = running;
    finished[i] = done;
    backlog[i] = waiting;
    const point = i - 1 - METRIC_DELAY_MINUTES;
    if (point < 0) continue;
    for (const policy of policies)
      capacity?.follow(policy, backlog[point] ?? 0, units[point] ?? 0, firstMinute + i);
  }
  return { units, changes: capacity?.changes ?? [], backlog, finished };
}

function minutesOfDay(): Float64Array {
  return new Float64Array(MINUTES_PER_DAY);
}

function meanServiceUs({ medianUs, spread }: Source['service']): number {
  return medianUs * Math.exp(spread ** 2 / 2);
}

/** Requests that one instance finishes in a minute. */
function perInstanceMinute({ service, maxConcurrentPerInstance }: VariantSpec): number {
  return (60e6 / meanServiceUs(service)) * (maxConcurrentPerInstance ?? 1);
}
