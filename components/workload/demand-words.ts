import type { DemandOutline } from '@/lib/core/series/demand-outline';
import { HOURS_PER_DAY, SECONDS_PER_DAY } from '@/lib/core/units';
import type { ArrivalFit } from '@/lib/core/workload/workload';
import { formatDate, formatDateTimeLong } from '@/lib/format/date-time';
import { formatCountInWords, formatPercent, formatRate, formatSignificant } from '@/lib/format/number';
import { periodName, trafficUnit } from './traffic-spec';

const WEEKDAYS = [
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
] as const;
const FIRST_WEEKEND_HOUR = 5 * HOURS_PER_DAY;

/** The sentence that the Demand page opens with. `requestsPerMonth` is `null` until the workload is planned. */
export function demandSentence(arrivals: ArrivalFit, requestsPerMonth: number | null): string {
  const observed = `${formatPercent(arrivals.coverage)} of ${windowLength(arrivals)} observed`;
  if (arrivals.requests === 0) return `No request came in ${windowLength(arrivals)}; ${observed}.`;
  const volume =
    requestsPerMonth === null
      ? `${formatCountInWords(arrivals.requests)} requests in ${windowLength(arrivals)}`
      : `${formatCountInWords(requestsPerMonth)} requests a month`;
  const peak = `peak ${formatRate(arrivals.peakPerSecond)} on ${formatDateTimeLong(arrivals.peakAtSeconds)}`;
  return `${volume}, ${peak}, ${formatSignificant(arrivals.peakToMean, 2)} times the mean; ${observed}.`;
}

/** `28 days`, `9.5 hours`. */
export function windowLength({ startSeconds, endSeconds }: ArrivalFit): string {
  const days = (endSeconds - startSeconds) / SECONDS_PER_DAY;
  if (days < 2) return `${formatSignificant(days * HOURS_PER_DAY)} hours`;
  return `${formatSignificant(days)} days`;
}

/** What the traffic chart draws, its unit and its window. */
export function trafficMeasure(outline: DemandOutline, arrivals: ArrivalFit): string {
  const window = `${windowLength(arrivals)} to ${formatDate(arrivals.endSeconds)}, UTC`;
  const gaps = arrivals.coverage < 1 ? ' Gaps are periods without data.' : '';
  return `Requests ${trafficUnit(outline).name}, ${window}.${gaps}`;
}

/** What stands out in the traffic, as the title of its chart. */
export function trafficFinding(arrivals: ArrivalFit): string {
  const { idleShare, peakToMean, stepSeconds } = arrivals;
  if (idleShare >= 0.5) return `${formatPercent(idleShare)} of ${periodName(stepSeconds)}s bring no request.`;
  if (peakToMean >= 8) return `Bursts reach ${formatSignificant(peakToMean, 2)} times the mean.`;
  const weekend = weekendShare(arrivals);
  if (weekend !== null && weekend < 0.7)
    return `A weekend hour brings ${formatPercent(roundShare(weekend))} of a weekday's.`;
  return `The busiest ${periodName(stepSeconds)} brings ${formatSignificant(peakToMean, 2)} times the mean.`;
}

/** Mean weekend hour over mean weekday hour; `null` where either was never seen. */
function weekendShare({ hourOfWeekPerSecond }: ArrivalFit): number | null {
  const weekday = meanOf(hourOfWeekPerSecond.slice(0, FIRST_WEEKEND_HOUR));
  const weekend = meanOf(hourOfWeekPerSecond.slice(FIRST_WEEKEND_HOUR));
  return weekday === null || weekend === null || weekday === 0 ? null : weekend / weekday;
}

/** Whole percents: more would be precision that a mean of weekends does not have. */
function roundShare(share: number): number {
  return Math.round(share * 100) / 100;
}

/** When the week is busiest and when it is quietest, as the title of the hour-of-week table. */
export function weekFinding({ hourOfWeekPerSecond }: ArrivalFit): string {
  const seen = hourOfWeekPerSecond.flatMap((value, hour) => (value === null ? [] : [{ value, hour }]));
  const [first] = seen;
  if (first === undefined) return 'No hour of the week was observed.';
  const busiest = seen.reduce((best, one) => (one.value > best.value ? one : best), first);
  const quietest = seen.reduce((best, one) => (one.value < best.value ? one : best), first);
  if (busiest.value === quietest.value) return 'Every hour of the week is alike.';
  return `Busiest on ${hourName(busiest.hour)}, quietest on ${hourName(quietest.hour)} UTC.`;
}

function hourName(hourOfWeek: number): string {
  const hour = hourOfWeek % HOURS_PER_DAY;
  return `${WEEKDAYS[Math.floor(hourOfWeek / HOURS_PER_DAY)]} ${twoDigits(hour)}:00`;
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0');
}

function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length;
}
