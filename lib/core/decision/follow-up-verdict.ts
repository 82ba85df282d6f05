import type { DecidedRecommendation } from './decision-record';
import type { FollowUpSide } from './observed-side';

/** What a change saves a month, for the traffic that came since. */
export interface FollowedSaving {
  /** `observed`: by what was used since; `modelled`: by what the model makes of the traffic, where no metric tells it. */
  readonly basis: 'observed' | 'modelled';
  /** What a month costs since. */
  readonly costUsd: number;
  /** What the way that was left would have cost for the same traffic, less that. */
  readonly savedUsd: number;
  /** 90 % interval, from resampled days; `null` where they are too few. */
  readonly lowUsd: number | null;
  readonly highUsd: number | null;
}

/**
 * `too-early`: less than a week is known; `not-observed`: nothing tells what was used; `kept`, `partly` or `not-kept`:
 * what was saved beside what was promised, or, where the traffic changed, what was to be expected for the traffic that came.
 */
export const FOLLOW_UP_VERDICTS = ['too-early', 'not-observed', 'kept', 'partly', 'not-kept'] as const;
export type FollowUpVerdict = (typeof FOLLOW_UP_VERDICTS)[number];

/** A week has every kind of day. */
export const LEAST_FOLLOWED_DAYS = 7;
/** Traffic that rose or fell by more makes another month than the one that the promise was for. */
const SAME_TRAFFIC_WITHIN = 0.1;
/** A tenth less than promised is as promised, where no interval was told. */
const AS_PROMISED = 0.9;
/** Less than half a cent a month is nothing. */
export const LEAST_SAVED_USD = 0.005;

export interface JudgedFollowUp {
  readonly promised: DecidedRecommendation;
  readonly since: FollowUpSide | null;
  readonly without: { readonly monthlyCostUsd: number | null } | null;
  readonly expected: { readonly monthlyCostUsd: number | null } | null;
  readonly saving: FollowedSaving | null;
  readonly requestsFactor: number | null;
}

/** What of a promise was kept. */
export function judgeFollowUp(judged: JudgedFollowUp): FollowUpVerdict {
  const { promised, since, saving } = judged;
  if (since === null || since.knownDays < LEAST_FOLLOWED_DAYS) return 'too-early';
  const dueUsd = dueSavingUsd(judged);
  if (saving === null || saving.basis === 'modelled' || dueUsd === null) return 'not-observed';
  const leastUsd = hasOtherTraffic(judged) || promised.savingLowUsd === null ? null : promised.savingLowUsd;
  const enoughUsd = leastUsd ?? (dueUsd > 0 ? dueUsd * AS_PROMISED : dueUsd / AS_PROMISED);
  if ((saving.highUsd ?? saving.savedUsd) >= Math.min(enoughUsd, dueUsd)) return 'kept';
  return saving.savedUsd >= LEAST_SAVED_USD && dueUsd > 0 ? 'partly' : 'not-kept';
}

/** What was to be saved: what was promised, or what the model expects of the traffic that came, where that is other traffic. */
export function dueSavingUsd(judged: JudgedFollowUp): number | null {
  const { promised, without, expected } = judged;
  if (!hasOtherTraffic(judged)) return promised.savingUsd;
  const [leftUsd, thenUsd] = [without?.monthlyCostUsd ?? null, expected?.monthlyCostUsd ?? null];
  return leftUsd === null || thenUsd === null ? null : leftUsd - thenUsd;
}

/** Whether so much more or less traffic came since that the promise was for another month. */
export function hasOtherTraffic({ requestsFactor }: Pick<JudgedFollowUp, 'requestsFactor'>): boolean {
  return requestsFactor !== null && Math.abs(requestsFactor - 1) > SAME_TRAFFIC_WITHIN;
}
