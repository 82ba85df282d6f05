import { DEFAULT_HOURS_PER_MONTH, SECONDS_PER_HOUR } from '../units';
import { chargeCalls } from './api-usage';
import {
  CALLS_PER_SECOND,
  LATE_SECONDS,
  MAX_POINTS_PER_PAGE,
  MAX_QUERIES_PER_CALL,
  OLDER_POINTS_PER_SECOND,
  RECENT_POINTS_PER_SECOND,
  RECENT_SECONDS,
  RETENTION_TIERS,
} from './cloudwatch-limits';
import { DUE_SECONDS } from './collection-windows';
import type { MetricCall, MetricQuery } from './metric-call';
import { isRolledUp } from './roll-up';

/** What calls will take at most: values that do not exist are not returned, and fill no page. */
export interface SyncCost {
  /** Requests, one for each page. */
  readonly calls: number;
  readonly metricsRequested: number;
  readonly points: number;
  readonly costUsd: number;
  /** At the quota of the account, which others may use too; the network and this machine take theirs. */
  readonly seconds: number;
}

/** What planned calls will cost and take, before they are made. */
export function estimateSyncCost(calls: readonly MetricCall[], nowSeconds: number): SyncCost {
  let pages = 0;
  let metricsRequested = 0;
  let points = 0;
  const secondsOf = new Map<string, number>();
  for (const call of calls) {
    const ofCall = countPoints(call);
    const pagesOfCall = countPages(ofCall);
    pages += pagesOfCall;
    metricsRequested += call.queries.length;
    points += ofCall;
    const before = secondsOf.get(call.region) ?? 0;
    secondsOf.set(call.region, before + quotaSeconds(call, ofCall, pagesOfCall, nowSeconds));
  }
  // Each Region has a quota of its own, and they go on at once.
  const seconds = Math.max(0, ...secondsOf.values());
  return { calls: pages, metricsRequested, points, costUsd: chargeQueries(pages, metricsRequested), seconds };
}

function quotaSeconds(call: MetricCall, points: number, pages: number, nowSeconds: number): number {
  return Math.max(points / pointsPerSecond(call.startSeconds, nowSeconds), pages / CALLS_PER_SECOND);
}

/** Values that a call returns at most. */
export function countPoints({ startSeconds, endSeconds, periodSeconds, queries }: MetricCall): number {
  return ((endSeconds - startSeconds) / periodSeconds) * queries.length;
}

/** Values that a Region's account may be sent in a second, for a window that starts then. */
export function pointsPerSecond(startSeconds: number, nowSeconds: number): number {
  return nowSeconds - startSeconds <= RECENT_SECONDS ? RECENT_POINTS_PER_SECOND : OLDER_POINTS_PER_SECOND;
}

/** What a month of the schedule costs for these series, once the first sync is done. `everyHours` 0 is no schedule. */
export function estimateMonthlyCost(
  series: readonly Pick<MetricQuery, 'metric'>[],
  everyHours: number,
  hoursPerMonth = DEFAULT_HOURS_PER_MONTH,
): Omit<SyncCost, 'seconds'> {
  if (everyHours <= 0 || series.length === 0) return { calls: 0, metricsRequested: 0, points: 0, costUsd: 0 };
  const monthSeconds = hoursPerMonth * SECONDS_PER_HOUR;
  const asked = series.filter(({ metric }) => !isRolledUp(metric)).length;
  const rounds = RETENTION_TIERS.map(({ stepSeconds }, tier) => {
    const everySeconds = tier === 0 ? everyHours * SECONDS_PER_HOUR : (DUE_SECONDS[tier] ?? monthSeconds);
    const windowSeconds = everySeconds + (tier === 0 ? LATE_SECONDS : 0);
    const queries = tier === 0 ? series.length : asked;
    const points = (queries * windowSeconds) / stepSeconds;
    const calls = Math.max(countPages(points), Math.ceil(queries / MAX_QUERIES_PER_CALL));
    return { times: monthSeconds / everySeconds, queries, points, calls: queries === 0 ? 0 : calls };
  });
  const total = (count: (round: (typeof rounds)[number]) => number) =>
    rounds.reduce((sum, round) => sum + round.times * count(round), 0);
  const calls = total((round) => round.calls);
  const metricsRequested = total((round) => round.queries);
  return {
    calls,
    metricsRequested,
    points: total((round) => round.points),
    costUsd: chargeQueries(calls, metricsRequested),
  };
}

function countPages(points: number): number {
  return Math.max(1, Math.ceil(points / MAX_POINTS_PER_PAGE));
}

function chargeQueries(calls: number, units: number): number {
  return chargeCalls({ operation: 'cloudwatch:GetMetricData', calls, units }).costUsd;
}
