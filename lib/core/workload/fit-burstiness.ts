import { coarsenBySum, type Series, valueAt } from '../series/series';
import { SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';

/** How far arrivals are from a Poisson process of constant rate. `null` where too little was observed to say. */
export interface Burstiness {
  /** Ascending by scale; only those that are whole periods of the series. */
  readonly dispersion: readonly Dispersion[];
  /**
   * Half the mean squared difference between neighbouring periods over their mean: 1 for Poisson arrivals however
   * slowly the rate drifts, more where single periods stand out.
   */
  readonly neighbourDispersion: number | null;
  /** Correlation of the counts of neighbouring periods: 0 for a constant rate, near 1 for one that drifts. */
  readonly lag1Autocorrelation: number | null;
}

/** Variance over mean of the counts at one time scale: 1 for Poisson arrivals of constant rate at every scale. */
export interface Dispersion {
  readonly scaleSeconds: number;
  readonly index: number;
}

const SCALES_SECONDS = [
  SECONDS_PER_MINUTE,
  5 * SECONDS_PER_MINUTE,
  15 * SECONDS_PER_MINUTE,
  SECONDS_PER_HOUR,
];
/** Fewer counts do not tell a variance. */
const LEAST_COUNTS = 12;

/** Measures burstiness at several time scales. A scale's period counts when none of its parts is missing. Linear. */
export function fitBurstiness(arrivals: Series): Burstiness {
  const dispersion: Dispersion[] = [];
  for (const scaleSeconds of SCALES_SECONDS) {
    if (scaleSeconds % arrivals.stepSeconds !== 0) continue;
    const index = dispersionIndex(coarsenBySum(arrivals, scaleSeconds).values);
    if (index !== null) dispersion.push({ scaleSeconds, index });
  }
  return { dispersion, ...compareNeighbours(arrivals.values) };
}

function dispersionIndex(counts: Float64Array): number | null {
  let present = 0;
  let sum = 0;
  let squares = 0;
  const shift = firstPresent(counts);
  for (const count of counts) {
    if (Number.isNaN(count)) continue;
    present += 1;
    sum += count - shift;
    squares += (count - shift) ** 2;
  }
  const mean = shift + sum / present;
  if (present < LEAST_COUNTS || !(mean > 0)) return null;
  return (squares - (sum * sum) / present) / (present - 1) / mean;
}

/** Subtracted before squaring, so that large counts keep their digits. */
function firstPresent(counts: Float64Array): number {
  return counts.find((count) => !Number.isNaN(count)) ?? Number.NaN;
}

function compareNeighbours(counts: Float64Array): Omit<Burstiness, 'dispersion'> {
  const shift = firstPresent(counts);
  let pairs = 0;
  let [sumA, sumB, squaresA, squaresB, products, differences] = [0, 0, 0, 0, 0, 0];
  for (let i = 1; i < counts.length; i += 1) {
    const a = valueAt(counts, i - 1) - shift;
    const b = valueAt(counts, i) - shift;
    if (Number.isNaN(a + b)) continue;
    pairs += 1;
    sumA += a;
    sumB += b;
    squaresA += a * a;
    squaresB += b * b;
    products += a * b;
    differences += (b - a) ** 2;
  }
  const mean = shift + (sumA + sumB) / (2 * pairs);
  if (pairs < LEAST_COUNTS || !(mean > 0)) return { neighbourDispersion: null, lag1Autocorrelation: null };
  const spread = Math.sqrt((squaresA - (sumA * sumA) / pairs) * (squaresB - (sumB * sumB) / pairs));
  return {
    neighbourDispersion: differences / (2 * pairs * mean),
    lag1Autocorrelation: spread > 0 ? (products - (sumA * sumB) / pairs) / spread : null,
  };
}
