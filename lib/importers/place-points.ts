import type { Series } from '@/lib/core/series/series';
import type { PointList } from './point-list';

/**
 * Puts the points of a metric on the periods of the requests and lets go of them; of two points of one period the
 * later one in the file is kept, and points outside are left out. `convert` is also given the period's requests.
 */
export function placePoints(
  points: PointList,
  { startSeconds, stepSeconds, values: requests }: Series,
  convert: (value: number, requestsOfPeriod: number) => number,
): Float64Array {
  const values = new Float64Array(requests.length).fill(Number.NaN);
  points.drain((seconds, value) => {
    const index = Math.round((seconds - startSeconds) / stepSeconds);
    if (index >= 0 && index < values.length) values[index] = convert(value, requests[index] ?? Number.NaN);
  });
  return values;
}
