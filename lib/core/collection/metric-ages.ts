import { RETENTION_TIERS, type RetentionTier, SETTLE_SECONDS } from './cloudwatch-limits';
import type { MetricCall } from './metric-call';

/** The earliest start, on the grid, of a window of this step that is answered by a call made at `nowSeconds`. */
export function earliestAnsweredSeconds(stepSeconds: number, nowSeconds: number): number {
  return ceilTo(nowSeconds - findTier(stepSeconds).keptSeconds, stepSeconds);
}

/**
 * The call without the periods that have become too old for their step since it was planned, since a window that starts in
 * them gets no values at all, and without those that have not closed, which it has where the clock was set back since
 * then. `null` when nothing is left.
 */
export function keepAnswerable(call: MetricCall, nowSeconds: number): MetricCall | null {
  const earliest = earliestAnsweredSeconds(call.periodSeconds, nowSeconds + UNDER_WAY_SECONDS);
  const startSeconds = Math.max(call.startSeconds, earliest);
  const endSeconds = Math.min(call.endSeconds, floorTo(nowSeconds - SETTLE_SECONDS, call.periodSeconds));
  return startSeconds < endSeconds ? { ...call, startSeconds, endSeconds } : null;
}

/** A call of many pages, throttled in between, may be under way so long. */
const UNDER_WAY_SECONDS = 600;

/** The tier of a step; throws `RangeError` for a step that CloudWatch does not keep. */
export function findTier(stepSeconds: number): RetentionTier {
  const tier = RETENTION_TIERS.find((candidate) => candidate.stepSeconds === stepSeconds);
  if (tier === undefined) throw new RangeError(`CloudWatch keeps no values of ${stepSeconds} s`);
  return tier;
}

export function floorTo(seconds: number, stepSeconds: number): number {
  return Math.floor(seconds / stepSeconds) * stepSeconds;
}

export function ceilTo(seconds: number, stepSeconds: number): number {
  return Math.ceil(seconds / stepSeconds) * stepSeconds;
}
