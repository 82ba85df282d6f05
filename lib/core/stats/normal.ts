/** The standard normal distribution. */

/** P(Z <= z), through the complementary error function so that both tails keep their relative precision. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/**
 * The z with P(Z <= z) = `probability`: Acklam's rational approximation (relative error 1.15e-9), then one step of
 * Halley's method on the exact distribution function.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability must be between 0 and 1, got ${probability}`);
  }
  const start = acklam(probability);
  const error = normalCdf(start) - probability;
  const step = error * Math.sqrt(2 * Math.PI) * Math.exp((start * start) / 2);
  return start - step / (1 + (start * step) / 2);
}

const ACKLAM_A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const ACKLAM_B = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const ACKLAM_C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const ACKLAM_D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
const ACKLAM_TAIL = 0.02425;

function acklam(p: number): number {
  if (p > 1 - ACKLAM_TAIL) return -acklam(1 - p);
  if (p < ACKLAM_TAIL) {
    const q = Math.sqrt(-2 * Math.log(p));
    return horner(ACKLAM_C, q) / horner(ACKLAM_D, q);
  }
  const q = p - 0.5;
  return (horner(ACKLAM_A, q * q) * q) / horner(ACKLAM_B, q * q);
}

/** Coefficients from the highest power down. */
function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** Complementary error function: series for small arguments, Lentz's continued fraction for large ones. */
function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  return x < SERIES_BELOW ? 1 - erfSeries(x) : erfcFraction(x);
}

/** Abramowitz and Stegun 7.1.6, all terms positive, so nothing cancels. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Up to here the series needs fewer terms than the fraction. */
const SERIES_BELOW = 2.5;

/** Abramowitz and Stegun 7.1.14, evaluated from the tail; the larger x, the fewer terms give all digits. */
function erfcFraction(x: number): number {
  let fraction = x;
  for (let n = Math.ceil(15 + 250 / (x * x)); n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
