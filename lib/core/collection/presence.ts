import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';
import type { WatermarkRecord } from './metric-call';

/** How many minutes of a series had a value, of those since a time. */
export interface PresentCount extends Pick<WatermarkRecord, 'workloadId' | 'metric'> {
  readonly presentCount: number;
}

/** Less than this says little about what comes. */
const TELLING_SECONDS = SECONDS_PER_HOUR;

/** Since when values are counted to tell how many will come: yesterday's beginning, UTC, since they are stored by the day. */
export function presenceFromSeconds(nowSeconds: number): number {
  return (Math.floor(nowSeconds / SECONDS_PER_DAY) - 1) * SECONDS_PER_DAY;
}

/**
 * Share of the minutes asked for since `fromSeconds` that had a value; `null` where too few were asked for to tell.
 * @param asked the watermark of its minutes
 */
export function estimatePresentShare(
  presentCount: number,
  asked: Pick<WatermarkRecord, 'askedFromSeconds' | 'askedToSeconds'> | null,
  fromSeconds: number,
): number | null {
  if (asked === null) return null;
  const askedSeconds = asked.askedToSeconds - Math.max(asked.askedFromSeconds, fromSeconds);
  if (askedSeconds < TELLING_SECONDS) return null;
  return Math.min(1, (presentCount * SECONDS_PER_MINUTE) / askedSeconds);
}

/**
 * The share of periods that room is kept for: a third more than lately had a value, and one in twenty, since presence
 * follows the hours of the day, and a value too many is a page more. A longer period has a value when any of its minutes
 * has.
 * @param presentShare of minutes; `null` where it is not known
 */
export function choosePlannedShare(presentShare: number | null, stepSeconds: number): number {
  if (presentShare === null) return 1;
  const minutes = stepSeconds / SECONDS_PER_MINUTE;
  return Math.min(1, (4 / 3) * presentShare * minutes + 0.05);
}
