import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { DaysAhead, GrowthAhead, Interval } from '@/lib/core/forecast/demand-forecast';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import type { ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { countPresent, type Series, seriesEndSeconds } from '@/lib/core/series/series';
import { DAYS_PER_WEEK, SECONDS_PER_HOUR } from '@/lib/core/units';
import { type BacktestOfDays, backtestDays } from './backtest-days';
import { centreDays } from './centre-days';
import { dateOfDay, listGrowthFactors } from './day-factors';
import { addUpDay, addUpDays, type DayTotals } from './day-totals';
import { type DemandScale, makeDemandScale, toScale } from './demand-scale';
import { type DrawnDays, drawDays } from './draw-days';
import { type EarlierForecast, forecastEarlier, listOrigins } from './earlier-forecasts';
import { followDays, type Standing } from './filter-bank';
import { makePaths } from './make-paths';
import { repeatWeek } from './naive-days';
import { quantilesOf, quantilesOfDays } from './path-quantiles';
import { reachOfDays } from './reach-of-days';
import { steepestTrend } from './steepest-trend';
import { countZoneDays, weekdayOf, type ZoneDays } from './zone-days';

export interface DaysInput {
  /** Requests an hour on a UTC grid of hours; `NaN` where they are missing or left out. */
  readonly hours: Series;
  readonly clock: ZoneClock;
  /** The hourly forecast from the end of `hours` on, a week of it, without events that are told; `null` without one. */
  readonly hoursAhead: { readonly startSeconds: number; readonly point: Float64Array } | null;
  /** Requests a minute, or a coarser period, of the last days; `null` without. */
  readonly minutes: Series | null;
  readonly settings: Pick<ForecastSettings, 'growthPerMonthShare' | 'events'>;
  readonly seed: number;
  /** So many are wished for: `reachOfDays` says how many the history carries. */
  readonly daysAhead: number;
}

export type DaysForecast =
  | { readonly refused: true; readonly reason: string }
  | {
      readonly refused: false;
      readonly days: DaysAhead;
      readonly growth: GrowthAhead;
      readonly paths: DemandPaths;
    };

/** What was learnt of the whole days of a history. */
interface LearntDays {
  readonly totals: DayTotals;
  /** Transformed. */
  readonly values: Float64Array;
  readonly scale: DemandScale;
  readonly standing: Standing;
  readonly backtest: BacktestOfDays;
}

export const PATHS = 200;
/** The hourly forecast tells a day of which it reaches this share. */
const LEAST_HOURLY_SHARE = 0.25;
/** Earlier forecasts have random numbers of their own. */
const EARLIER_SEED = 1;

/**
 * Days ahead and the paths that they are read from. The first day is the first that the history does not hold whole: what
 * came of it already is kept, and only the rest of it is drawn. Equal input gives equal paths.
 */
export function forecastDays(input: DaysInput): DaysForecast {
  const totals = addUpDays(input.hours, input.clock);
  const whole = countWholeDays(totals, seriesEndSeconds(input.hours));
  const reach = reachOfDays(countPresent(totals.totals.subarray(0, whole)));
  if (reach.days === 0) return { refused: true, reason: reach.reason };
  const learnt = learnDays(totals, whole, input.seed);
  const days = Math.min(input.daysAhead, reach.days);
  const ahead = countZoneDays(input.clock, totals.firstDay + whole, days);
  const drawn = drawAhead(input, learnt, ahead);
  const paths = makePaths({ ...input, ...learnt, drawn, ahead });
  const { shown, score, checkedDays } = learnt.backtest;
  return {
    refused: false,
    paths,
    growth: tellGrowth(input.settings.growthPerMonthShare, drawn, learnt.backtest.repeatsWeek),
    days: {
      startsOn: dateOfDay(ahead.firstDay),
      startSeconds: paths.startSeconds,
      requests: quantilesOfDays(paths.requests, days),
      peakPerMinute: quantilesOfDays(paths.peakPerMinute, days),
      checkedDays: Math.min(days, checkedDays),
      shown,
      backtest: score,
    },
  };
}

/** The last day is not whole where the history ends within it. */
function countWholeDays({ startsSeconds }: DayTotals, endSeconds: number): number {
  return startsSeconds.length - ((startsSeconds.at(-1) ?? 0) > endSeconds ? 2 : 1);
}

function learnDays(totals: DayTotals, whole: number, seed: number): LearntDays {
  const known = totals.totals.subarray(0, whole);
  const scale = makeDemandScale(known);
  const values = known.map((value) => toScale(scale, value));
  const firstWeekday = weekdayOf(totals.firstDay);
  const earlier: EarlierForecast[] = [];
  const standing = followDays(values, firstWeekday, listOrigins(whole), (then) => {
    earlier.push(forecastEarlier(values, firstWeekday, then, seed + EARLIER_SEED));
  });
  const backtest = backtestDays(earlier, totals, known, scale);
  return { totals, values, scale, standing, backtest };
}

/** Transformed paths, without what events and told growth make of them. */
function drawAhead(input: DaysInput, learnt: LearntDays, ahead: ZoneDays): DrawnDays {
  const days = ahead.startsSeconds.length - 1;
  const { values, standing, backtest } = learnt;
  const drawn = drawDays({
    standing,
    firstWeekday: weekdayOf(ahead.firstDay),
    days,
    paths: PATHS,
    seed: input.seed,
    hasTrend: input.settings.growthPerMonthShare === null,
    steepest: steepestTrend(values),
  });
  centreDays(drawn, {
    naive: backtest.repeatsWeek ? repeatWeek(values, values.length, days) : null,
    hourly: listHourlyDays(input, learnt, ahead),
  });
  return drawn;
}

/** Whole days of which the hourly forecast tells enough, transformed; `NaN` for the others. */
function listHourlyDays(
  { hoursAhead, clock, settings }: DaysInput,
  { totals, scale }: LearntDays,
  ahead: ZoneDays,
): Float64Array {
  const days = ahead.startsSeconds.length - 1;
  const targets = new Float64Array(days).fill(Number.NaN);
  if (hoursAhead === null) return targets;
  const hours = {
    startSeconds: hoursAhead.startSeconds,
    stepSeconds: SECONDS_PER_HOUR,
    values: hoursAhead.point,
  };
  const growths = listGrowthFactors(settings.growthPerMonthShare, days);
  for (let day = 0; day < Math.min(days, DAYS_PER_WEEK); day += 1) {
    const { sum, known } = addUpDay(hours, clock, ahead, day, totals.profile);
    if (known >= LEAST_HOURLY_SHARE) targets[day] = toScale(scale, sum / known / (growths[day] ?? 1));
  }
  return targets;
}

function tellGrowth(told: number | null, { monthlyTrends }: DrawnDays, repeatsWeek: boolean): GrowthAhead {
  if (told !== null) return { perMonthShare: { low: told, median: told, high: told }, from: 'told' };
  const { low, median, high } = quantilesOf(monthlyTrends.slice());
  const share = (trend: number) => Math.expm1(repeatsWeek ? trend - median : trend);
  const perMonthShare: Interval = { low: share(low), median: share(median), high: share(high) };
  return { perMonthShare, from: 'history' };
}
