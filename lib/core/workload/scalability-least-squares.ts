/**
 * Least squares for X(N) = N / (u + q N + r N (N - 1)) with u, q, r >= 0: the Universal Scalability Law in the
 * parameters in which its response time N / X(N) is linear. With gamma = 1 / (u + q), alpha = q gamma and
 * beta = r gamma, u >= 0 is alpha <= 1.
 */
import { solvePositive } from '../stats/positive-matrix';

/** A measured throughput at a concurrency of 1 or more; both finite, the throughput above 0. */
export interface ThroughputPoint {
  readonly concurrency: number;
  readonly throughputPerSecond: number;
}

/** Response time at concurrency N: `idle + perRequest N + perPair N (N - 1)`, in seconds. */
export interface ResponseTimeTerms {
  readonly idle: number;
  readonly perRequest: number;
  readonly perPair: number;
}

/** `idle`, `perRequest` and `perPair` in this order. */
export type Terms = readonly number[];
type Term = 0 | 1 | 2;

/** Which terms may differ from 0, simplest first; without the first two, one request would take no time. */
const SUPPORTS: readonly (readonly Term[])[] = [[0], [1], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
const MAX_STEPS = 200;
const FIRST_DAMPING = 1e-3;
const LAST_DAMPING = 1e14;
/** Below this a further decrease of the sum of squares is rounding. */
const LEAST_DECREASE = 1e-15;
/** A simpler law is as good when its sum of squares is no larger than the best by more than rounding. */
const EQUAL_SHARE = 1e-9;
const ROUNDING_SHARE = 1e-20;

/**
 * The terms with the least sum of squared errors of the throughput.
 *
 * On each face of the constraints (each set of terms that may differ from 0) Levenberg-Marquardt runs from the
 * weighted linear fit of the response time and from the fastest request seen; the least of all is taken, and of those
 * that are equal to rounding the one with the fewest terms. Linear in the number of points.
 */
export function fitResponseTimeTerms(points: readonly ThroughputPoint[]): ResponseTimeTerms {
  const total = points.reduce((sum, { throughputPerSecond }) => sum + throughputPerSecond ** 2, 0);
  const fits = SUPPORTS.flatMap((support) => fitSupport(points, support));
  const least = Math.min(...fits.map(({ squares }) => squares));
  const allowed = least * (1 + EQUAL_SHARE) + total * ROUNDING_SHARE;
  const chosen = fits.find(({ squares }) => squares <= allowed);
  if (chosen === undefined) throw new RangeError('no finite fit of the throughputs');
  const [idle = 0, perRequest = 0, perPair = 0] = chosen.terms;
  return { idle, perRequest, perPair };
}

interface Fit {
  readonly terms: Terms;
  readonly squares: number;
}

function fitSupport(points: readonly ThroughputPoint[], support: readonly Term[]): Fit[] {
  return [linearStart(points, support), fastestStart(points, support)]
    .map((start) => descend(points, support, start))
    .filter(({ terms, squares }) => Number.isFinite(squares) && (terms[0] ?? 0) + (terms[1] ?? 0) > 0);
}

/** Response times regressed on the terms, each weighted so that its error counts as one of throughput does. */
function linearStart(points: readonly ThroughputPoint[], support: readonly Term[]): Terms {
  const matrix = support.map(() => support.map(() => 0));
  const right = support.map(() => 0);
  for (const { concurrency, throughputPerSecond } of points) {
    const responseSeconds = concurrency / throughputPerSecond;
    const weight = (throughputPerSecond / responseSeconds) ** 2;
    accumulate(matrix, right, support, concurrency, weight, weight * responseSeconds);
  }
  return clipped(support, solvePositive(matrix, right), points);
}

/** The response time of the fastest request per caller, spread over the terms. */
function fastestStart(points: readonly ThroughputPoint[], support: readonly Term[]): Terms {
  let fastest = Number.POSITIVE_INFINITY;
  let largest = 1;
  for (const { concurrency, throughputPerSecond } of points) {
    fastest = Math.min(fastest, concurrency / throughputPerSecond);
    largest = Math.max(largest, concurrency);
  }
  const shares = [1, 1 / largest, 0.1 / largest ** 2];
  return [0, 1, 2].map((term) => (isIn(support, term) ? fastest * (shares[term] ?? 0) : 0));
}

/** Levenberg-Marquardt with Marquardt's scaling; steps that leave the constraints are cut back to them. */
function descend(points: readonly ThroughputPoint[], support: readonly Term[], start: Terms): Fit {
  let best: Fit = { terms: start, squares: sumSquares(points, start) };
  let damping = FIRST_DAMPING;
  for (let step = 0; step < MAX_STEPS && damping < LAST_DAMPING; step += 1) {
    const { matrix, right } = normalEquations(points, support, best.terms);
    const trial = dampedStep(points, support, best.terms, matrix, right, damping);
    const squares = sumSquares(points, trial);
    if (!(squares < best.squares)) {
      damping *= 8;
      continue;
    }
    const isDone = best.squares - squares <= LEAST_DECREASE * best.squares;
    best = { terms: trial, squares };
    damping = Math.max(damping / 10, 1e-12);
    if (isDone) break;
  }
  return best;
}

function dampedStep(
  points: readonly ThroughputPoint[],
  support: readonly Term[],
  terms: Terms,
  matrix: readonly (readonly number[])[],
  right: readonly number[],
  damping: number,
): Terms {
  const damped = matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)));
  const step = solvePositive(damped, right);
  if (step === null) return terms;
  const moved = support.map((term, i) => (terms[term] ?? 0) + (step[i] ?? 0));
  return clipped(support, moved, points);
}

