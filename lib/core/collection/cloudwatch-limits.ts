import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';

/**
 * What CloudWatch keeps, allows and charges. From the API reference of GetMetricData and GetMetricStatistics, "CloudWatch
 * service quotas" and "Amazon CloudWatch pricing", read 2026-11-21.
 */

/** A period that CloudWatch keeps values of, finest first, and for how long. */
export interface RetentionTier {
  readonly stepSeconds: 60 | 300 | 3600;
  /** A call whose window starts further back gets no values of this period. */
  readonly keptSeconds: number;
}

export const RETENTION_TIERS = [
  { stepSeconds: SECONDS_PER_MINUTE, keptSeconds: 15 * SECONDS_PER_DAY },
  { stepSeconds: 300, keptSeconds: 63 * SECONDS_PER_DAY },
  { stepSeconds: SECONDS_PER_HOUR, keptSeconds: 455 * SECONDS_PER_DAY },
] as const satisfies readonly RetentionTier[];

/** Of one GetMetricData request. */
export const MAX_QUERIES_PER_CALL = 500;
/** Of one page of its answer. */
export const MAX_POINTS_PER_PAGE = 100_800;

/** The lower of the two figures that AWS publishes for an account and Region (50 and 500). */
export const CALLS_PER_SECOND = 50;
/** Values returned in a second, for windows that start within `RECENT_SECONDS` and for older ones. */
export const RECENT_POINTS_PER_SECOND = 180_000;
export const OLDER_POINTS_PER_SECOND = 396_000;
export const RECENT_SECONDS = 3 * SECONDS_PER_HOUR;

/** SageMaker's values are seen two to three minutes after their period. */
export const SETTLE_SECONDS = 180;
/** Values may still change this long after they appear. */
export const LATE_SECONDS = SECONDS_PER_HOUR;
