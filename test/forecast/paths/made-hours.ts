import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { makeRandom } from '@/lib/core/random';
import type { Series } from '@/lib/core/series/series';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { HOURS_PER_DAY, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { type DaysInput, forecastDays } from '@/lib/forecast/paths/forecast-days';

/** A Monday, 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 0, 5) / 1000;

/** Hours of so many days, each day's total spread like a working day. */
export function makeHours(totals: ArrayLike<number>, startSeconds = MONDAY): Series {
  const shape = Array.from({ length: HOURS_PER_DAY }, (_, hour) => 1 + 0.6 * Math.sin((hour - 8) / 3.82));
  const sum = shape.reduce((total, value) => total + value, 0);
  const values = new Float64Array(totals.length * HOURS_PER_DAY);
  for (let i = 0; i < values.length; i += 1)
    values[i] =
      ((totals[Math.floor(i / HOURS_PER_DAY)] ?? Number.NaN) * (shape[i % HOURS_PER_DAY] ?? 0)) / sum;
  return { startSeconds, stepSeconds: SECONDS_PER_HOUR, values };
}

/** Demand with a week, some noise and no trend. */
export function weeklyDays(days: number, seed: number): Float64Array {
  const random = makeRandom(seed);
  return Float64Array.from({ length: days }, (_, day) =>
    Math.round(1e5 * (day % 7 > 4 ? 0.5 : 1) * Math.exp(sampleNormal(random, 0, 0.1))),
  );
}

export function daysInput(hours: Series, more: Partial<DaysInput> = {}): DaysInput {
  return {
    hours,
    clock: new ZoneClock('UTC'),
    hoursAhead: null,
    minutes: null,
    settings: SETTINGS_UNTOLD,
    seed: 7,
    daysAhead: 28,
    ...more,
  };
}

/** A forecast that must not be refused. */
export function forecastMade(hours: Series, more: Partial<DaysInput> = {}) {
  const forecast = forecastDays(daysInput(hours, more));
  if (forecast.refused) throw new Error(forecast.reason);
  return forecast;
}

/** Sum of some days of each path. */
export function sumPaths(requests: Float64Array, days: number, from: number, to: number): Float64Array {
  return Float64Array.from({ length: requests.length / days }, (_, path) => {
    let sum = 0;
    for (let day = from; day < to; day += 1) sum += requests[path * days + day] ?? 0;
    return sum;
  });
}

export const DAY = SECONDS_PER_DAY;
