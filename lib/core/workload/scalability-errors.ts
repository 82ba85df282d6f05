import { invertPositive } from '../stats/positive-matrix';
import {
  type ResponseTimeTerms,
  responseSeconds,
  sumSquares,
  type Terms,
  type ThroughputPoint,
} from './scalability-least-squares';

/**
 * Standard errors of gamma, alpha and beta, by the usual linearisation: residual variance times the inverse of J'J.
 * `null` for one that stands on its bound, and for all without more points than free parameters.
 */
export function estimateStandardErrors(
  points: readonly ThroughputPoint[],
  { idle, perRequest, perPair }: ResponseTimeTerms,
): readonly [number | null, number | null, number | null] {
  const terms = [idle, perRequest, perPair];
  const free = [true, perRequest > 0 && idle > 0, perPair > 0];
  const places = [0, 1, 2].filter((i) => free[i]);
  const spare = points.length - places.length;
  if (spare <= 0) return [null, null, null];
  const matrix = places.map(() => places.map(() => 0));
  for (const { concurrency } of points) {
    const slopes = lawSlopes(terms, concurrency);
    for (const [i, row] of matrix.entries()) {
      for (let j = 0; j < row.length; j += 1)
        row[j] = (row[j] ?? 0) + (slopes[places[i] ?? 0] ?? 0) * (slopes[places[j] ?? 0] ?? 0);
    }
  }
  const inverse = invertPositive(matrix);
  const variance = sumSquares(points, terms) / spare;
  const errorOf = (parameter: number) => {
    const at = places.indexOf(parameter);
    const diagonal = inverse?.[at]?.[at];
    return diagonal === undefined ? null : Math.sqrt(variance * diagonal);
  };
  return [errorOf(0), errorOf(1), errorOf(2)];
}

/** Derivatives of X(N) by gamma, alpha and beta. */
function lawSlopes(terms: Terms, concurrency: number): readonly number[] {
  const gamma = 1 / ((terms[0] ?? 0) + (terms[1] ?? 0));
  const relative = responseSeconds(terms, concurrency) * gamma;
  const perGamma = concurrency / relative;
  const perAlpha = (-gamma * perGamma * (concurrency - 1)) / relative;
  return [perGamma, perAlpha, perAlpha * concurrency];
}
