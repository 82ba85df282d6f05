import { valueAt } from '../series/series';
import { quantileOfSorted } from '../stats/summary';
import type { Percentile } from './fit-service-time';

/** Percentiles of the service time where hardly anything waits. */
export interface UnloadedPercentiles {
  readonly percentiles: readonly Percentile[];
  /** Periods that they were taken over, by place. */
  readonly quietPeriods: readonly number[];
  /** Of the busiest of them. */
  readonly highestUtilization: number;
}

/** At this utilization and below, waiting and contention hardly lengthen a request. */
const LOW_UTILIZATION = 0.3;
/** Where fewer periods are as quiet, the quietest so many are taken. */
const LEAST_PERIODS = 30;

/**
 * The median, over the periods of low utilization, of each published percentile. `NaN` marks a missing value; a period
 * counts where its utilization and all percentiles are there. `null` when there is none.
 */
export function fitUnloadedPercentiles(
  utilization: Float64Array,
  published: readonly { readonly probability: number; readonly seconds: Float64Array }[],
): UnloadedPercentiles | null {
  const present = Array.from(utilization.keys()).filter(
    (i) =>
      !Number.isNaN(valueAt(utilization, i)) &&
      published.every(({ seconds }) => !Number.isNaN(valueAt(seconds, i))),
  );
  present.sort((a, b) => valueAt(utilization, a) - valueAt(utilization, b));
  const quiet = present.filter(
    (i, place) => place < LEAST_PERIODS || valueAt(utilization, i) <= LOW_UTILIZATION,
  );
  const busiest = quiet.at(-1);
  if (busiest === undefined) return null;
  return {
    percentiles: published.map(({ probability, seconds }) => ({
      probability,
      seconds: quantileOfSorted(Float64Array.from(quiet, (i) => valueAt(seconds, i)).sort(), 0.5),
    })),
    quietPeriods: quiet,
    highestUtilization: valueAt(utilization, busiest),
  };
}