function normalEquations(points: readonly ThroughputPoint[], support: readonly Term[], terms: Terms) {
  const matrix = support.map(() => support.map(() => 0));
  const right = support.map(() => 0);
  for (const { concurrency, throughputPerSecond } of points) {
    const response = responseSeconds(terms, concurrency);
    const fitted = concurrency / response;
    const slope = -fitted / response;
    const error = throughputPerSecond - fitted;
    accumulate(matrix, right, support, concurrency, slope * slope, slope * error);
  }
  return { matrix, right };
}

/** Adds one point to the normal equations of a regression on the basis functions. */
function accumulate(
  matrix: number[][],
  right: number[],
  support: readonly Term[],
  concurrency: number,
  weight: number,
  weightedError: number,
): void {
  const basis = support.map((term) => basisAt(term, concurrency));
  for (const [i, row] of matrix.entries()) {
    const at = basis[i] ?? 0;
    right[i] = (right[i] ?? 0) + at * weightedError;
    for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) + weight * at * (basis[j] ?? 0);
  }
}

/** All three terms, none below 0. Where one request would take no time, it takes that of the fastest point. */
function clipped(
  support: readonly Term[],
  values: readonly number[] | null,
  points: readonly ThroughputPoint[],
): Terms {
  if (values === null) return fastestStart(points, support);
  const terms = [0, 0, 0];
  for (const [i, term] of support.entries()) terms[term] = Math.max(0, values[i] ?? 0);
  return (terms[0] ?? 0) + (terms[1] ?? 0) > 0 ? terms : fastestStart(points, support);
}

/** Sum of the squared errors of the throughput. */
export function sumSquares(points: readonly ThroughputPoint[], terms: Terms): number {
  let sum = 0;
  for (const { concurrency, throughputPerSecond } of points) {
    sum += (throughputPerSecond - concurrency / responseSeconds(terms, concurrency)) ** 2;
  }
  return sum;
}

/** N / X(N). */
export function responseSeconds(terms: Terms, concurrency: number): number {
  const [idle = 0, perRequest = 0, perPair = 0] = terms;
  return idle + concurrency * (perRequest + perPair * (concurrency - 1));
}

function basisAt(term: Term, concurrency: number): number {
  if (term === 0) return 1;
  return term === 1 ? concurrency : concurrency * (concurrency - 1);
}

function isIn(support: readonly Term[], term: number): boolean {
  return support.some((one) => one === term);
}
