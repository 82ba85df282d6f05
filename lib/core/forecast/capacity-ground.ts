import { requestsPerMonth } from '../plan/evaluate-option';
import { maxPresent, type Series, valueAt } from '../series/series';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';
import type { CapacityInput } from './capacity-input';
import type { AxisFigures, CrossingGround } from './crossing-dates';
import { countDays, type DemandPaths } from './demand-paths';
import { findFirstDays } from './first-passage';
import {
  countHours,
  findBusiestMinute,
  findObservedPeak,
  type MonthTotals,
  totalMonths,
} from './month-totals';
import { summariseSample } from './quantile-function';
import type { PeakAhead } from './thresholds';
import { traceTrailing } from './trailing-rates';

/** What lies behind a break-even, which is about what a month costs, and behind an SLO, which a bad week misses. */
const MONTH_DAYS = 30;
const WEEK_DAYS = 7;

/** What the paths come to, as months and as multiples of what the plan was made of. */
export interface CapacityGround extends CrossingGround {
  /** The least and the greatest multiple of volume or peak that is looked up. */
  readonly reach: readonly [number, number];
  /** As plans have it: of periods longer than a minute, their mean one. */
  readonly windowPeakPerMinute: number;
  /** The busiest minute once a level of it is near. */
  readonly peakFrom: (factor: number) => PeakAhead;
  /** Of any 7 days of any path. */
  readonly mostWeekFactor: number;
  readonly leastWeekFactor: number;
}

/** O(paths x days). */
export function measurePaths({
  situation,
  paths,
  observedHours,
  observedMinutes,
  madeAtSeconds,
}: CapacityInput): CapacityGround {
  const { arrivals } = situation.profile.observed;
  const usualPerSecond = situation.profile.requestsPerSecond;
  const peak = findBusiestMinute(arrivals);
  // Minutes tell it best, and are there of the last days alone.
  const seen = [arrivals, observedHours, ...(observedMinutes === null ? [] : [observedMinutes])];
  const months = totalMonths(paths, observedHours).map((month) => withObservedPeak(month, seen, paths));
  const trailing = (days: number): AxisFigures => {
    const { today, rates } = traceTrailing(paths, observedHours, days, usualPerSecond);
    return { figures: rates, today, unit: usualPerSecond };
  };
  const axes = {
    month: trailing(MONTH_DAYS),
    week: trailing(WEEK_DAYS),
    peak: { figures: paths.peakPerMinute, today: peak, unit: peak },
  };
  const highest = listHighest(paths, countDays(paths));
  return {
    paths,
    months,
    axes,
    reach: findReach(months, highest, axes),
    mostWeekFactor: (maxPresent(axes.week.figures) ?? 0) / usualPerSecond,
    leastWeekFactor:
      axes.week.figures.reduce((least, rate) => Math.min(least, rate), usualPerSecond) / usualPerSecond,
    requestsPerMonth: requestsPerMonth(situation),
    windowPeakPerMinute: ((maxPresent(arrivals.values) ?? 0) * SECONDS_PER_MINUTE) / arrivals.stepSeconds,
    peakFrom: (factor) => findPeakFrom(factor * peak, peak, paths),
    todaySeconds: findToday(paths, madeAtSeconds),
  };
}

/** Of the running month, the busiest minute that was seen already counts too. */
function withObservedPeak(
  month: MonthTotals,
  seen: readonly Series[],
  { startSeconds }: DemandPaths,
): MonthTotals {
  const end = Math.min(month.endSeconds, startSeconds);
  const most = Math.max(...seen.map((series) => findObservedPeak(series, month.startSeconds, end)));
  return { ...month, peakPerMinute: month.peakPerMinute.map((peak) => Math.max(peak, most)) };
}

function findReach(
  months: readonly MonthTotals[],
  highest: Float64Array,
  { week, peak }: CrossingGround['axes'],
): readonly [number, number] {
  let [least, greatest] = [1, 1];
  const include = (figures: Float64Array, unit: number): void => {
    for (let i = 0; i < figures.length; i += 1) {
      const factor = valueAt(figures, i) / unit;
      if (factor < least) least = factor;
      if (factor > greatest) greatest = factor;
    }
  };
  for (const month of months) {
    include(month.requests, week.unit * countHours(month) * SECONDS_PER_HOUR);
    include(month.peakPerMinute, peak.unit);
  }
  include(week.figures, week.unit);
  include(highest, peak.unit);
  return [least, greatest];
}

/** So long what is asked for before a level is reached is to be enough. */
const ENOUGH_DAYS = 92;
/** By when so many of the paths are there, something has been asked for. */
const EARLY_SHARE = 0.1;

/** What comes until some months after a tenth of the paths have reached a level, or until their end where fewer do. */
function findPeakFrom(perMinute: number, peak: number, paths: DemandPaths): PeakAhead {
  const days = countDays(paths);
  const level = { value: perMinute, isFromBelow: true, lastsDays: 0 };
  const first = findFirstDays(paths.peakPerMinute, days, level).sort();
  const early = first[Math.ceil(EARLY_SHARE * first.length) - 1] ?? days;
  const until = Math.min(days, early + ENOUGH_DAYS);
  return {
    highFactor: summariseSample(listHighest(paths, until)).high / peak,
    untilSeconds: (paths.dayStartsSeconds[until] ?? paths.startSeconds) - SECONDS_PER_DAY,
  };
}

/** Of each path, its busiest minute of so many days. */
function listHighest(paths: DemandPaths, until: number): Float64Array {
  const days = countDays(paths);
  return Float64Array.from({ length: paths.paths }, (_, path) => {
    let most = 0;
    for (let day = 0; day < until; day += 1)
      most = Math.max(most, valueAt(paths.peakPerMinute, path * days + day));
    return most;
  });
}

/** Midnight before a moment, in the zone of the paths. */
function findToday({ startSeconds, dayStartsSeconds }: DemandPaths, seconds: number): number {
  const begun = dayStartsSeconds.filter((start) => start <= seconds).at(-1);
  if (begun !== undefined && begun !== dayStartsSeconds.at(-1)) return begun;
  // After the end of what was forecast days are taken to have 24 hours.
  if (begun !== undefined) return begun + Math.floor((seconds - begun) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  return startSeconds - Math.ceil((startSeconds - seconds) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
}
