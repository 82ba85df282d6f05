import type { BacktestScore, Interval, ShownForecast } from '@/lib/core/forecast/demand-forecast';
import type { DayTotals } from './day-totals';
import { type DemandScale, fromScale } from './demand-scale';
import type { EarlierForecast } from './earlier-forecasts';
import { weeklyDifference } from './naive-days';

export interface BacktestOfDays {
  /** True where repeating the last week did better: then forecasts lie there. */
  readonly repeatsWeek: boolean;
  readonly shown: readonly ShownForecast[];
  readonly score: BacktestScore;
  /** The farthest day ahead that was checked. */
  readonly checkedDays: number;
}

/** Forecasts from midnights that lie closer together share most of what they met: they do not tell which way is better. */
const LEAST_SPREAD_DAYS = 21;

/** `known` are the days of `totals` that were there to be forecast. */
export function backtestDays(
  earlier: readonly EarlierForecast[],
  totals: DayTotals,
  known: Float64Array,
  scale: DemandScale,
): BacktestOfDays {
  const repeatsWeek = losesToNaive(earlier, scale);
  const shown = earlier.map((forecast) => showForecast(forecast, totals, scale, repeatsWeek));
  const score = scoreEarlier(earlier, scale, repeatsWeek, known);
  return { repeatsWeek, shown, score, checkedDays: score.horizonPeriods };
}

function showForecast(
  { at, drawn, naive }: EarlierForecast,
  { startsSeconds, sizes }: DayTotals,
  scale: DemandScale,
  repeatsWeek: boolean,
): ShownForecast {
  const requests = drawn.map((interval, ahead) => {
    const size = sizes[at + ahead] ?? 1;
    const { low, median, high } = moveInterval(interval, naive[ahead] ?? Number.NaN, repeatsWeek, scale);
    return { low: size * low, median: size * median, high: size * high };
  });
  return { startSeconds: startsSeconds[at] ?? 0, requests };
}

/** True where repeating the last week did better; what differs by rounding alone did not. */
function losesToNaive(earlier: readonly EarlierForecast[], scale: DemandScale): boolean {
  const [from = 0, to = 0] = [earlier[0]?.at, earlier.at(-1)?.at];
  if (to - from < LEAST_SPREAD_DAYS) return false;
  return meanError(earlier, scale, true) < meanError(earlier, scale, false) * (1 - 1e-9);
}

/** A transformed interval, moved, in requests. */
function moveInterval(
  { low, median, high }: Interval,
  naive: number,
  repeatsWeek: boolean,
  scale: DemandScale,
): Interval {
  const shift = repeatsWeek && !Number.isNaN(naive) ? naive - median : 0;
  return {
    low: fromScale(scale, low + shift),
    median: fromScale(scale, median + shift),
    high: fromScale(scale, high + shift),
  };
}

/** `known` are the days of the history, in requests. */
function scoreEarlier(
  earlier: readonly EarlierForecast[],
  scale: DemandScale,
  repeatsWeek: boolean,
  known: Float64Array,
): BacktestScore {
  const unit = weeklyDifference(known);
  const scaled = (isNaive: boolean) => {
    const error = meanError(earlier, scale, isNaive);
    return unit === null || Number.isNaN(error) ? null : error / unit;
  };
  return {
    origins: earlier.length,
    horizonPeriods: earlier.reduce((most, { drawn }) => Math.max(most, drawn.length), 0),
    mase: scaled(repeatsWeek),
    seasonalNaiveMase: scaled(true),
    coverage: measureCoverage(earlier, scale, repeatsWeek),
  };
}

/** Mean absolute error of the medians in requests; `NaN` where nothing can be compared. */
function meanError(earlier: readonly EarlierForecast[], scale: DemandScale, repeatsWeek: boolean): number {
  let [sum, known] = [0, 0];
  visitKnown(earlier, (interval, naive, actual) => {
    if (Number.isNaN(naive)) return;
    const { median } = moveInterval(interval, naive, repeatsWeek, scale);
    sum += Math.abs(median - fromScale(scale, actual));
    known += 1;
  });
  return known === 0 ? Number.NaN : sum / known;
}

function measureCoverage(
  earlier: readonly EarlierForecast[],
  scale: DemandScale,
  repeatsWeek: boolean,
): number | null {
  let [within, known] = [0, 0];
  visitKnown(earlier, (interval, naive, actual) => {
    const { low, high } = moveInterval(interval, naive, repeatsWeek, scale);
    const requests = fromScale(scale, actual);
    // What is forecast exactly is met but for rounding.
    const slack = 1e-9 * requests;
    if (requests >= low - slack && requests <= high + slack) within += 1;
    known += 1;
  });
  return known === 0 ? null : within / known;
}

function visitKnown(
  earlier: readonly EarlierForecast[],
  visit: (interval: Interval, naive: number, actual: number) => void,
): void {
  for (const { drawn, naive, actual } of earlier)
    for (const [ahead, interval] of drawn.entries()) {
      const value = actual[ahead] ?? Number.NaN;
      if (!Number.isNaN(value)) visit(interval, naive[ahead] ?? Number.NaN, value);
    }
}
