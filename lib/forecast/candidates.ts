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
  | 'long-seasonal-naive'
  | 'lag-regression'
  | 'wide-lag-regression'
  | 'recent-lag-regression'
  | 'mstl-ets';

export type Forecaster = (history: Pick<History, 'filled'>, origin: number, horizon: number) => Float64Array;

/** Periods after which what happened counts half, of the regression that follows what is recent: some two weeks of hours. */
const RECENT_HALF_LIFE_SEASONS = 14;

/** The ways that are rolled over every origin, the seasonal naive first. */
export function listCandidates(seasons: readonly number[]): Candidate[] {
  const [shortest = 1] = seasons;
  const longest = seasons.at(-1) ?? shortest;
  return [
    repetition('seasonal-naive', shortest),
    ...(longest === shortest ? [] : [repetition('long-seasonal-naive', longest)]),
    regression('lag-regression', seasons, 'narrow', null),
    regression('wide-lag-regression', seasons, 'wide', null),
    regression('recent-lag-regression', seasons, 'narrow', RECENT_HALF_LIFE_SEASONS * shortest),
  ];
}

function repetition(name: CandidateName, season: number): Candidate {
  return {
    name,
    fit: (_, end) =>
      end < season ? null : (history, origin, horizon) => repeatSeason(history, origin, horizon, season),
  };
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
      if (model === null) return null;
      return (known, origin, horizon) => forecastByLags(model, known, origin, horizon);
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
