import { SECONDS_PER_DAY } from '../units';
import type { Series } from './series';

/** A series reduced to what a chart can show: the mean and the peak of each run of periods. */
export interface DemandOutline {
  readonly startSeconds: number;
  /** Length of a run. */
  readonly stepSeconds: number;
  /** Length of the periods that the values count. */
  readonly periodSeconds: number;
  /** Per period; `null` for a run without a value. */
  readonly mean: readonly (number | null)[];
  readonly peak: readonly (number | null)[];
}

/** Runs that readers know, in minutes; a day and multiples of it follow. */
const FAMILIAR_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** Reduces a series to at most `maxPoints` runs of a familiar length. */
export function outlineDemand(series: Series, maxPoints: number): DemandOutline {
  if (!Number.isInteger(maxPoints) || maxPoints < 1) {
    throw new RangeError(`maxPoints must be 1 or more, got ${maxPoints}`);
  }
  const { startSeconds, stepSeconds: periodSeconds, values } = series;
  const factor = chooseRun(periodSeconds, values.length, maxPoints);
  const mean: (number | null)[] = [];
  const peak: (number | null)[] = [];
  for (let from = 0; from < values.length; from += factor) {
    const run = values.subarray(from, from + factor).filter((value) => !Number.isNaN(value));
    mean.push(run.length === 0 ? null : run.reduce((sum, value) => sum + value, 0) / run.length);
    peak.push(run.length === 0 ? null : run.reduce((max, value) => Math.max(max, value), 0));
  }
  return { startSeconds, stepSeconds: factor * periodSeconds, periodSeconds, mean, peak };
}

/** The shortest familiar run, in periods, that leaves few enough points. */
export function chooseRun(periodSeconds: number, periods: number, maxPoints: number): number {
  const least = Math.ceil(periods / maxPoints);
  if (least <= 1) return 1;
  const familiar = FAMILIAR_MINUTES.map((minutes) => (minutes * 60) / periodSeconds);
  const fits = familiar.find((factor) => Number.isInteger(factor) && factor >= least);
  const periodsPerDay = SECONDS_PER_DAY / periodSeconds;
  return fits ?? Math.ceil(least / periodsPerDay) * periodsPerDay;
}
