import type { BacktestScore, Interval, ShownForecast } from '@/lib/core/forecast/demand-forecast';
import type { DayTotals } from './day-totals';
import { type DemandScale, fromScale } from './demand-scale';
import { type EarlierForecast, forecastEarlier } from './earlier-forecasts';
import type { Standing } from './filter-bank';
import { weeklyDifference } from './naive-days';
import { weekdayOf } from './zone-days';

export interface BacktestOfDays {
  /** How far forecasts move to the last week repeated, which may have done better: 0 or 1. */
  readonly naiveShare: number;
  readonly shown: readonly ShownForecast[];
  readonly score: BacktestScore;
  /** The farthest day ahead that was checked. */
  readonly checkedDays: number;
}

/** Fewer forecasts do not tell which way is better. */
const ENOUGH_ORIGINS = 4;
/** Of earlier forecasts both are judged alike. A half did no better and halved trends that held. */
const NAIVE_SHARES = [0, 1];

/** `values` are the transformed days of `totals`, `standings` what was known at some of their midnights. */
export function backtestDays(
  totals: DayTotals,
  values: Float64Array,
  scale: DemandScale,
  standings: readonly Standing[],
  seed: number,
): BacktestOfDays {
  const earlier = standings.map((standing) =>
    forecastEarlier(values, weekdayOf(totals.firstDay), standing, seed),
  );
  const naiveShare = chooseNaiveShare(earlier, scale);
  const shown = earlier.map((forecast) => showForecast(forecast, totals, scale, naiveShare));
  const score = scoreEarlier(earlier, scale, naiveShare, totals.totals.subarray(0, values.length));
  return { naiveShare, shown, score, checkedDays: score.horizonPeriods };
}

function showForecast(
  { at, drawn, naive }: EarlierForecast,
  { startsSeconds, sizes }: DayTotals,
  scale: DemandScale,
  naiveShare: number,
): ShownForecast {
  const requests = drawn.map((interval, ahead) => {
    const size = sizes[at + ahead] ?? 1;
    const { low, median, high } = moveInterval(interval, naive[ahead] ?? Number.NaN, naiveShare, scale);
    return { low: size * low, median: size * median, high: size * high };
  });
  return { startSeconds: startsSeconds[at] ?? 0, requests };
}

/** How far forecasts move to the last week repeated, which may have done better: 0 or 1. */
function chooseNaiveShare(earlier: readonly EarlierForecast[], scale: DemandScale): number {
  if (earlier.length < ENOUGH_ORIGINS) return 0;
  const errors = NAIVE_SHARES.map((share) => meanError(earlier, scale, share));
  const least = Math.min(...errors);
  // Errors that differ by rounding alone are equal, and then nothing moves.
  return NAIVE_SHARES[errors.findIndex((error) => error <= least * (1 + 1e-9))] ?? 0;
}

/** A transformed interval, moved, in requests. */
function moveInterval(
  { low, median, high }: Interval,
  naive: number,
  naiveShare: number,
  scale: DemandScale,
): Interval {
  const shift = naiveShare === 0 || Number.isNaN(naive) ? 0 : naiveShare * (naive - median);
  return {
    low: fromScale(scale, low + shift),
    median: fromScale(scale, median + shift),
    high: fromScale(scale, high + shift),
  };
}

/** `totals` are the days of the history, in requests. */
function scoreEarlier(
  earlier: readonly EarlierForecast[],
  scale: DemandScale,
  naiveShare: number,
  totals: Float64Array,
): BacktestScore {
  const unit = weeklyDifference(totals);
  const scaled = (share: number) => {
    const error = meanError(earlier, scale, share);
    return unit === null || Number.isNaN(error) ? null : error / unit;
  };
  return {
    origins: earlier.length,
    horizonPeriods: earlier.reduce((most, { drawn }) => Math.max(most, drawn.length), 0),
    mase: scaled(naiveShare),
    seasonalNaiveMase: scaled(1),
    coverage: measureCoverage(earlier, scale, naiveShare),
  };
}

/** Mean absolute error of the medians in requests; `NaN` where nothing can be compared. */
function meanError(earlier: readonly EarlierForecast[], scale: DemandScale, naiveShare: number): number {
  let [sum, known] = [0, 0];
  visitKnown(earlier, (interval, naive, actual) => {
    if (Number.isNaN(naive)) return;
    const { median } = moveInterval(interval, naive, naiveShare, scale);
    sum += Math.abs(median - fromScale(scale, actual));
    known += 1;
  });
  return known === 0 ? Number.NaN : sum / known;
}

function measureCoverage(
  earlier: readonly EarlierForecast[],
  scale: DemandScale,
  naiveShare: number,
): number | null {
  let [within, known] = [0, 0];
  visitKnown(earlier, (interval, naive, actual) => {
    const { low, high } = moveInterval(interval, naive, naiveShare, scale);
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
