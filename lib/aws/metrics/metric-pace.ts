import {
  CALLS_PER_SECOND,
  MAX_POINTS_PER_PAGE,
  OLDER_POINTS_PER_SECOND,
  RECENT_POINTS_PER_SECOND,
} from '@/lib/core/collection/cloudwatch-limits';
import { pointsPerSecond } from '@/lib/core/collection/estimate-sync-cost';
import type { AwsSession } from '../session/open-session';
import { type BucketClock, makeTokenBucket, type TokenBucket } from '../session/token-bucket';

/** What GetMetricData of one Region is held to. */
export interface MetricPace {
  /** Resolves when a page of at most so many points of a window may be asked for. */
  awaitPage(points: number, startSeconds: number, signal: AbortSignal): Promise<PageLease>;
}

export interface PageLease {
  /** Says how many came, so that the rest may be used by others. */
  settle(pointsReturned: number): Promise<void>;
}

/** Of the account's quota; the rest is left to others, such as dashboards. */
const QUOTA_SHARE = 0.9;

const paces = new WeakMap<AwsSession, Map<string, MetricPace>>();

/** The pace of a session in a Region: shared with other sessions, or the same one each time. */
export function findMetricPace(session: AwsSession, region: string, clock: BucketClock): MetricPace {
  const { bookQuota } = session;
  if (bookQuota !== null) return makeSharedPace((seconds) => bookQuota(region, seconds), clock);
  const ofSession = paces.get(session) ?? new Map<string, MetricPace>();
  paces.set(session, ofSession);
  const pace = ofSession.get(region) ?? makeMetricPace(clock, session.quotaShare);
  ofSession.set(region, pace);
  return pace;
}

export function makeMetricPace(clock: BucketClock, quotaShare = 1): MetricPace {
  const share = (perSecond: number, capacity: number): TokenBucket =>
    makeTokenBucket({ perSecond: perSecond * QUOTA_SHARE * quotaShare, capacity }, clock);
  const calls = share(CALLS_PER_SECOND, 1);
  const recent = share(RECENT_POINTS_PER_SECOND, MAX_POINTS_PER_PAGE);
  const older = share(OLDER_POINTS_PER_SECOND, MAX_POINTS_PER_PAGE);
  return {
    async awaitPage(points, startSeconds, signal) {
      const isRecent = pointsPerSecond(startSeconds, clock.nowMs() / 1000) === RECENT_POINTS_PER_SECOND;
      const bucket = isRecent ? recent : older;
      await calls.take(1, signal);
      await bucket.take(points, signal);
      return { settle: async (returned) => bucket.giveBack(Math.max(0, points - returned)) };
    },
  };
}

/** A pace that books the seconds which each page takes of the quota, one page after the other whoever asks. */
export function makeSharedPace(
  book: (seconds: number) => Promise<number>,
  clock: Pick<BucketClock, 'nowMs' | 'wait'>,
): MetricPace {
  return {
    async awaitPage(points, startSeconds, signal) {
      const perSecond = pointsPerSecond(startSeconds, clock.nowMs() / 1000);
      const secondsOf = (count: number) => Math.max(count / perSecond, 1 / CALLS_PER_SECOND) / QUOTA_SHARE;
      const booked = secondsOf(points);
      const waitSeconds = await book(booked);
      try {
        if (waitSeconds > 0) await clock.wait(waitSeconds, signal);
      } catch (error) {
        await book(-booked);
        throw error;
      }
      return {
        settle: async (returned) => {
          const unused = booked - secondsOf(returned);
          if (unused > 0) await book(-unused);
        },
      };
    },
  };
}
