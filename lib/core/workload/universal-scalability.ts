import { mean } from '../stats/summary';
import { estimateStandardErrors } from './scalability-errors';
import { fitResponseTimeTerms, type ThroughputPoint } from './scalability-least-squares';

/**
 * The Universal Scalability Law X(N) = gamma N / (1 + alpha (N - 1) + beta N (N - 1)) of N. Gunther (Guerrilla Capacity
 * Planning, 2007; with three parameters, 2018): throughput by concurrency.
 */
export interface ScalabilityLaw {
  /** Throughput a second of one request at a time. */
  readonly gamma: number;
  /** Contention, 0 to 1: the share of the work that is serial. */
  readonly alpha: number;
  /** Coherency, 0 or more: what each pair of requests costs the others. */
  readonly beta: number;
}

export interface ScalabilityFit extends ScalabilityLaw {
  /** Of each parameter; `null` for one on its bound, and where no points are left over to tell. */
  readonly standardErrors: { readonly [Parameter in keyof ScalabilityLaw]: number | null };
  /** Concurrency of the highest throughput; `null` where throughput rises without end. */
  readonly peakConcurrency: number | null;
  /** The highest throughput, or what it approaches without end; `null` where that is unbounded. */
  readonly peakThroughputPerSecond: number | null;
  /** Concurrency beyond which response time grows faster than throughput; `null` where it never does. */
  readonly kneeConcurrency: number | null;
  /** Share of the variance of the throughput that the law explains; `null` where the throughputs are all equal. */
  readonly rSquared: number | null;
}

/** As many parameters, so as many concurrencies must be known. */
export const LEAST_CONCURRENCIES = 3;

/**
 * Fits the law by least squares of the throughput with 0 <= alpha <= 1 and beta >= 0, whatever the order of the points.
 * Points of the same concurrency count each for itself. Linear in the number of points.
 *
 * @throws RangeError for fewer than 3 different concurrencies, a concurrency below 1 or a throughput that is not above 0.
 */
export function fitUniversalScalability(points: readonly ThroughputPoint[]): ScalabilityFit {
  requirePoints(points);
  const sorted = [...points].sort(
    (a, b) => a.concurrency - b.concurrency || a.throughputPerSecond - b.throughputPerSecond,
  );
  const terms = fitResponseTimeTerms(sorted);
  const gamma = 1 / (terms.idle + terms.perRequest);
  const law = { gamma, alpha: terms.perRequest * gamma, beta: terms.perPair * gamma };
  const [gammaError, alphaError, betaError] = estimateStandardErrors(sorted, terms);
  return {
    ...law,
    standardErrors: { gamma: gammaError, alpha: alphaError, beta: betaError },
    peakConcurrency: findPeakConcurrency(law),
    peakThroughputPerSecond: findPeakThroughput(law),
    kneeConcurrency: findKneeConcurrency(law),
    rSquared: explainedShare(sorted, law),
  };
}

/** The throughput of one request at a time that no measurement bears out, in highest measured throughputs. */
const BEYOND_BELIEF = 1e6;

/**
 * Whether the points say what one request at a time would carry. They do not where throughput falls from their lowest
 * concurrency on so fast that the best law has it without bound at 1.
 */
export function determinesGamma({ gamma }: ScalabilityLaw, points: readonly ThroughputPoint[]): boolean {
  const highest = points.reduce((most, { throughputPerSecond }) => Math.max(most, throughputPerSecond), 0);
  return gamma <= BEYOND_BELIEF * highest;
}

/** X(N), requests a second. */
export function evaluateThroughput({ gamma, alpha, beta }: ScalabilityLaw, concurrency: number): number {
  return (gamma * concurrency) / (1 + (alpha + beta * concurrency) * (concurrency - 1));
}

/**
 * Where X(N) is largest: sqrt((1 - alpha) / beta), and 1 where that is less. Without coherency throughput rises for
 * ever, unless all of the work is serial.
 */
export function findPeakConcurrency({ alpha, beta }: ScalabilityLaw): number | null {
  if (alpha >= 1) return 1;
  return beta === 0 ? null : Math.max(1, Math.sqrt((1 - alpha) / beta));
}

/** X at the peak; without coherency Amdahl's asymptote gamma / alpha, which is `null` without contention too. */
function findPeakThroughput(law: ScalabilityLaw): number | null {
  const concurrency = findPeakConcurrency(law);
  if (concurrency !== null) return evaluateThroughput(law, concurrency);
  return law.alpha === 0 ? null : law.gamma / law.alpha;
}

/**
 * The knee: where X / R, throughput over response time, is largest (Kleinrock's power, 1979; the knee of R. Jain, The
 * Art of Computer Systems Performance Analysis, 1991). Up to it throughput grows by the larger factor, beyond it
 * response time does. By Little's law R = N / X, so N / R^2 is maximised: 3 beta N^2 + (alpha - beta) N = 1 - alpha.
 * It lies below the peak; 1 where response time grows faster from the start.
 */
export function findKneeConcurrency({ alpha, beta }: ScalabilityLaw): number | null {
  if (alpha === 0 && beta === 0) return null;
  const linear = alpha - beta;
  const root = Math.sqrt(linear * linear + 12 * beta * (1 - alpha));
  return Math.max(1, linear >= 0 ? (2 * (1 - alpha)) / (linear + root) : (root - linear) / (6 * beta));
}

function explainedShare(points: readonly ThroughputPoint[], law: ScalabilityLaw): number | null {
  const center = mean(points.map(({ throughputPerSecond }) => throughputPerSecond));
  let total = 0;
  let unexplained = 0;
  for (const { concurrency, throughputPerSecond } of points) {
    total += (throughputPerSecond - center) ** 2;
    unexplained += (throughputPerSecond - evaluateThroughput(law, concurrency)) ** 2;
  }
  return total <= points.length * (center * 1e-15) ** 2 ? null : 1 - unexplained / total;
}

function requirePoints(points: readonly ThroughputPoint[]): void {
  for (const { concurrency, throughputPerSecond } of points) {
    if (!(concurrency >= 1 && Number.isFinite(concurrency)))
      throw new RangeError(`concurrency must be at least 1, got ${concurrency}`);
    if (!(throughputPerSecond > 0 && Number.isFinite(throughputPerSecond)))
      throw new RangeError(`throughput must be positive, got ${throughputPerSecond}`);
  }
  const levels = new Set(points.map(({ concurrency }) => concurrency)).size;
  if (levels < LEAST_CONCURRENCIES)
    throw new RangeError(`at least ${LEAST_CONCURRENCIES} different concurrencies are needed, got ${levels}`);
}
