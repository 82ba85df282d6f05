import type { BackTest } from '../inventory/back-test';
import type { TimeSpan } from '../inventory/idle-publication';
import { countPresent, type Series, seriesEndSeconds, sumPresent } from '../series/series';
import type { Companions } from '../series/series-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { ServiceLevelObjective } from '../workload/workload';
import type { ServedTraffic } from './evaluate-served';
import { priceObserved } from './follow-up-draws';

/** What was observed of a stretch of time, and what the model says of it. */
export interface FollowUpSide extends TimeSpan {
  /** How long the traffic is known, in days: a few minutes that are missing make no day less. */
  readonly knownDays: number;
  readonly requestsPerMonth: number;
  /** What a month costs of what was used, at list price; `null` where no metric tells the use. */
  readonly observedMonthlyUsd: number | null;
  /** What the model makes of the same traffic and the way it was served. */
  readonly predictedMonthlyUsd: number | null;
  /** What the use is counted in. */
  readonly unit: BackTest['unit'] | null;
  /** Share of the time in which the use is known. */
  readonly knownShare: number;
  /** Share of the requests in periods whose p99 was above the limit; `null` where no p99 was observed. */
  readonly latePeriodShare: number | null;
}

/** A month on either side of the change is compared. */
export const FOLLOWED_DAYS = 30;

/**
 * The month before a change and the month since, as far as it is over: in whole UTC days, as the day of the change is
 * of both, and a part of a day is of no kind. Where the change was undone or followed by another, it ends there.
 */
export function spanFollowUp(
  appliedAtSeconds: number,
  endSeconds: number,
): { readonly before: TimeSpan; readonly since: TimeSpan } {
  const month = FOLLOWED_DAYS * SECONDS_PER_DAY;
  const dayOf = Math.floor(appliedAtSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const first = Math.ceil(appliedAtSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const last = Math.floor(endSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  return {
    before: { fromSeconds: dayOf - month, toSeconds: dayOf },
    since: { fromSeconds: first, toSeconds: Math.max(first, Math.min(last, first + month)) },
  };
}

export interface ObservedSide {
  readonly arrivals: Series;
  readonly companions: Companions;
  /** The model against what was observed; `null` where nothing tells what was used. */
  readonly test: BackTest | null;
  /** As it was served, by the model; `null` where that cannot be told. */
  readonly served: ServedTraffic | null;
  readonly slo: ServiceLevelObjective;
  readonly hoursPerMonth: number;
}

/** Adds up one side, as of a month; `null` where no request count is known. O(periods). */
export function measureSide(observed: ObservedSide): FollowUpSide | null {
  const { arrivals, test, served, hoursPerMonth } = observed;
  const { startSeconds, stepSeconds, values } = arrivals;
  const requests = sumPresent(values);
  if (requests === null) return null;
  const knownSeconds = countPresent(values) * stepSeconds;
  return {
    fromSeconds: startSeconds,
    toSeconds: seriesEndSeconds(arrivals),
    knownDays: Math.round(knownSeconds / SECONDS_PER_DAY),
    requestsPerMonth: (requests * hoursPerMonth * SECONDS_PER_HOUR) / knownSeconds,
    observedMonthlyUsd: served === null || test === null ? null : priceObserved({ served, test }),
    predictedMonthlyUsd: served?.evaluation.monthlyCostUsd ?? null,
    unit: test?.unit ?? null,
    knownShare: test?.knownShare ?? 0,
    latePeriodShare: shareLate(observed),
  };
}

/** A period's p99 above the limit says that one in a hundred of its requests, or more, came late. */
function shareLate({ arrivals, companions, slo }: ObservedSide): number | null {
  const p99Ms = companions.serviceTimeP99Ms;
  if (p99Ms === undefined) return null;
  let known = 0;
  let late = 0;
  arrivals.values.forEach((count, i) => {
    const ms = p99Ms[i] ?? Number.NaN;
    if (Number.isNaN(count) || Number.isNaN(ms)) return;
    known += count;
    if (ms > slo.targetMs) late += count;
  });
  return known === 0 ? null : late / known;
}

/** Epoch seconds of a time that is kept as text. */
export function toEpochSeconds(time: string): number {
  return Date.parse(time) / MILLISECONDS_PER_SECOND;
}
