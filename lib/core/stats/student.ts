import { normalQuantile } from './normal';

/**
 * The t with P(T <= t) = `probability` for Student's distribution: Cornish and Fisher's expansion about the normal
 * (Abramowitz and Stegun 26.7.5), within 0.01 % from ten degrees of freedom on for probabilities of 0.005 to 0.995.
 */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom >= LEAST_DEGREES)) {
    throw new RangeError(`degrees of freedom must be at least ${LEAST_DEGREES}, got ${degreesOfFreedom}`);
  }
  const z = normalQuantile(probability);
  const s = z * z;
  const terms = [
    (s + 1) / 4,
    ((5 * s + 16) * s + 3) / 96,
    (((3 * s + 19) * s + 17) * s - 15) / 384,
    ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92_160,
  ];
  return z * (1 + terms.reduceRight((sum, term) => (sum + term) / degreesOfFreedom, 0));
}

const LEAST_DEGREES = 10;
