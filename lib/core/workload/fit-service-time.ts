import type { Lognormal } from '../stats/lognormal';
import { normalQuantile } from '../stats/normal';

/** A published percentile: `probability` of requests take no longer than `seconds`. */
export interface Percentile {
  readonly probability: number;
  readonly seconds: number;
}

/** A lognormal service time, and how well it describes the percentiles that it was fitted to. */
export interface ServiceTimeFit {
  readonly seconds: Lognormal;
  /** 90 % intervals by the sampling error of percentiles of so many requests; `null` where that is not known. */
  readonly medianInterval: Interval | null;
  readonly sigmaInterval: Interval | null;
  /** Largest factor between a published percentile and the fitted one; 1 is a perfect fit. */
  readonly worstRatio: number;
  /** False where the percentiles bend so much that requests of two kinds are likely. */
  readonly oneKind: boolean;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Gamma and Weibull times of a squared coefficient of variation up to 1 stay within it; two kinds far apart do not. */
const WORST_RATIO_OF_ONE_KIND = 1.3;
const Z90 = normalQuantile(0.95);

/**
 * Fits a lognormal to two or more published percentiles: log seconds = log median + sigma z, by least squares weighted
 * with the precision that each percentile of a sample has, density(z)^2 / (p (1 - p)).
 *
 * The intervals take the covariance of sample percentiles, p (1 - q) / (density(p) density(q)) for p <= q (H. Cramer,
 * 1946), widened where the percentiles scatter more than that. Throws `RangeError` where percentiles do not ascend.
 */
export function fitServiceTime(percentiles: readonly Percentile[], requests?: number): ServiceTimeFit {
  const points = readPoints(percentiles);
  const total = sumBy(points, ({ weight }) => weight);
  const meanZ = sumBy(points, ({ weight, z }) => weight * z) / total;
  const spread = sumBy(points, ({ weight, z }) => weight * (z - meanZ) ** 2);
  /** How much each log percentile counts for sigma and for the log median. */
  const forSigma = points.map(({ weight, z }) => (weight * (z - meanZ)) / spread);
  const forMedian = points.map(({ weight }, i) => weight / total - meanZ * (forSigma[i] ?? 0));
  const sigma = Math.max(0, combine(points, forSigma));
  const logMedian = combine(points, forMedian);
  const residuals = points.map(({ logSeconds, z }) => logSeconds - logMedian - sigma * z);
  const worstRatio = Math.exp(Math.max(...residuals.map(Math.abs)));
  const median = Math.exp(logMedian);
  const halfWidthOf = (shares: readonly number[]): number | null =>
    requests === undefined ? null : Z90 * standardError(points, shares, sigma, requests, residuals);
  const [medianHalf, sigmaHalf] = [halfWidthOf(forMedian), halfWidthOf(forSigma)];
  return {
    seconds: { median, sigma },
    medianInterval:
      medianHalf === null
        ? null
        : { low: median * Math.exp(-medianHalf), high: median * Math.exp(medianHalf) },
    sigmaInterval:
      sigmaHalf === null ? null : { low: Math.max(0, sigma - sigmaHalf), high: sigma + sigmaHalf },
    worstRatio,
    oneKind: worstRatio <= WORST_RATIO_OF_ONE_KIND,
  };
}

interface Point {
  readonly probability: number;
  readonly z: number;
  readonly density: number;
  readonly logSeconds: number;
  readonly weight: number;
}

function readPoints(percentiles: readonly Percentile[]): Point[] {
  if (percentiles.length < 2)
    throw new RangeError(`two percentiles or more tell a spread, got ${percentiles.length}`);
  const sorted = [...percentiles].sort((a, b) => a.probability - b.probability);
  return sorted.map(({ probability, seconds }, i) => {
    const before = sorted[i - 1];
    if (!(seconds > 0 && seconds < Infinity))
      throw new RangeError(`a percentile must be positive, got ${seconds}`);
    if (before !== undefined && !(probability > before.probability && seconds >= before.seconds))
      throw new RangeError(
        `percentiles must ascend, got ${seconds} at ${probability} after ${before.seconds}`,
      );
    const z = normalQuantile(probability);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const weight = (density * density) / (probability * (1 - probability));
    return { probability, z, density, logSeconds: Math.log(seconds), weight };
  });
}

function combine(points: readonly Point[], shares: readonly number[]): number {
  return points.reduce((sum, { logSeconds }, i) => sum + (shares[i] ?? 0) * logSeconds, 0);
}

function standardError(
  points: readonly Point[],
  shares: readonly number[],
  sigma: number,
  requests: number,
  residuals: readonly number[],
): number {
  if (!(requests >= 1)) throw new RangeError(`requests must be at least 1, got ${requests}`);
  let variance = 0;
  points.forEach((a, i) => {
    points.forEach((b, j) => {
      const [low, high] = i <= j ? [a, b] : [b, a];
      const covariance = (low.probability * (1 - high.probability)) / (low.density * high.density);
      variance += (shares[i] ?? 0) * (shares[j] ?? 0) * covariance;
    });
  });
  const perRequest = (sigma * sigma) / requests;
  const scatter = sumBy(points, ({ weight }, i) => weight * (residuals[i] ?? 0) ** 2);
  const excess = points.length > 2 && perRequest > 0 ? scatter / ((points.length - 2) * perRequest) : 1;
  return Math.sqrt(variance * perRequest * Math.max(1, excess));
}

function sumBy(points: readonly Point[], read: (point: Point, i: number) => number): number {
  return points.reduce((sum, point, i) => sum + read(point, i), 0);
}
