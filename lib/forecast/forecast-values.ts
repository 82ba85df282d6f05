/** Forecasts of any regular series: what a history of values carries, cleaned of what is not like the rest. */
import { countPresent } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { leastPeriods } from './backtest';
import { findBreaks } from './find-breaks';
import { findSeasons, LEAST_CYCLES, LEAST_LEARNT, type Season } from './find-seasons';
import { findUnusual, type UnusualSpan } from './find-unusual';
import type { ForecastLibrary } from './forecast-library';
import { type Ahead, forecastSeries, type SeriesForecast } from './forecast-series';
import { makeHistory } from './history';

const DAYS_PER_WEEK = 7;
/** Values without which a model has nothing to learn from. */
const LEAST_VALUES = 8;
/** Share of the values that are there, at least. */
const LEAST_COVERAGE = 0.5;
const MOST_UNUSUAL_DAYS = 3;

export interface ValuesForecast extends SeriesForecast {
  /** Of those that were looked for, what is there. */
  readonly seasons: readonly Season[];
  readonly leftOut: readonly UnusualSpan[];
}

export interface ValuesQuestion extends Ahead {
  readonly periodSeconds: number;
  /** Ascending, in periods; `null` looks for a day and a week, as far as the history holds them. */
  readonly seasons: readonly number[] | null;
}

/** A day and a week, where they are whole numbers of periods and a history of `length` periods holds enough of them. */
export function usualSeasons(periodSeconds: number, length: number): number[] {
  return [SECONDS_PER_DAY, DAYS_PER_WEEK * SECONDS_PER_DAY]
    .map((seconds) => seconds / periodSeconds)
    .filter((periods) => Number.isInteger(periods) && periods > 1 && length >= LEAST_LEARNT * periods)
    .filter((periods, i) => i > 0 || length >= LEAST_CYCLES * periods);
}

/** The sentence why a history cannot carry a forecast; `null` where it can. */
export function refuseHistory(
  values: Float64Array,
  seasons: readonly number[],
  horizon: number,
): string | null {
  const short = refuseLength(values.length, seasons, horizon);
  if (short !== null) return short;
  const present = countPresent(values);
  const newest = values.subarray(-leastPeriods(horizon));
  const isSparse = present < LEAST_COVERAGE * values.length;
  if (isSparse || countPresent(newest) < LEAST_COVERAGE * newest.length)
    return `${present} of ${values.length} values are present: at least half must be, of the newest ${newest.length} too`;
  return null;
}

function refuseLength(length: number, [shortest = 1]: readonly number[], horizon: number): string | null {
  const ofSeason = LEAST_CYCLES * shortest;
  const ofHorizon = Math.max(LEAST_VALUES, leastPeriods(horizon));
  if (length >= Math.max(ofSeason, ofHorizon)) return null;
  const few = length === 1 ? '1 value is too few' : `${length} values are too few`;
  return ofSeason > ofHorizon
    ? `${few}: a season of ${shortest} periods takes at least ${ofSeason}, so that it is seen ${LEAST_CYCLES} times`
    : `${few}: a horizon of ${horizon} takes at least ${ofHorizon}, so that forecasts of the past can be tried`;
}

/** Throws `RangeError` for a history that `refuseHistory` refuses. */
export function forecastValues(
  values: Float64Array,
  { periodSeconds, seasons: told, horizon, level }: ValuesQuestion,
  library: ForecastLibrary,
): ValuesForecast {
  const candidates = told ?? usualSeasons(periodSeconds, values.length);
  const refused = refuseHistory(values, candidates, horizon);
  if (refused !== null) throw new RangeError(refused);
  const seasons = candidates.filter((periods, i) => i === 0 || values.length >= LEAST_LEARNT * periods);
  const leftOut = findUnusual(values, seasons, {
    seed: 6,
    mostPeriods: Math.max(1, Math.floor((MOST_UNUSUAL_DAYS * SECONDS_PER_DAY) / periodSeconds)),
    mostShare: 0.02,
    periodsPerSpan: (DAYS_PER_WEEK * SECONDS_PER_DAY) / periodSeconds,
  });
  const isLeftOut = new Uint8Array(values.length);
  const observed = values.slice();
  for (const { kind, start, end } of leftOut) {
    isLeftOut.fill(1, start, end);
    if (kind === 'outage') observed.fill(Number.NaN, start, end);
  }
  const cleaned = values.map((value, i) => (isLeftOut[i] === 1 ? Number.NaN : value));
  const history = makeHistory(observed, seasons, isLeftOut, findBreaks(cleaned, seasons));
  return {
    ...forecastSeries(history, seasons, { horizon, level }, library),
    seasons: findSeasons(cleaned, seasons),
    leftOut,
  };
}
