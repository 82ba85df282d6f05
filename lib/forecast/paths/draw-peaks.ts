import { makeRandom } from '@/lib/core/random';
import { DAYS_PER_WEEK, MINUTES_PER_HOUR } from '@/lib/core/units';
import { drawRatioNear, listLargestScores, type PeakRatios, peakOfRandomMinutes } from './peak-ratios';

const SCORES = 64;

/**
 * The busiest minute of each day of each path: the day's requests by the ratios of days that were observed and are like it in
 * size, drawn anew each time. Where periods are longer than a minute, arrivals within them are Poisson.
 */
export function drawPeaks(
  { busiestHourShares, withinHour, minutesPerPeriod }: PeakRatios,
  requests: Float64Array,
  days: number,
  firstWeekday: number,
  seed: number,
): Float64Array {
  const random = makeRandom(seed);
  const isFine = minutesPerPeriod === 1;
  const scores = isFine ? new Float64Array(1) : listLargestScores(minutesPerPeriod, SCORES);
  const peaks = new Float64Array(requests.length);
  for (let at = 0; at < peaks.length; at += 1) {
    const inDay = requests[at] ?? 0;
    const shares = busiestHourShares[(firstWeekday + (at % days)) % DAYS_PER_WEEK];
    const inHour = shares === undefined ? inDay : inDay * drawRatioNear(shares, inDay, random);
    const score = scores[random.nextUint32() % scores.length] ?? 0;
    const mean = (inHour * drawRatioNear(withinHour, inHour, random)) / MINUTES_PER_HOUR;
    peaks[at] = isFine ? mean : peakOfRandomMinutes(mean, score);
  }
  return peaks;
}
