import { makeRandom } from '../random';
import { makeSeries, type Series } from '../series/series';
import { samplePoisson } from '../stats/sampling';
import { DAYS_PER_WEEK, MINUTES_PER_DAY, MINUTES_PER_WEEK, SECONDS_PER_MINUTE } from '../units';
import type { InventedTraffic } from './scenario';

/** Two weeks: every day of the week is seen twice. */
const INVENTED_MINUTES = 2 * MINUTES_PER_WEEK;
/** Monday 2026-01-05 00:00 UTC; any Monday would do. */
const INVENTED_START_SECONDS = 1_767_571_200;
const WEEKEND_DAYS = 2;
const PEAK_MINUTE = MINUTES_PER_DAY / 2;

/** Two weeks of minutes, Poisson around a sinusoid that peaks at noon UTC; the mean day has the requests asked for. */
export function inventTraffic(
  { requestsPerDay, dailySwing, weekendFactor }: InventedTraffic,
  seed: number,
): Series {
  const random = makeRandom(seed);
  const meanOfDays = (DAYS_PER_WEEK - WEEKEND_DAYS + WEEKEND_DAYS * weekendFactor) / DAYS_PER_WEEK;
  const perMinute = requestsPerDay / MINUTES_PER_DAY / meanOfDays;
  const counts = Float64Array.from({ length: INVENTED_MINUTES }, (_, minute) => {
    const turn = ((minute % MINUTES_PER_DAY) - PEAK_MINUTE) / MINUTES_PER_DAY;
    const day = Math.floor(minute / MINUTES_PER_DAY) % DAYS_PER_WEEK;
    const level = day >= DAYS_PER_WEEK - WEEKEND_DAYS ? weekendFactor : 1;
    return samplePoisson(random, perMinute * level * (1 + dailySwing * Math.cos(2 * Math.PI * turn)));
  });
  return makeSeries(INVENTED_START_SECONDS, SECONDS_PER_MINUTE, counts);
}
