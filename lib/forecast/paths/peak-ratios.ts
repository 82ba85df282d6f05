import type { Random } from '@/lib/core/random';
import type { Series } from '@/lib/core/series/series';
import { normalQuantile } from '@/lib/core/stats/normal';
import { DAYS_PER_WEEK, MINUTES_PER_HOUR, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { DayTotals } from './day-totals';
import { weekdayOf } from './zone-days';

/** How far the busiest minute of a day stands out, as observed on earlier days. */
export interface PeakRatios {
  /** Busiest hour over the whole day, by the day's requests, for each weekday from Monday on. */
  readonly busiestHourShares: readonly RatiosByCount[];
  /** Busiest period over the mean one of the busiest hour, by that hour's requests. */
  readonly withinHour: RatiosByCount;
  /** Minutes in such a period: in more than one, arrivals are taken to come at random. */
  readonly minutesPerPeriod: number;
}

/**
 * Ratios of observed days with what they were measured on, ascending by it; never empty. The fewer requests there are, the
 * more one of them stands out, so that days of other sizes tell little of each other.
 */
export interface RatiosByCount {
  readonly counts: Float64Array;
  readonly ratios: Float64Array;
}

/** Peaks follow the last days. */
const PEAK_DAYS = 56;
/** So many days of one weekday tell its own peaks; with fewer, those of all working days, or of all days of the weekend. */
const ENOUGH_OF_WEEKDAY = 4;
const SATURDAY = 5;
/** A day of minutes with more gaps may have missed its peak. */
const LEAST_PERIODS_SHARE = 0.9;

/** `minutes` has periods of a minute or more; with none shorter than an hour, the hours alone tell. */
export function measurePeaks(days: DayTotals, minutes: Series | null): PeakRatios {
  const fine = minutes === null || minutes.stepSeconds >= SECONDS_PER_HOUR ? null : minutes;
  const withinHour = fine === null ? [] : listWithinHour(days, fine);
  return {
    busiestHourShares: listBusiestHours(days),
    withinHour: sortByCount(withinHour.length === 0 ? [{ count: 0, ratio: 1 }] : withinHour),
    minutesPerPeriod:
      fine === null || withinHour.length === 0 ? MINUTES_PER_HOUR : fine.stepSeconds / SECONDS_PER_MINUTE,
  };
}

interface MeasuredRatio {
  readonly count: number;
  readonly ratio: number;
}

function sortByCount(measured: readonly MeasuredRatio[]): RatiosByCount {
  const sorted = [...measured].sort((a, b) => a.count - b.count);
  return {
    counts: Float64Array.from(sorted, ({ count }) => count),
    ratios: Float64Array.from(sorted, ({ ratio }) => ratio),
  };
}

function listBusiestHours({ firstDay, totals, busiestShares, profile }: DayTotals): RatiosByCount[] {
  const recent: (MeasuredRatio & { readonly weekday: number })[] = [];
  for (let day = Math.max(0, busiestShares.length - PEAK_DAYS); day < busiestShares.length; day += 1) {
    const ratio = busiestShares[day] ?? Number.NaN;
    if (Number.isNaN(ratio)) continue;
    recent.push({ weekday: weekdayOf(firstDay + day), count: totals[day] ?? 0, ratio });
  }
  return Array.from({ length: DAYS_PER_WEEK }, (_, weekday) => {
    const own = recent.filter((day) => day.weekday === weekday);
    const alike = recent.filter((day) => day.weekday >= SATURDAY === weekday >= SATURDAY);
    const used = [own, alike, recent].find(({ length }) => length >= ENOUGH_OF_WEEKDAY) ?? recent;
    return sortByCount(used.length > 0 ? used : [{ count: 0, ratio: largestOf(profile) }]);
  });
}

function largestOf(profile: Float64Array): number {
  return profile.reduce((most, share) => Math.max(most, share), 0);
}

/** Of each day that the fine series tells. */
function listWithinHour({ startsSeconds }: DayTotals, fine: Series): MeasuredRatio[] {
  const ratios: MeasuredRatio[] = [];
  const count = startsSeconds.length - 1;
  for (let day = Math.max(0, count - PEAK_DAYS); day < count; day += 1) {
    const ratio = measureDay(fine, startsSeconds[day] ?? 0, startsSeconds[day + 1] ?? 0);
    if (ratio !== null) ratios.push(ratio);
  }
  return ratios;
}

function measureDay(
  { startSeconds, stepSeconds, values }: Series,
  from: number,
  to: number,
): MeasuredRatio | null {
  const first = Math.ceil((from - startSeconds) / stepSeconds);
  const end = Math.floor((to - startSeconds) / stepSeconds);
  if (first < 0 || end > values.length) return null;
  const perHour = SECONDS_PER_HOUR / stepSeconds;
  let [busiest, busiestHour, hour, inHour, known] = [0, 0, 0, 0, 0];
  for (let i = first; i < end; i += 1) {
    const value = values[i] ?? Number.NaN;
    if ((i - first) % perHour === 0) [hour, inHour] = [0, 0];
    if (Number.isNaN(value)) continue;
    known += 1;
    inHour += 1;
    hour += value;
    busiest = Math.max(busiest, value);
    if (inHour === perHour) busiestHour = Math.max(busiestHour, hour);
  }
  if (known < LEAST_PERIODS_SHARE * (end - first) || busiestHour === 0) return null;
  return { count: busiestHour, ratio: (busiest * perHour) / busiestHour };
}

/** Of the days measured, the share that is nearest in size, and how many there are at least. */
const NEAREST_SHARE = 1 / 3;
const LEAST_NEAREST = 4;

/** Draws among the ratios whose counts are nearest to `count`, and among all that are as near. O(how many these are). */
export function drawRatioNear({ counts, ratios }: RatiosByCount, count: number, random: Random): number {
  const most = Math.min(counts.length, Math.max(LEAST_NEAREST, Math.ceil(counts.length * NEAREST_SHARE)));
  let [low, high] = [0, counts.length - most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (count - (counts[middle] ?? 0) > (counts[middle + most] ?? 0) - count) low = middle + 1;
    else high = middle;
  }
  let end = low + most;
  while (end < counts.length && counts[end] === counts[end - 1]) end += 1;
  while (low > 0 && counts[low - 1] === counts[low]) low -= 1;
  return ratios[low + (random.nextUint32() % (end - low))] ?? 1;
}

/** Standard normal scores of the largest of several draws, at the middles of equal shares. */
export function listLargestScores(draws: number, shares: number): Float64Array {
  return Float64Array.from({ length: shares }, (_, i) => normalQuantile(((i + 0.5) / shares) ** (1 / draws)));
}

/**
 * A quantile of a Poisson count from the normal score of its probability, by Cornish and Fisher's expansion; nothing comes
 * where nothing is expected, and no minute has more than its hour or less than the hour's mean one.
 */
export function peakOfRandomMinutes(meanPerMinute: number, score: number): number {
  const above = score * Math.sqrt(meanPerMinute) + (score * score - 1) / 6;
  return Math.min(MINUTES_PER_HOUR * meanPerMinute, meanPerMinute + Math.max(0, above));
}
