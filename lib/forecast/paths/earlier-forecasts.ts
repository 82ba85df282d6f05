import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { DAYS_PER_WEEK } from '@/lib/core/units';
import { drawDays } from './draw-days';
import type { Standing } from './filter-bank';
import { repeatWeek } from './naive-days';
import { quantilesOfDays } from './path-quantiles';
import { LEAST_DAYS } from './reach-of-days';
import { steepestTrend } from './steepest-trend';

/** A forecast from an earlier midnight, beside what repeating the week would have been and what came: all transformed. */
export interface EarlierForecast {
  /** The first day that it looked at, counted within the history. */
  readonly at: number;
  readonly drawn: readonly Interval[];
  readonly naive: Float64Array;
  readonly actual: Float64Array;
}

/** Farther ahead nothing is checked. */
export const MOST_CHECKED_DAYS = 28;
const ORIGINS = 12;
const PATHS = 100;
/** An earlier forecast is judged by a week at least. */
const LEAST_AHEAD = 7;
/** Origins lie so far apart: a long history is sampled over eight months. */
const NEAREST = 2;
const FARTHEST = 21;

/** Days (counted within the history) from which earlier forecasts look ahead, ascending. */
export function listOrigins(days: number): number[] {
  const last = days - LEAST_AHEAD;
  const apart = Math.max(NEAREST, Math.min(FARTHEST, Math.floor((last - LEAST_DAYS) / (ORIGINS - 1))));
  return Array.from({ length: ORIGINS }, (_, i) => last - (ORIGINS - 1 - i) * apart).filter(
    (at) => at >= LEAST_DAYS,
  );
}

/** From what was known then of transformed days; `firstWeekday` is that of the first day of the history. */
export function forecastEarlier(
  values: Float64Array,
  firstWeekday: number,
  standing: Standing,
  seed: number,
): EarlierForecast {
  const { at } = standing;
  const days = Math.min(MOST_CHECKED_DAYS, values.length - at);
  const weekday = (firstWeekday + at) % DAYS_PER_WEEK;
  const steepest = steepestTrend(values.subarray(0, at));
  const drawn = drawDays({
    standing,
    firstWeekday: weekday,
    days,
    paths: PATHS,
    seed,
    hasTrend: true,
    steepest,
  });
  return {
    at,
    drawn: quantilesOfDays(drawn.values, days),
    naive: repeatWeek(values, at, days),
    actual: values.subarray(at, at + days),
  };
}
