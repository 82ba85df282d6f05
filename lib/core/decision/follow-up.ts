import type { BackTest } from '../inventory/back-test';
import type { TimeSpan } from '../inventory/idle-publication';
import { type Series, seriesEndSeconds } from '../series/series';
import type { Companions } from '../series/series-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { ServiceLevelObjective } from '../workload/workload';
import type { DecidedRecommendation } from './decision-record';

/** What followed a change: what was promised, and what was seen before and since. */
export interface FollowUp {
  /** Since when it serves, ISO 8601. */
  readonly appliedAt: string;
  readonly promised: DecidedRecommendation;
  /** `null` where too little was observed. */
  readonly before: FollowUpSide | null;
  readonly since: FollowUpSide | null;
}

/** What was observed of a stretch of time, and what the model says of it. */
export interface FollowUpSide extends TimeSpan {
  readonly requestsPerMonth: number;
  /** What the use that was observed costs a month at list price; `null` where no metric tells the use. */
  readonly observedMonthlyUsd: number | null;
  /** What the model predicts for the same traffic and the way it was served. */
  readonly predictedMonthlyUsd: number | null;
  /** What the two are of. */
  readonly unit: BackTest['unit'] | null;
  /** Share of the time in which the use is known. */
  readonly knownShare: number;
  /** Share of the requests in periods whose p99 was above the limit; `null` where no p99 was observed. */
  readonly latePeriodShare: number | null;
}

/** A month on either side of the change is compared. */
export const FOLLOWED_DAYS = 30;

/** The month before a change and the month since, as far as it is over. */
export function spanFollowUp(
  appliedAtSeconds: number,
  nowSeconds: number,
): { readonly before: TimeSpan; readonly since: TimeSpan } {
  const month = FOLLOWED_DAYS * SECONDS_PER_DAY;
  return {
    before: { fromSeconds: appliedAtSeconds - month, toSeconds: appliedAtSeconds },
    since: {
      fromSeconds: appliedAtSeconds,
      toSeconds: Math.max(appliedAtSeconds, Math.min(nowSeconds, appliedAtSeconds + month)),
    },
  };
}

export interface ObservedSide {
  readonly arrivals: Series;
  readonly companions: Companions;
  /** The model against what was observed; `null` where nothing tells what was used. */
  readonly test: BackTest | null;
  readonly slo: ServiceLevelObjective;
  readonly hoursPerMonth: number;
}

/** Adds up one side, as of a month; `null` where no request count is known. O(periods). */
export function measureSide(observed: ObservedSide): FollowUpSide | null {
  const { arrivals, test, hoursPerMonth } = observed;
  const { startSeconds, stepSeconds, values } = arrivals;
  const present = values.filter((count) => !Number.isNaN(count));
  if (present.length === 0) return null;
  const perMonth = (hoursPerMonth * SECONDS_PER_HOUR) / (present.length * stepSeconds);
  const toSeconds = seriesEndSeconds(arrivals);
  const knownHours = ((test?.knownShare ?? 0) * (toSeconds - startSeconds)) / SECONDS_PER_HOUR;
  const toMonth = (usd: number | null | undefined) =>
    usd === null || usd === undefined || knownHours === 0 ? null : (usd / knownHours) * hoursPerMonth;
  return {
    fromSeconds: startSeconds,
    toSeconds,
    requestsPerMonth: present.reduce((sum, count) => sum + count, 0) * perMonth,
    observedMonthlyUsd: toMonth(test?.observedUsd),
    predictedMonthlyUsd: toMonth(test?.predictedUsd),
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
