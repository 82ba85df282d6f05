import { SECONDS_PER_DAY } from '../units';
import { makeSeries, type Series } from './series';

/**
 * The periods of a series that start in one UTC day: `values[i]` starts at
 * `dayStartSeconds + phase + i * stepSeconds`, the phase being `startSeconds mod stepSeconds` of the series.
 */
export interface SeriesDay {
  /** Midnight, a multiple of 86,400. */
  readonly dayStartSeconds: number;
  /** As many as a day has periods, `NaN` where the series has none. */
  readonly values: Float64Array;
}

/** Offset of the grid from the epoch, in `[0, stepSeconds)`. */
export function phaseSeconds(series: Series): number {
  const remainder = series.startSeconds % series.stepSeconds;
  return remainder < 0 ? remainder + series.stepSeconds : remainder;
}

/** The days that the series touches, in order, each of full length. They may share the memory of the series. */
export function splitSeriesIntoDays(series: Series): SeriesDay[] {
  const { startSeconds, stepSeconds, values } = series;
  const perDay = SECONDS_PER_DAY / stepSeconds;
  const firstDaySeconds = Math.floor(startSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const firstPeriod = (startSeconds - firstDaySeconds - phaseSeconds(series)) / stepSeconds;
  const days: SeriesDay[] = [];
  for (let from = -firstPeriod; from < values.length; from += perDay) {
    const dayStartSeconds = firstDaySeconds + days.length * SECONDS_PER_DAY;
    days.push({ dayStartSeconds, values: cutDay(values, from, perDay) });
  }
  return days;
}

/** A view of a day that is whole, and a longer copy of one that is not. */
function cutDay(values: Float64Array, from: number, perDay: number): Float64Array {
  const present = values.subarray(Math.max(0, from), from + perDay);
  if (present.length === perDay) return present;
  const day = new Float64Array(perDay).fill(Number.NaN);
  day.set(present, Math.max(0, -from));
  return day;
}

/**
 * The series that runs from the first day to the end of the last, missing where a day is. Days may come in any order;
 * a day of another length, a start that is no midnight and a day given twice throw `RangeError`. No day gives `null`.
 */
export function joinDays(days: readonly SeriesDay[], stepSeconds: number, phase: number): Series | null {
  const starts = days.map(({ dayStartSeconds }) => dayStartSeconds);
  if (starts.length === 0) return null;
  if (!(phase >= 0 && phase < stepSeconds))
    throw new RangeError(`phase must be 0 to ${stepSeconds}, got ${phase}`);
  if (new Set(starts).size < starts.length) throw new RangeError('a day is given twice');
  const firstSeconds = starts.reduce((a, b) => Math.min(a, b));
  const lastSeconds = starts.reduce((a, b) => Math.max(a, b));
  const perDay = SECONDS_PER_DAY / stepSeconds;
  const values = new Float64Array(((lastSeconds - firstSeconds) / SECONDS_PER_DAY + 1) * perDay).fill(
    Number.NaN,
  );
  for (const day of days) {
    if (day.dayStartSeconds % SECONDS_PER_DAY !== 0 || day.values.length !== perDay) {
      throw new RangeError(`day ${day.dayStartSeconds} must start at midnight and have ${perDay} periods`);
    }
    values.set(day.values, ((day.dayStartSeconds - firstSeconds) / SECONDS_PER_DAY) * perDay);
  }
  return makeSeries(firstSeconds + phase, stepSeconds, values);
}
