import { type Series, valueAt } from '../series/series';
import { SECONDS_PER_DAY } from '../units';
import { countDays, type DemandPaths } from './demand-paths';
import { sumHours } from './month-totals';

/** Mean rates over the last so many days, in requests a second. */
export interface TrailingRates {
  /** Of the days before the first of the paths. */
  readonly today: number;
  /** `rates[path * days + day]`: of the days up to and with this one. */
  readonly rates: Float64Array;
}

/**
 * What each path comes to, looked back on from every day of it; before its first day are those that were observed. Days of
 * which nothing is known are taken to be like the others, and all of them to be like `usualPerSecond` where none is known.
 */
export function traceTrailing(
  paths: DemandPaths,
  observedHours: Series,
  lookBackDays: number,
  usualPerSecond: number,
): TrailingRates {
  const before = listRatesBefore(paths.startSeconds, observedHours, lookBackDays, usualPerSecond);
  const days = countDays(paths);
  const seconds = paths.dayStartsSeconds.map(
    (start, day) => (paths.dayStartsSeconds[day + 1] ?? start) - start,
  );
  const rates = new Float64Array(paths.paths * days);
  for (let path = 0; path < paths.paths; path += 1) {
    let sum = before.reduce((total, rate) => total + rate * SECONDS_PER_DAY, 0);
    let span = lookBackDays * SECONDS_PER_DAY;
    for (let day = 0; day < days; day += 1) {
      const place = path * days + day;
      const left = day - lookBackDays;
      const isBefore = left < 0;
      sum += valueAt(paths.requests, place);
      sum -= isBefore ? (before[day] ?? 0) * SECONDS_PER_DAY : valueAt(paths.requests, place - lookBackDays);
      span += (seconds[day] ?? 0) - (isBefore ? SECONDS_PER_DAY : (seconds[left] ?? 0));
      rates[place] = sum / span;
    }
  }
  return { today: before.reduce((total, rate) => total + rate, 0) / lookBackDays, rates };
}

/** The oldest first. */
function listRatesBefore(
  startSeconds: number,
  observedHours: Series,
  lookBackDays: number,
  usualPerSecond: number,
): number[] {
  const known = sumHours(observedHours, startSeconds - lookBackDays * SECONDS_PER_DAY, startSeconds);
  const usual = known.seconds === 0 ? usualPerSecond : known.requests / known.seconds;
  return Array.from({ length: lookBackDays }, (_, i) => {
    const from = startSeconds - (lookBackDays - i) * SECONDS_PER_DAY;
    const { requests, seconds } = sumHours(observedHours, from, from + SECONDS_PER_DAY);
    return seconds === 0 ? usual : requests / seconds;
  });
}
