import { valueAt } from '../series/series';
import type { Lognormal } from '../stats/lognormal';
import { fitLognormalByMean } from '../stats/lognormal-by-mean';
import { quantileOfSorted } from '../stats/summary';
import { fitServiceTime, type Percentile } from './fit-service-time';
import { fitUnloadedPercentiles } from './fit-unloaded-percentiles';

/** What was published of the service time, a value a period, and how busy the periods were; `NaN` where missing. */
export interface PublishedServiceTime {
  /** From 0 to 1, or any measure that grows with it and is at most it. */
  readonly utilization: Float64Array;
  /** Requests that each period's figures are of. */
  readonly requests: Float64Array;
  readonly meanSeconds: Float64Array | null;
  /** Ascending by probability. */
  readonly percentiles: readonly { readonly probability: number; readonly seconds: Float64Array }[];
}

/** Service time at low utilization: a lognormal, and what it rests on. */
export interface QuietServiceTime {
  readonly seconds: Lognormal;
  /** `percentiles` from two or more; `mean` from the mean with one percentile. */
  readonly fittedTo: 'percentiles' | 'mean';
  /** Quiet periods, the requests in them, and the utilization of the busiest. */
  readonly periods: number;
  readonly requests: number;
  readonly highestUtilization: number;
  /** Largest factor between a percentile and the fitted one; `null` where there is nothing to compare. */
  readonly worstRatio: number | null;
  /** False where the percentiles bend so much that requests of two kinds are likely. */
  readonly oneKind: boolean;
}

/**
 * Fits the service time to the quiet periods, where hardly anything waits. A percentile of few requests is one of a
 * lower order: the 99th of five is the largest of five, and its median the 87th of all. So each stands at the median
 * rank (A. Benard, E. Bos-Levenbach, 1953) that it has among the requests of a typical quiet period.
 *
 * `null` where nothing tells a spread: it takes two percentiles, or one and the mean.
 */
export function fitQuietServiceTime(published: PublishedServiceTime): QuietServiceTime | null {
  const { utilization, requests, meanSeconds, percentiles } = published;
  const answered = utilization.map((value, i) => (isUsable(published, i) ? value : Number.NaN));
  const unloaded = fitUnloadedPercentiles(answered, percentiles);
  if (unloaded === null) return null;
  const { quietPeriods, highestUtilization } = unloaded;
  const counts = Float64Array.from(quietPeriods, (i) => valueAt(requests, i));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const typical = Math.max(1, Math.round(quantileOfSorted(counts.slice().sort(), 0.5)));
  const ranked = rankAmong(unloaded.percentiles, typical);
  const mean = meanSeconds === null ? null : weighMean(meanSeconds, quietPeriods, requests) / total;
  const fit = fitSpread(ranked, mean);
  return fit && { ...fit, periods: quietPeriods.length, requests: total, highestUtilization };
}

/** Percentiles that descend are a mistake of whoever wrote them down, and tell nothing. */
function isUsable({ requests, meanSeconds, percentiles }: PublishedServiceTime, i: number): boolean {
  if (!(valueAt(requests, i) >= 1)) return false;
  if (meanSeconds !== null && Number.isNaN(valueAt(meanSeconds, i))) return false;
  return percentiles.every(({ seconds }, place) => {
    const below = percentiles[place - 1];
    return below === undefined || !(valueAt(seconds, i) < valueAt(below.seconds, i));
  });
}

type Spread = Pick<QuietServiceTime, 'seconds' | 'fittedTo' | 'worstRatio' | 'oneKind'>;

function fitSpread(percentiles: readonly Percentile[], mean: number | null): Spread | null {
  const [first, last] = [percentiles[0], percentiles.at(-1)];
  if (first === undefined || last === undefined || !(first.seconds > 0)) return null;
  if (first !== last) return { fittedTo: 'percentiles', ...fitPercentiles(percentiles, first, last) };
  const seconds =
    mean === null || !(mean > 0) ? null : fitLognormalByMean(mean, first.probability, first.seconds);
  return seconds && { seconds, fittedTo: 'mean', worstRatio: null, oneKind: true };
}

/** Of two kinds of requests the outer percentiles say more about an SLO than a line through all of them. */
function fitPercentiles(percentiles: readonly Percentile[], first: Percentile, last: Percentile) {
  const { seconds, worstRatio, oneKind } = fitServiceTime(percentiles);
  const ratio = percentiles.length > 2 ? worstRatio : null;
  if (oneKind) return { seconds, worstRatio: ratio, oneKind };
  return { seconds: fitServiceTime([first, last]).seconds, worstRatio: ratio, oneKind };
}

/** Percentiles of samples of `requests` at their median ranks; of equal ranks the first. */
function rankAmong(percentiles: readonly Percentile[], requests: number): Percentile[] {
  const ranked: Percentile[] = [];
  for (const { probability, seconds } of percentiles) {
    const rank = Math.max(1, Math.ceil(probability * requests));
    const median = (rank - 0.3) / (requests + 0.4);
    if (median > (ranked.at(-1)?.probability ?? 0)) ranked.push({ probability: median, seconds });
  }
  return ranked;
}

/** Sum of the means over the requests behind them. */
function weighMean(meanSeconds: Float64Array, periods: readonly number[], requests: Float64Array): number {
  return periods.reduce((sum, i) => sum + valueAt(meanSeconds, i) * valueAt(requests, i), 0);
}
