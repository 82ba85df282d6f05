import { maxPresent, type Series, sliceSeries, valueAt } from '../series/series';
import { normalQuantile } from '../stats/normal';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';
import { countDays, type DemandPaths } from './demand-paths';

/** A calendar month, UTC. */
export interface CalendarMonth {
  /** `YYYY-MM`. */
  readonly name: string;
  /** Half-open, epoch seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** What paths bring in a month. */
export interface MonthTotals extends CalendarMonth {
  /** One a path: what is observed, what comes, and at their mean rate what is known of neither. */
  readonly requests: Float64Array;
  /** Of the days that come, each path's busiest minute. */
  readonly peakPerMinute: Float64Array;
  readonly observedRequests: number;
  readonly forecastDays: number;
  readonly days: number;
  /** The first of the paths' days that lies in it, and the first after. */
  readonly fromDay: number;
  readonly toDay: number;
}

/** Months of which the paths reach the end, but for a part of a day: midnights of zones are not those of UTC. */
export function totalMonths(paths: DemandPaths, observedHours: Series): MonthTotals[] {
  const { dayStartsSeconds } = paths;
  const firstNoon = paths.startSeconds + SECONDS_PER_DAY / 2;
  const lastSeconds = (dayStartsSeconds.at(-1) ?? paths.startSeconds) + SECONDS_PER_DAY;
  const months: MonthTotals[] = [];
  for (let month = monthOf(firstNoon); month.endSeconds < lastSeconds; month = monthOf(month.endSeconds))
    months.push(totalMonth(month, paths, observedHours));
  return months;
}

/** The month that a moment is in. */
export function monthOf(seconds: number): CalendarMonth {
  const date = new Date(seconds * MILLISECONDS_PER_SECOND);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    name: date.toISOString().slice(0, 'YYYY-MM'.length),
    startSeconds: Date.UTC(year, month) / MILLISECONDS_PER_SECOND,
    endSeconds: Date.UTC(year, month + 1) / MILLISECONDS_PER_SECOND,
  };
}

function totalMonth(month: CalendarMonth, paths: DemandPaths, observedHours: Series): MonthTotals {
  const { startSeconds, endSeconds } = month;
  const observed = sumHours(observedHours, startSeconds, Math.min(endSeconds, paths.startSeconds));
  const parts = listParts(month, paths);
  const covered = parts.reduce((sum, { seconds }) => sum + seconds, observed.seconds);
  const requests = new Float64Array(paths.paths);
  const peakPerMinute = new Float64Array(paths.paths);
  const days = countDays(paths);
  const inside = parts.filter(({ isInside }) => isInside);
  for (let path = 0; path < paths.paths; path += 1) {
    let sum = observed.requests;
    let peak = 0;
    for (const { day, share, isInside } of parts) {
      const place = path * days + day;
      sum += share * valueAt(paths.requests, place);
      if (isInside) peak = Math.max(peak, valueAt(paths.peakPerMinute, place));
    }
    requests[path] = (sum * (endSeconds - startSeconds)) / covered;
    peakPerMinute[path] = peak;
  }
  return {
    ...month,
    requests,
    peakPerMinute,
    observedRequests: sumHours(observedHours, startSeconds, endSeconds).requests,
    forecastDays: inside.length,
    fromDay: inside[0]?.day ?? 0,
    toDay: (inside.at(-1)?.day ?? -1) + 1,
    days: Math.round((endSeconds - startSeconds) / SECONDS_PER_DAY),
  };
}

/** A day of the paths that touches a month. */
interface DayPart {
  readonly day: number;
  readonly seconds: number;
  /** Of the day. */
  readonly share: number;
  /** Whether most of the day lies in the month. */
  readonly isInside: boolean;
}

function listParts(
  { startSeconds, endSeconds }: CalendarMonth,
  { dayStartsSeconds }: DemandPaths,
): DayPart[] {
  return dayStartsSeconds.slice(0, -1).flatMap((from, day) => {
    const to = dayStartsSeconds[day + 1] ?? from;
    const seconds = Math.min(to, endSeconds) - Math.max(from, startSeconds);
    if (seconds <= 0) return [];
    const middle = (from + to) / 2;
    return [
      {
        day,
        seconds,
        share: seconds / (to - from),
        isInside: middle >= startSeconds && middle < endSeconds,
      },
    ];
  });
}

/** What came in the hours of a span that are known, and how long those are. */
export function sumHours(
  { startSeconds, stepSeconds, values }: Series,
  fromSeconds: number,
  toSeconds: number,
): { readonly requests: number; readonly seconds: number } {
  const from = Math.max(0, Math.ceil((fromSeconds - startSeconds) / stepSeconds));
  const to = Math.min(values.length, Math.floor((toSeconds - startSeconds) / stepSeconds));
  let requests = 0;
  let present = 0;
  for (let i = from; i < to; i += 1) {
    const value = valueAt(values, i);
    if (Number.isNaN(value)) continue;
    requests += value;
    present += 1;
  }
  return { requests, seconds: present * stepSeconds };
}

/** The busiest minute of a month so far, of what was planned with; 0 where that has none of it. */
export function findObservedPeak(arrivals: Series, fromSeconds: number, toSeconds: number): number {
  return findBusiestMinute(sliceSeries(arrivals, fromSeconds, Math.max(fromSeconds, toSeconds)));
}

/**
 * Requests of the busiest minute, as paths have it: of longer periods the minute that is the busiest of arrivals at random,
 * by Cornish and Fisher's expansion of a Poisson quantile, at the median of the largest of so many minutes.
 */
export function findBusiestMinute({ values, stepSeconds }: Series): number {
  const minutes = stepSeconds / SECONDS_PER_MINUTE;
  const mean = (maxPresent(values) ?? 0) / minutes;
  if (minutes <= 1) return mean;
  const score = normalQuantile(0.5 ** (1 / minutes));
  const above = score * Math.sqrt(mean) + (score ** 2 - 1) / 6;
  return Math.min(minutes * mean, mean + Math.max(0, above));
}

/** Hours of a month. */
export function countHours({ startSeconds, endSeconds }: CalendarMonth): number {
  return (endSeconds - startSeconds) / SECONDS_PER_HOUR;
}
