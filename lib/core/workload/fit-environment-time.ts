import { valueAt } from '../series/series';
import { lognormalMean, scaleLognormal } from '../stats/lognormal';
import { quantileOfSorted } from '../stats/summary';
import {
  fitQuietServiceTime,
  type PublishedServiceTime,
  type QuietServiceTime,
} from './fit-quiet-service-time';

/** Of the periods with requests, those with the most tell most of the spread. */
const FULLEST_SHARE = 0.1;
const LEAST_PERIODS = 30;

/**
 * Service time where every request has an environment to itself, as on Lambda and serverless endpoints ("Lambda execution
 * environment": one request at a time): no period is busier than another, and all of them tell. The spread is that of
 * the fullest periods, as percentiles of few requests say little of a tail; the mean is that of all requests, which is
 * what is billed. `null` as `fitQuietServiceTime`.
 */
export function fitEnvironmentTime(
  published: Omit<PublishedServiceTime, 'utilization'>,
): QuietServiceTime | null {
  const least = countOfFullest(published.requests);
  const utilization = published.requests.map((count) => (count >= least ? 0 : Number.NaN));
  const fit = fitQuietServiceTime({ ...published, utilization });
  const meanSeconds = meanOfAll(published);
  if (fit === null || meanSeconds === null) return fit;
  return { ...fit, seconds: scaleLognormal(fit.seconds, meanSeconds / lognormalMean(fit.seconds)) };
}

/** Requests of the least of the fullest periods. */
function countOfFullest(requests: Float64Array): number {
  const counts = requests.filter((count) => count >= 1).sort();
  if (counts.length === 0) return 1;
  const share = Math.max(FULLEST_SHARE, Math.min(1, LEAST_PERIODS / counts.length));
  return Math.max(1, quantileOfSorted(counts, 1 - share));
}

/** Of every request with a published mean; `null` without one. */
function meanOfAll({ requests, meanSeconds }: Omit<PublishedServiceTime, 'utilization'>): number | null {
  if (meanSeconds === null) return null;
  let [seconds, count] = [0, 0];
  for (let i = 0; i < requests.length; i += 1) {
    const inPeriod = valueAt(requests, i);
    const mean = valueAt(meanSeconds, i);
    if (!(inPeriod >= 1) || !(mean > 0)) continue;
    seconds += inPeriod * mean;
    count += inPeriod;
  }
  return count === 0 ? null : seconds / count;
}
