/** Small symmetric positive definite systems, by Cholesky after scaling the diagonal to 1. Cubic in the size. */

type Matrix = readonly (readonly number[])[];

/** The x with `matrix` x = `right`; `null` where the matrix is not positive definite in doubles. */
export function solvePositive(matrix: Matrix, right: readonly number[]): number[] | null {
  const scale = matrix.map((row, i) => 1 / Math.sqrt(row[i] ?? 0));
  const factor = factorise(matrix.map((row, i) => row.map((v, j) => v * (scale[i] ?? 0) * (scale[j] ?? 0))));
  if (factor === null) return null;
  const forward: number[] = [];
  for (const [i, row] of factor.entries()) {
    let sum = (right[i] ?? 0) * (scale[i] ?? 0);
    for (let j = 0; j < i; j += 1) sum -= (row[j] ?? 0) * (forward[j] ?? 0);
    forward.push(sum / (row[i] ?? 0));
  }
  const solution = forward.map(() => 0);
  for (let i = factor.length - 1; i >= 0; i -= 1) {
    let sum = forward[i] ?? 0;
    for (let j = i + 1; j < factor.length; j += 1) sum -= (factor[j]?.[i] ?? 0) * (solution[j] ?? 0);
    solution[i] = sum / (factor[i]?.[i] ?? 0);
  }
  return solution.map((value, i) => value * (scale[i] ?? 0));
}

/** The inverse; `null` where the matrix is not positive definite in doubles. */
export function invertPositive(matrix: Matrix): number[][] | null {
  const columns = matrix.map((_, at) =>
    solvePositive(
      matrix,
      matrix.map((_row, i) => (i === at ? 1 : 0)),
    ),
  );
  const known = columns.filter((column) => column !== null);
  return known.length === matrix.length ? known : null;
}

/** Lower triangle L with L L' = matrix. */
function factorise(matrix: Matrix): number[][] | null {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const current: number[] = [];
    lower.push(current);
    for (let j = 0; j <= i; j += 1) {
      let sum = row[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (current[k] ?? 0) * (lower[j]?.[k] ?? 0);
      if (j < i) current.push(sum / (lower[j]?.[j] ?? 0));
      else if (sum > 0 && Number.isFinite(sum)) current.push(Math.sqrt(sum));
      else return null;
    }
  }
  return lower;
}
