import type { NextDays } from '../forecast/forecast-summary';
import { SECONDS_PER_DAY } from '../units';

/** Of a span, so that its sum says something. */
const LEAST_COVERED = 0.9;

/**
 * What was forecast of a span: the medians of its days, parts of days by their share, and for what lies before the first of
 * them or after the last as much as for the rest; `null` where that is more than a tenth.
 */
export function sumForecastDays(
  { startSeconds, requests }: NextDays,
  fromSeconds: number,
  toSeconds: number,
): number | null {
  let sum = 0;
  let covered = 0;
  requests.forEach((median, day) => {
    const start = startSeconds + day * SECONDS_PER_DAY;
    const inside = Math.min(toSeconds, start + SECONDS_PER_DAY) - Math.max(fromSeconds, start);
    if (inside <= 0) return;
    sum += (median * inside) / SECONDS_PER_DAY;
    covered += inside;
  });
  const whole = toSeconds - fromSeconds;
  return covered < LEAST_COVERED * whole || covered === 0 ? null : (sum * whole) / covered;
}
