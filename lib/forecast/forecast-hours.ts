/** The hours of a week ahead, as the callers of a workload live them. */
import type { HoursAhead } from '@/lib/core/forecast/demand-forecast';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { leastPeriods } from './backtest';
import { eventHours } from './event-hours';
import type { ForecastLibrary } from './forecast-library';
import { forecastSeries, type SeriesForecast } from './forecast-series';
import type { History } from './history';
import { fromWallHours, type WallHours } from './wall-hours';

const WEEK_HOURS = 168;
const LEVEL = 0.9;

export interface ForecastOfHours {
  /** With the events that are told. */
  readonly ahead: HoursAhead;
  /** Without them, UTC hours from `ahead.startSeconds` on. */
  readonly point: Float64Array;
}

export interface HoursQuestion {
  readonly history: History;
  readonly wall: WallHours;
  readonly zone: string;
  /** End of the history, epoch seconds. */
  readonly endSeconds: number;
  readonly seasons: readonly number[];
  readonly events: readonly DatedEvent[];
}

/** A week, or as far as a backtest of the history reaches. */
export function forecastHours(question: HoursQuestion, library: ForecastLibrary): ForecastOfHours {
  const { history, seasons, endSeconds } = question;
  const horizon = longestHorizon(history.filled.length);
  // Of a zone whose clocks skip or repeat an hour, the week may take one more hour of the wall clock.
  const made = forecastSeries(history, seasons, { horizon, level: LEVEL }, library);
  const spread = (values: Float64Array) => toUtc(values, question);
  const point = spread(made.point);
  const factors = listFactors(question, point.length);
  const told = (values: Float64Array) => Array.from(values, (value, i) => value * (factors[i] ?? 1));
  return {
    point,
    ahead: {
      startSeconds: endSeconds,
      point: told(point),
      lower: told(spread(made.lower)),
      upper: told(spread(made.upper)),
      method: made.method,
      tried: listTried(made),
      backtest: made.backtest,
    },
  };
}

function longestHorizon(periods: number): number {
  let horizon = WEEK_HOURS;
  while (leastPeriods(horizon) > periods) horizon -= 1;
  return horizon;
}

function listTried({ tried }: SeriesForecast): HoursAhead['tried'] {
  return tried.flatMap(({ name, mase, weight }) => (mase === null ? [] : [{ method: name, mase, weight }]));
}

/** What a wall clock's hours come to in UTC, as far as both reach. */
function toUtc(values: Float64Array, { wall, zone, endSeconds }: HoursQuestion): Float64Array {
  const firstHour = wall.firstHour + wall.values.length;
  const spread = fromWallHours(values, firstHour, { zone, startSeconds: endSeconds, hours: values.length });
  const known = spread.findIndex((value) => Number.isNaN(value));
  return known < 0 ? spread : spread.subarray(0, known);
}

/** What each UTC hour is multiplied by on the days of events. */
function listFactors({ events, wall, zone, endSeconds }: HoursQuestion, hours: number): Float64Array {
  const firstHour = wall.firstHour + wall.values.length;
  const factors = new Float64Array(hours + 1).fill(1);
  for (const event of events) {
    const { from, to } = eventHours(event);
    for (let hour = Math.max(from, firstHour); hour < Math.min(to, firstHour + hours + 1); hour += 1)
      factors[hour - firstHour] = (factors[hour - firstHour] ?? 1) * event.factor;
  }
  return fromWallHours(factors, firstHour, { zone, startSeconds: endSeconds, hours });
}
