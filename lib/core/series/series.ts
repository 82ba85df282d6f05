import { SECONDS_PER_DAY } from '../units';

/**
 * A metric sampled on a regular grid in UTC.
 *
 * `values[i]` belongs to the half-open period
 * `[startSeconds + i * stepSeconds, startSeconds + (i + 1) * stepSeconds)`.
 * A missing value is `NaN` here, inside the core, where a typed array has no `null`; it becomes `null` at every
 * edge (JSON, database, page). Missing is never zero. The grid may have a phase: `startSeconds` need not be a
 * multiple of `stepSeconds`.
 */
export interface Series {
  /** Seconds since 1970-01-01T00:00:00Z of the first period. */
  readonly startSeconds: number;
  /** A divisor of 86,400. */
  readonly stepSeconds: number;
  readonly values: Float64Array;
}

/** Makes a series, refusing grids that do not tile a UTC day. */
export function makeSeries(startSeconds: number, stepSeconds: number, values: Float64Array): Series {
  if (!Number.isInteger(stepSeconds) || stepSeconds <= 0 || SECONDS_PER_DAY % stepSeconds !== 0) {
    throw new RangeError(`stepSeconds must divide 86,400, got ${stepSeconds}`);
  }
  if (!Number.isInteger(startSeconds)) {
    throw new RangeError(`startSeconds must be a whole number of seconds, got ${startSeconds}`);
  }
  return { startSeconds, stepSeconds, values };
}

/** The value of period `index`; `NaN` when it is missing. Throws outside the series. */
export function valueAt(values: Float64Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`period ${index} is outside 0..${values.length - 1}`);
  return value;
}

/** End of the last period, exclusive, in epoch seconds. */
export function seriesEndSeconds(series: Series): number {
  return series.startSeconds + series.values.length * series.stepSeconds;
}

/** How many periods have a value. */
export function countPresent(values: Float64Array): number {
  let present = 0;
  // By index: an iterator over a typed array takes ten times as long.
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(valueAt(values, i))) present += 1;
  return present;
}

/** Sum of the values that are present; `null` when none is. */
export function sumPresent(values: Float64Array): number | null {
  return countPresent(values) === 0 ? null : addPresent(values);
}

/**
 * The loop alone: what comes after a long loop has not run yet when V8 compiles it while it runs, so that the compiled loop
 * is left at its end, and begun anew in the interpreter by the next call.
 */
function addPresent(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = valueAt(values, i);
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}

/** Largest of the values that are present; `null` when none is. */
export function maxPresent(values: Float64Array): number | null {
  const max = largestOf(values);
  return max === -Infinity ? null : max;
}

function largestOf(values: Float64Array): number {
  let max = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    const value = valueAt(values, i);
    if (value > max) max = value;
  }
  return max;
}

/** The part of `series` that lies in `[fromSeconds, toSeconds)`, whole periods only. */
export function sliceSeries(series: Series, fromSeconds: number, toSeconds: number): Series {
  const { startSeconds, stepSeconds, values } = series;
  const from = Math.max(0, Math.ceil((fromSeconds - startSeconds) / stepSeconds));
  const to = Math.min(values.length, Math.floor((toSeconds - startSeconds) / stepSeconds));
  return {
    startSeconds: startSeconds + from * stepSeconds,
    stepSeconds,
    values: values.slice(from, Math.max(from, to)),
  };
}

/**
 * Sums consecutive periods into coarser ones of `stepSeconds`, starting at the first period of the series.
 * A coarse period is missing when any of its fine ones is: a partial sum would be read as less traffic.
 */
export function coarsenBySum(series: Series, stepSeconds: number): Series {
  if (stepSeconds % series.stepSeconds !== 0) {
    throw new RangeError(`cannot sum periods of ${series.stepSeconds} s into ${stepSeconds} s`);
  }
  const factor = stepSeconds / series.stepSeconds;
  if (factor === 1) return series;
  const coarse = new Float64Array(Math.floor(series.values.length / factor));
  for (let i = 0; i < coarse.length; i += 1) {
    let sum = 0;
    for (let j = 0; j < factor; j += 1) sum += valueAt(series.values, i * factor + j);
    coarse[i] = sum;
  }
  return { startSeconds: series.startSeconds, stepSeconds, values: coarse };
}
