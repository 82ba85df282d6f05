import type { ScalingSpec, Source, VariantSpec } from './fleet';
import { mixBits } from './hash';

/** How often a scaled resource decides, minutes. */
export const DECISION_MINUTES = 15;
const MINUTES_PER_DAY = 1440;
const IDLE_MINUTES_TO_ZERO = 15;

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
 * What runs in each minute of a day when capacity follows requests: every quarter of an hour the most of the two
 * quarters before decides, so that it grows at once and shrinks after half an hour. More is ready after 3 to 8 minutes,
 * less after one. `counts` begins `lookback` minutes before the day.
 */
export function followRequests(
  source: Source,
  firstMinute: number,
  counts: Float64Array,
  lookback: number,
): Capacity {
  const units = new Float64Array(MINUTES_PER_DAY).fill(source.fixedCount);
  const { scaling } = source;
  if (scaling === null) return { units, changes: [] };
  const changes: CapacityChange[] = [];
  const needs = needsByDecision(scaling, counts);
  const offset = lookback / DECISION_MINUTES;
  for (let decision = 0; decision < MINUTES_PER_DAY / DECISION_MINUTES; decision++) {
    const minute = firstMinute + decision * DECISION_MINUTES;
    const before = decide(scaling, minute - DECISION_MINUTES, needs, offset + decision - 1);
    const after = decide(scaling, minute, needs, offset + decision);
    const delay = after === before ? 0 : delayMinutes(source, minute, after > before);
    if (after !== before) changes.push({ minute, readyMinute: minute + delay, from: before, to: after });
    const at = decision * DECISION_MINUTES;
    units.fill(before, at, at + delay);
    units.fill(after, at + delay, at + DECISION_MINUTES);
  }
  return { units, changes };
}

function needsByDecision(scaling: ScalingSpec, counts: Float64Array): Float64Array {
  const needs = new Float64Array(counts.length / DECISION_MINUTES);
  for (let i = 0; i < counts.length; i++) {
    const at = Math.floor(i / DECISION_MINUTES);
    needs[at] = Math.max(needs[at] ?? 0, Math.ceil((counts[i] ?? 0) / scaling.perUnit));
  }
  return needs;
}

function decide(scaling: ScalingSpec, minute: number, needs: Float64Array, at: number): number {
  const need = scaling.kind === 'schedule' ? 0 : Math.max(needs[at - 1] ?? 0, needs[at - 2] ?? 0);
  const least = Math.max(scaling.minCapacity, scheduledMinimum(scaling, minute));
  return Math.min(scaling.maxCapacity, Math.max(least, need));
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
  const backlog = new Float64Array(MINUTES_PER_DAY);
  const finished = new Float64Array(MINUTES_PER_DAY);
  const units = new Float64Array(MINUTES_PER_DAY);
  const changes: CapacityChange[] = [];
  const perUnit = perInstanceMinute(variant);
  let [waiting, running, wanted, readyAt, idle] = [0, variant.fixedCount, variant.fixedCount, 0, 0];
  // Nothing arrives late at night, so that the day ends empty.
  requests.fill(0, MINUTES_PER_DAY - 120);
  for (let i = 0; i < MINUTES_PER_DAY; i++) {
    if (i >= readyAt) running = wanted;
    waiting += requests[i] ?? 0;
    const done = Math.min(waiting, Math.floor(running * perUnit));
    waiting -= done;
    idle = waiting === 0 && done === 0 ? idle + 1 : 0;
    units[i] = running;
    finished[i] = done;
    backlog[i] = waiting;
    const next = running === wanted ? wantedUnits(variant, waiting, running, idle) : wanted;
    if (next === wanted) continue;
    readyAt = i + 1 + delayMinutes(variant, firstMinute + i, next > wanted);
    changes.push({ minute: firstMinute + i, readyMinute: firstMinute + readyAt, from: wanted, to: next });
    wanted = next;
  }
  return { units, changes, backlog, finished };
}

/** Requests that one instance finishes in a minute. */
function perInstanceMinute({ service, maxConcurrentPerInstance }: VariantSpec): number {
  return Math.max(1, (60e6 / service.medianUs) * (maxConcurrentPerInstance ?? 1));
}

function wantedUnits({ scaling }: VariantSpec, waiting: number, running: number, idle: number): number {
  if (scaling === null) return running;
  if (idle >= IDLE_MINUTES_TO_ZERO) return scaling.minCapacity;
  if (waiting === 0) return running;
  const need = running === 0 ? 1 : Math.ceil(waiting / scaling.perUnit);
  return Math.min(scaling.maxCapacity, Math.max(scaling.minCapacity, running, need));
}
