import { type CapacityChange, followBacklog, followRequests } from './capacity';
import type { Source, VariantSpec } from './fleet';
import { fillRequestCounts } from './request-counts';

export const MINUTES_PER_DAY = 1440;
/** Before a day, policies settle for so long. */
const SETTLING_MINUTES = 360;
/** About 24 KB each. */
const KEPT_DAYS = 3000;

/** One UTC day of one resource, minute by minute. */
export interface DayLoad {
  readonly firstMinute: number;
  readonly requests: Float64Array;
  /** Instances, copies or provisioned executions that run. */
  readonly units: Float64Array;
  /** Requests that are not finished at the end of each minute; asynchronous only. */
  readonly backlog: Float64Array | null;
  /** Requests that were finished in each minute; asynchronous only. */
  readonly finished: Float64Array | null;
  readonly changes: readonly CapacityChange[];
}

/** Days as they are needed; the oldest are forgotten. */
export interface DayLoads {
  find(source: Source, day: number): DayLoad;
}

export function keepDayLoads(): DayLoads {
  const kept = new Map<Source, Map<number, DayLoad>>();
  const order: [Source, number][] = [];
  return {
    find(source, day) {
      const days = kept.get(source) ?? new Map<number, DayLoad>();
      const known = days.get(day);
      if (known !== undefined) return known;
      const load = computeDay(source, day);
      kept.set(source, days.set(day, load));
      order.push([source, day]);
      if (order.length > KEPT_DAYS) {
        for (const [old, oldDay] of order.splice(0, KEPT_DAYS / 2)) kept.get(old)?.delete(oldDay);
      }
      return load;
    },
  };
}

function computeDay(source: Source, day: number): DayLoad {
  const firstMinute = day * MINUTES_PER_DAY;
  const settles = source.scaling !== null && source.scaling.kind !== 'schedule' && !isAsync(source);
  const lookback = settles ? SETTLING_MINUTES : 0;
  const counts = new Float64Array(lookback + MINUTES_PER_DAY);
  countRequests(source, firstMinute - lookback, counts);
  const requests = counts.subarray(lookback);
  if (isAsync(source)) {
    return { firstMinute, requests, ...followBacklog(source, firstMinute, requests) };
  }
  const { units, changes } = followRequests(source, firstMinute, counts, lookback);
  return { firstMinute, requests, units, backlog: null, finished: null, changes };
}

function countRequests(source: Source, firstMinute: number, counts: Float64Array): void {
  const loads = source.parts.length === 0 ? [source.load] : source.parts;
  const part = new Float64Array(counts.length);
  for (const load of loads) {
    fillRequestCounts(load, firstMinute, part);
    for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + (part[i] ?? 0);
  }
}

function isAsync(source: Source): source is VariantSpec {
  return 'kind' in source && source.kind === 'async';
}
