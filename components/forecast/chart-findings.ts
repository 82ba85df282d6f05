import type { ForecastOfDemand, Interval } from '@/lib/core/forecast/demand-forecast';
import { listObservedDays, type ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { formatRoundedCount } from '@/lib/format/number';
import { formatZoneDay, formatZoneTime } from '@/lib/format/zone-moment';
import { clockOf, wallDayWords, wallSecondsOf } from './forecast-dates';
import { countInterval, wholeFromTen } from './forecast-words';

/** Whole weeks: every day of the week counts alike. */
const MOST_DAYS = 28;

/** From what a day brings now to what one brings at the end. */
export function daysFinding(demand: ForecastOfDemand, observed: ObservedDemand): string {
  const { days, zone } = demand;
  const past = listObservedDays(observed, clockOf(zone.name))
    .flatMap(({ requests }) => (requests === null ? [] : [requests]))
    .slice(-MOST_DAYS);
  const ahead = days.requests.slice(-MOST_DAYS);
  const end = wallDayWords(wallSecondsOf(days.startsOn) + (days.requests.length - 1) * SECONDS_PER_DAY);
  const then = `about ${count(mean(ahead.map(({ median }) => median)))} a day in the weeks to ${end}`;
  return past.length === 0
    ? `Expected are ${then}.`
    : `From ${count(mean(past))} requests a day lately to ${then}.`;
}

/** The highest of the busiest minutes that is expected, and when. */
export function peakFinding({ days }: ForecastOfDemand): string {
  const highest = highestOf(days.peakPerMinute);
  if (highest === null) return 'No busiest minute can be told.';
  const day = wallDayWords(wallSecondsOf(days.startsOn) + highest.index * SECONDS_PER_DAY);
  return `The busiest minute ahead is expected about ${day}: ${withInterval(highest.value)} requests.`;
}

/** The busiest hour of the week ahead. */
export function hoursFinding({ hours }: ForecastOfDemand): string {
  const intervals = hours.point.map((median, i) => ({
    low: hours.lower[i] ?? median,
    median,
    high: hours.upper[i] ?? median,
  }));
  const highest = highestOf(intervals);
  if (highest === null) return 'No hour can be told.';
  const at = hours.startSeconds + highest.index * SECONDS_PER_HOUR;
  const when = `${formatZoneDay(at, 'UTC')}, ${formatZoneTime(at, 'UTC')} UTC`;
  return `The busiest hour of the week ahead is expected on ${when}: ${withInterval(highest.value)} requests.`;
}

function withInterval(value: Interval): string {
  return `${count(value.median)} (90 %: ${countInterval(value)})`;
}

function highestOf(values: readonly Interval[]) {
  let highest: { readonly index: number; readonly value: Interval } | null = null;
  for (const [index, value] of values.entries())
    if (highest === null || value.median > highest.value.median) highest = { index, value };
  return highest;
}

function count(value: number): string {
  return formatRoundedCount(wholeFromTen(value));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
