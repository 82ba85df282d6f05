import { type Series, seriesEndSeconds, valueAt } from '../series/series';
import { squaredCoefficientOfVariation } from '../stats/summary';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_WEEK } from '../units';
import { fitBurstiness } from './fit-burstiness';
import type { ArrivalFit } from './workload';

const HOURS_PER_WEEK = SECONDS_PER_WEEK / SECONDS_PER_HOUR;
/** 1970-01-01 was a Thursday; weeks here begin on Monday. */
const MONDAY_OFFSET_SECONDS = 3 * SECONDS_PER_DAY;

/**
 * Summarises observed arrivals, a series of requests a period. Missing periods count in `coverage` and nowhere else.
 * Throws `RangeError` for a series without a value.
 */
export function fitArrivals(arrivals: Series): ArrivalFit {
  const { values, stepSeconds, startSeconds } = arrivals;
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length === 0) throw new RangeError('a workload needs at least one period with a value');
  const requests = present.reduce((sum, value) => sum + value, 0);
  const peakIndex = indexOfMax(values);
  const peak = valueAt(values, peakIndex);
  const meanPerSecond = requests / (present.length * stepSeconds);
  return {
    startSeconds,
    endSeconds: seriesEndSeconds(arrivals),
    stepSeconds,
    coverage: present.length / values.length,
    presentPeriods: present.length,
    requests,
    meanPerSecond,
    peakPerSecond: peak / stepSeconds,
    peakAtSeconds: startSeconds + peakIndex * stepSeconds,
    peakToMean: requests === 0 ? 0 : peak / stepSeconds / meanPerSecond,
    idleShare: present.filter((value) => value === 0).length / present.length,
    periodScv: requests === 0 ? 0 : squaredCoefficientOfVariation(present),
    burstiness: fitBurstiness(arrivals),
    hourOfWeekPerSecond: fitHourOfWeek(arrivals),
  };
}

/** Hour of the week of an instant, Monday 00:00 to 01:00 UTC being 0. */
export function hourOfWeek(epochSeconds: number): number {
  const intoWeek =
    (((epochSeconds + MONDAY_OFFSET_SECONDS) % SECONDS_PER_WEEK) + SECONDS_PER_WEEK) % SECONDS_PER_WEEK;
  return Math.floor(intoWeek / SECONDS_PER_HOUR);
}

function fitHourOfWeek({ values, stepSeconds, startSeconds }: Series): (number | null)[] {
  const sums = new Float64Array(HOURS_PER_WEEK);
  const counts = new Float64Array(HOURS_PER_WEEK);
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const hour = hourOfWeek(startSeconds + i * stepSeconds);
    sums[hour] = valueAt(sums, hour) + value;
    counts[hour] = valueAt(counts, hour) + 1;
  });
  return Array.from(sums, (sum, hour) => {
    const periods = valueAt(counts, hour);
    return periods === 0 ? null : sum / (periods * stepSeconds);
  });
}

function indexOfMax(values: Float64Array): number {
  let best = 0;
  let max = -Infinity;
  values.forEach((value, i) => {
    if (value > max) {
      max = value;
      best = i;
    }
  });
  return best;
}
