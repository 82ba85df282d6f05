import { coarsenBySum, type Series, valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';

/**
 * Arrivals by the minute, `NaN` where missing. Finer periods are summed; coarser ones are spread evenly over their
 * minutes, as what happened inside them is not known. Where neither fits, periods are summed up to whole minutes first.
 */
export function listMinutes(arrivals: Series): Float64Array {
  const { values, stepSeconds } = coarsenBySum(arrivals, leastCommonMultiple(arrivals.stepSeconds));
  const minutes = stepSeconds / SECONDS_PER_MINUTE;
  if (minutes === 1) return values;
  const spread = new Float64Array(values.length * minutes);
  values.forEach((_, period) => {
    spread.fill(valueAt(values, period) / minutes, period * minutes, (period + 1) * minutes);
  });
  return spread;
}

function leastCommonMultiple(stepSeconds: number): number {
  let seconds = stepSeconds;
  while (seconds % SECONDS_PER_MINUTE !== 0) seconds += stepSeconds;
  return seconds;
}
