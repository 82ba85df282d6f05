import { type Series, valueAt } from '../series/series';

/** Arrivals with the idle periods told from the missing ones. */
export interface FilledArrivals {
  readonly arrivals: Series;
  /** Periods without a datapoint that were read as no traffic. */
  readonly idlePeriods: number;
  /** Periods that stay missing: nothing was collected around them. */
  readonly missingPeriods: number;
}

/** A metric that arrives a little late, or skips one period, was still being collected. */
const NEIGHBOURHOOD_PERIODS = 2;

/**
 * Reads a period without a datapoint as no traffic where metrics were being collected, and leaves it missing
 * elsewhere. CloudWatch has no datapoint of a count while nothing happens, and none either while nothing is there.
 *
 * `companion` is a metric of the same grid that has a value whenever the endpoint is up, such as CPUUtilization. It
 * shows collection where it has a value in the period itself, or on both sides of it within two periods.
 */
export function fillIdlePeriods(arrivals: Series, companion: Series): FilledArrivals {
  const { startSeconds, stepSeconds } = arrivals;
  if (
    companion.startSeconds !== startSeconds ||
    companion.stepSeconds !== stepSeconds ||
    companion.values.length !== arrivals.values.length
  ) {
    throw new RangeError('the companion metric must be on the grid of the arrivals');
  }
  const values = arrivals.values.slice();
  let idlePeriods = 0;
  let missingPeriods = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isNaN(valueAt(values, i))) continue;
    if (wasCollected(companion.values, i)) {
      values[i] = 0;
      idlePeriods += 1;
    } else missingPeriods += 1;
  }
  return { arrivals: { startSeconds, stepSeconds, values }, idlePeriods, missingPeriods };
}

function wasCollected(companion: Float64Array, index: number): boolean {
  const isPresent = (i: number): boolean => !Number.isNaN(companion[i] ?? Number.NaN);
  if (isPresent(index)) return true;
  const offsets = Array.from({ length: NEIGHBOURHOOD_PERIODS }, (_, i) => i + 1);
  return (
    offsets.some((offset) => isPresent(index - offset)) && offsets.some((offset) => isPresent(index + offset))
  );
}
