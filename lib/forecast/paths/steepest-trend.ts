import { quantileOfSorted } from '@/lib/core/stats/summary';
import { DAYS_PER_WEEK } from '@/lib/core/units';
import { DAYS_PER_MONTH } from './day-factors';

/** Days over which a trend has to have been seen, in either half of them. */
const WINDOW_DAYS = 28;
const HALF_DAYS = WINDOW_DAYS / 2;
const LEAST_OF_WEEK = 4;
/** Weekly means that half a window has at least. */
const LEAST_KNOWN = 5;
/** What comes may be so much steeper than what came. */
const STEEPER = 1.5;
/** A trend of a tenth a month is believed of any demand, and a doubling where there is no whole window to tell. */
const ANYWAY_PER_DAY = Math.log(1.1) / DAYS_PER_MONTH;
const UNTOLD_PER_DAY = Math.log(2) / DAYS_PER_MONTH;

/**
 * The steepest daily trend that is drawn for the days ahead, of transformed days: half as steep again as the steepest of the
 * history. A trend is seen in both halves of four weeks, each the median of the slopes between all its weekly means (Theil,
 * 1950; Sen, 1968), so that a new level is a step and no trend, wherever it lies: carried on for months, a step would come to
 * many times the demand.
 */
export function steepestTrend(days: Float64Array): number {
  const means = weeklyMeans(days);
  let steepest = 0;
  const last = Math.max(0, means.length - WINDOW_DAYS);
  for (let from = last; from >= 0; from -= DAYS_PER_WEEK) {
    const [early, late] = [from, from + HALF_DAYS].map((at) =>
      medianSlope(means.subarray(at, at + HALF_DAYS)),
    );
    steepest = Math.max(steepest, commonSlope(early ?? null, late ?? null));
  }
  const isTold = means.length >= WINDOW_DAYS + DAYS_PER_WEEK;
  return Math.max(isTold ? ANYWAY_PER_DAY : UNTOLD_PER_DAY, STEEPER * steepest);
}

/** The less steep of two that lead the same way, as an amount; 0 for others, and where one is not known. */
function commonSlope(early: number | null, late: number | null): number {
  if (early === null || late === null || early * late <= 0) return 0;
  return Math.min(Math.abs(early), Math.abs(late));
}

/** Of each day and the six before it; `NaN` where little of them is known. */
function weeklyMeans(days: Float64Array): Float64Array {
  return days.map((_, day) => {
    const week = days.subarray(Math.max(0, day - DAYS_PER_WEEK + 1), day + 1);
    const known = week.filter((value) => !Number.isNaN(value));
    if (day < DAYS_PER_WEEK - 1 || known.length < LEAST_OF_WEEK) return Number.NaN;
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

function medianSlope(means: Float64Array): number | null {
  const known = [...means.keys()].filter((i) => !Number.isNaN(means[i]));
  if (known.length < LEAST_KNOWN) return null;
  const slopes = known.flatMap((i, at) =>
    known.slice(at + 1).map((j) => ((means[j] ?? 0) - (means[i] ?? 0)) / (j - i)),
  );
  return quantileOfSorted(
    slopes.sort((a, b) => a - b),
    0.5,
  );
}
