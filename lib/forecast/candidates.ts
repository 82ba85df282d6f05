import type { History } from './history';
import { fitLagRegression, forecastByLags } from './lag-regression';
import { type LagWidth, listLags } from './season-lags';

/** A way to forecast. */
export interface Candidate {
  readonly name: CandidateName;
  /**
   * Learns from the periods before `end`; `null` where there are too few. What it gives forecasts from any origin at or
   * after `end`, from the periods before that origin.
   */
  fit(history: History, end: number): Forecaster | null;
}

export type CandidateName =
  | 'seasonal-naive'
  | 'lag-regression'
  | 'lag-regression-wide'
  | 'lag-regression-recent';

export type Forecaster = (history: History, origin: number, horizon: number) => Float64Array;

/** Periods after which what happened counts half, of the regression that follows what is recent: some two weeks of hours. */
const RECENT_HALF_LIFE_SEASONS = 14;

/** The ways that are tried, the seasonal naive first. */
export function listCandidates(seasons: readonly number[]): Candidate[] {
  const [shortest = 1] = seasons;
  return [
    {
      name: 'seasonal-naive',
      fit: () => (history, origin, horizon) => repeatSeason(history, origin, horizon, shortest),
    },
    regression('lag-regression', seasons, 'narrow', null),
    regression('lag-regression-wide', seasons, 'wide', null),
    regression('lag-regression-recent', seasons, 'narrow', RECENT_HALF_LIFE_SEASONS * shortest),
  ];
}

function regression(
  name: CandidateName,
  seasons: readonly number[],
  width: LagWidth,
  halfLife: number | null,
): Candidate {
  const lags = listLags(seasons, width);
  return {
    name,
    fit(history, end) {
      const model = fitLagRegression(history, end, lags, halfLife);
      return model === null
        ? null
        : (known, origin, horizon) => forecastByLags(model, known, origin, horizon);
    },
  };
}

/** The last season again and again. */
export function repeatSeason(
  { filled }: Pick<History, 'filled'>,
  origin: number,
  horizon: number,
  season: number,
): Float64Array {
  return Float64Array.from(
    { length: horizon },
    (_, i) => filled[origin - season + (i % season)] ?? Number.NaN,
  );
}

/** The middle one of several forecasts in each period: no single one that comes loose moves it. */
export function combineForecasts(forecasts: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array()] = forecasts;
  return first.map((_, i) => {
    const sorted = forecasts.map((forecast) => forecast[i] ?? Number.NaN).sort((a, b) => a - b);
    const half = sorted.length >> 1;
    const middle = sorted[half] ?? Number.NaN;
    return sorted.length % 2 === 1 ? middle : (middle + (sorted[half - 1] ?? Number.NaN)) / 2;
  });
}
