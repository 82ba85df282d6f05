import { maxPresent, type Series, seriesEndSeconds, sumPresent } from '@/lib/core/series/series';
import { badFile } from './bad-file';
import { formatTime } from './format-time';
import type { SeriesFacts, SeriesGap } from './imported-file';
import { describeTooLarge, LARGEST_COUNT } from './largest-count';

const LISTED_GAPS = 20;

/** Counts what a reader must know of a series; refuses one without a single value, or with too large a one. */
export function describeSeries(
  series: Series,
  counted: { duplicates: number; conflicts: number; offGrid: number },
): SeriesFacts {
  const sum = sumPresent(series.values);
  const max = maxPresent(series.values);
  if (sum === null || max === null)
    throw badFile(null, null, 'every value in the file is missing; it needs at least one');
  if (max > LARGEST_COUNT) throw refuseMaximum(series, max);
  const { gaps, gapCount, missing } = findGaps(series);
  return {
    stepSeconds: series.stepSeconds,
    phaseSeconds: series.startSeconds % series.stepSeconds,
    startSeconds: series.startSeconds,
    endSeconds: seriesEndSeconds(series),
    periods: series.values.length,
    present: series.values.length - missing,
    missing,
    gaps,
    gapCount,
    ...counted,
    sum,
    max,
  };
}

/** Single values were checked where they stand; here rows that share a period came to too much. */
function refuseMaximum(series: Series, max: number): Error {
  const time = formatTime(series.startSeconds + series.values.indexOf(max) * series.stepSeconds);
  return badFile(null, null, describeTooLarge(`the sum ${max} of the period of ${time}`));
}

function findGaps(series: Series): { gaps: SeriesGap[]; gapCount: number; missing: number } {
  const gaps: SeriesGap[] = [];
  let gapCount = 0;
  let missing = 0;
  let length = 0;
  for (let i = 0; i <= series.values.length; i += 1) {
    if (i < series.values.length && Number.isNaN(series.values[i])) {
      length += 1;
      continue;
    }
    if (length === 0) continue;
    missing += length;
    gapCount += 1;
    if (gaps.length < LISTED_GAPS)
      gaps.push({ startSeconds: series.startSeconds + (i - length) * series.stepSeconds, periods: length });
    length = 0;
  }
  return { gaps, gapCount, missing };
}

/** Writes 0, in place, where the file has no value: for counts whose source has no row without traffic. */
export function writeZeroWhereMissing(values: Float64Array): void {
  for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i])) values[i] = 0;
}
