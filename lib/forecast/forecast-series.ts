/** Forecasts of one series, with what the backtest says of them. */
import type { BacktestScore } from '@/lib/core/forecast/demand-forecast';
import { type Backtest, meanAbsoluteError, rollOrigins } from './backtest';
import { type CandidateName, listCandidates } from './candidates';
import {
  combineForecasts,
  type MeasuredCandidate,
  measureCandidates,
  type WeighedCandidate,
  weighCandidates,
} from './combine';
import { coverOtherHalf, fitBands } from './error-bands';
import type { ForecastLibrary } from './forecast-library';
import type { History } from './history';
import { naiveScale } from './naive-scale';
import { tryMstl } from './try-mstl';

export interface SeriesForecast {
  readonly point: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The one that counts, or that several do. */
  readonly method: CandidateName | 'combination';
  /** All that was tried, the best first, with what it counts for. */
  readonly tried: readonly TriedCandidate[];
  readonly backtest: BacktestScore;
}

export interface TriedCandidate {
  readonly name: CandidateName;
  readonly mase: number | null;
  readonly weight: number;
}

/** Periods ahead, and the share of values that the interval is to hold. */
export interface Ahead {
  readonly horizon: number;
  readonly level: number;
}

/**
 * Forecasts by the candidates as they did in the backtest. As none that did worse than the seasonal naive counts, their mean
 * did no worse either (the absolute error is convex).
 * @param seasons ascending, in periods
 */
export function forecastSeries(
  history: History,
  seasons: readonly number[],
  { horizon, level }: Ahead,
  library: ForecastLibrary,
): SeriesForecast {
  const [season = 1] = seasons;
  const scale = naiveScale(history, season);
  const limit = limitBelow(history);
  const rolled = rollOrigins(history, listCandidates(seasons), horizon);
  const judged = keepLearnt(history);
  const measured = measureCandidates(judged, rolled);
  const forecasts = combineEarlier(rolled, measured, scale, limit);
  const others = tryMstl(judged, seasons, rolled, measured, library);
  const weighed = weighCandidates([...measured, ...others], scale);
  const point = limit(forecastNow(history, seasons, rolled, weighed, library));
  const past = { origins: rolled.origins, errors: missedBy(history, rolled.origins, forecasts) };
  const band = fitBands(past, season, level)(history.filled.length);
  return {
    point,
    lower: limit(point.map((value, i) => value - (band[i] ?? 0))),
    upper: limit(point.map((value, i) => value + (band[i] ?? 0))),
    method: nameMethod(weighed),
    tried: rankTried([...measured, ...others], weighed, scale),
    backtest: {
      origins: rolled.origins.length,
      horizonPeriods: horizon,
      mase: divide(meanAbsoluteError(judged, rolled.origins, forecasts), scale),
      seasonalNaiveMase: divide(measured[0]?.mae ?? null, scale),
      coverage: coverOtherHalf(past, season, level),
    },
  };
}

function nameMethod(weighed: readonly WeighedCandidate[]): SeriesForecast['method'] {
  const [only, ...others] = weighed.filter(({ weight }) => weight > 0);
  return only !== undefined && others.length === 0 ? only.name : 'combination';
}

/** Which candidate is better is told by what is learnt from: what nobody could foresee tells nothing of it. */
function keepLearnt(history: History): History {
  const observed = history.observed.map((value, i) => (history.isKnown[i] === 1 ? value : Number.NaN));
  return { ...history, observed };
}

type Limit = (values: Float64Array) => Float64Array;

/** What was never negative will not be. */
function limitBelow({ observed }: History): Limit {
  const isNegative = observed.some((value) => value < 0);
  return isNegative ? (values) => values : (values) => values.map((value) => Math.max(0, value));
}

/** The combination as it would have been at each origin. */
function combineEarlier(
  { origins, forecasts }: Backtest,
  measured: readonly MeasuredCandidate[],
  scale: number,
  limit: Limit,
): Float64Array[] {
  const weights = weighCandidates(measured, scale).map(({ weight }) => weight);
  return origins.map((_, k) =>
    limit(
      combineForecasts(
        forecasts.map((each) => each[k] ?? new Float64Array()),
        weights,
      ),
    ),
  );
}

/** From the end of the history on, by models that have learnt from all of it. */
function forecastNow(
  history: History,
  seasons: readonly number[],
  { candidates, horizon }: Backtest,
  weighed: readonly WeighedCandidate[],
  library: ForecastLibrary,
): Float64Array {
  const end = history.filled.length;
  const counting = weighed.filter(({ weight }) => weight > 0);
  const made = counting.flatMap(({ name, weight }) => {
    const candidate = candidates.find((each) => each.name === name);
    const point =
      candidate === undefined
        ? library.forecastMstl(history, seasons, end, horizon)
        : candidate.fit(history, end)?.(history, end, horizon);
    return point == null ? [] : [{ point, weight }];
  });
  return combineForecasts(
    made.map(({ point }) => point),
    made.map(({ weight }) => weight),
  );
}

function missedBy(
  { observed }: History,
  origins: readonly number[],
  forecasts: readonly Float64Array[],
): Float64Array[] {
  return origins.map((origin, k) =>
    (forecasts[k] ?? new Float64Array()).map((value, i) => (observed[origin + i] ?? Number.NaN) - value),
  );
}

function rankTried(
  measured: readonly MeasuredCandidate[],
  weighed: readonly WeighedCandidate[],
  scale: number,
): TriedCandidate[] {
  const weightOf = (name: CandidateName) => weighed.find((each) => each.name === name)?.weight ?? 0;
  return measured
    .map(({ name, mae }) => ({ name, mase: divide(mae, scale), weight: weightOf(name) }))
    .sort((a, b) => (a.mase ?? Infinity) - (b.mase ?? Infinity));
}

function divide(mae: number | null, scale: number): number | null {
  return mae === null || scale === 0 ? null : mae / scale;
}
