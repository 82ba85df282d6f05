/** Of what is squared, as a share of its own size. */
const ROUNDING = 1e-12;

/**
 * The lower triangle L with L L' = `matrix` (Cholesky), both row by row. A matrix that is only semidefinite, or nearly so by
 * rounding, has columns of zeros where nothing is left. Cubic in `size`.
 */
export function triangularRoot(matrix: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (root[i * size + k] ?? 0) * (root[j * size + k] ?? 0);
      const diagonal = root[j * size + j] ?? 0;
      const least = Math.sqrt(ROUNDING * Math.abs(matrix[j * size + j] ?? 0));
      if (i === j) root[i * size + i] = Math.sqrt(Math.max(0, sum));
      else root[i * size + j] = diagonal > least ? sum / diagonal : 0;
    }
  return root;
}
