import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import type { ForecastOfDemand, Interval, LeftOutSpan } from '@/lib/core/forecast/demand-forecast';
import { listObservedDays, type ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { formatRoundedCount } from '@/lib/format/number';
import { formatZoneDay, formatZoneTime } from '@/lib/format/zone-moment';
import { clockOf, monthWords, wallDayWords, wallSecondsOf } from './forecast-dates';
import { countInterval, wholeFromTen } from './forecast-words';

/** Whole weeks: every day of the week counts alike. */
const MOST_DAYS = 28;

/** From what a day brings now to what one brings at the end. */
export function daysFinding(demand: ForecastOfDemand, observed: ObservedDemand): string {
  const { days, zone } = demand;
  const clock = clockOf(zone.name);
  const leftOut = demand.leftOut.filter(({ isPutBack }) => !isPutBack);
  const past = listObservedDays(observed, clock)
    .filter(({ wallSeconds }) => !leftOut.some((span) => isPartOf(wallSeconds, span, clock)))
    .flatMap(({ requests }) => (requests === null ? [] : [requests]))
    .slice(-MOST_DAYS);
  const ahead = days.requests.slice(-MOST_DAYS);
  const meanOf = (end: keyof Interval) => mean(ahead.map((interval) => interval[end]));
  const end = wallDayWords(wallSecondsOf(days.startsOn) + (days.requests.length - 1) * SECONDS_PER_DAY);
  const band = `90 % of days: ${countInterval({ low: meanOf('low'), high: meanOf('high') })}`;
  const then = `about ${count(meanOf('median'))} a day in the weeks to ${end} (${band})`;
  return past.length === 0
    ? `Expected are ${then}.`
    : `From ${count(mean(past))} requests a day lately to ${then}.`;
}

/** Whether some of a day of the wall clock was left out: the forecast does not go on from there. */
function isPartOf(daySeconds: number, { startSeconds, endSeconds }: LeftOutSpan, clock: ZoneClock): boolean {
  const [from, to] = [clock.wallSecondsAt(startSeconds), clock.wallSecondsAt(endSeconds)];
  return from < daySeconds + SECONDS_PER_DAY && to > daySeconds;
}

/** The busiest minute of the month in which most comes in one, as the table of months has it; of a day where there is none. */
export function peakFinding({ days }: ForecastOfDemand, months: readonly MonthAhead[]): string {
  const busiest = months.toSorted((a, b) => b.peakPerMinute.median - a.peakPerMinute.median)[0];
  if (busiest !== undefined)
    return `The busiest minute ahead is expected in ${monthWords(busiest.month)}: ${withInterval(busiest.peakPerMinute)} requests.`;
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
