import type { Random } from '../random';

/**
 * Points of a Latin hypercube in [0, 1]: in every dimension each of `points` equal shares holds one point, in its middle
 * (M. McKay, R. Beckman and W. Conover, 1979). Few points cover every dimension as well as many drawn independently.
 * Throws `RangeError` for less than one point. O(points x dimensions).
 */
export function sampleLatinHypercube(random: Random, points: number, dimensions: number): number[][] {
  if (!(Number.isInteger(points) && points >= 1))
    throw new RangeError(`a Latin hypercube has at least one point, got ${points}`);
  const columns = Array.from({ length: dimensions }, () => shuffleShares(random, points));
  return Array.from({ length: points }, (_, point) => columns.map((column) => column[point] ?? Number.NaN));
}

/** The middles of equal shares in random order, by Fisher and Yates. */
function shuffleShares(random: Random, points: number): Float64Array {
  const shares = Float64Array.from({ length: points }, (_, i) => (i + 0.5) / points);
  for (let last = points - 1; last > 0; last -= 1) {
    const other = Math.floor(random.nextUniform() * (last + 1));
    const moved = shares[last] ?? Number.NaN;
    shares[last] = shares[other] ?? Number.NaN;
    shares[other] = moved;
  }
  return shares;
}
