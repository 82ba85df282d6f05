import { type UslRequest, uslRequestSchema } from '@/lib/contract/usl-request';
import {
  determinesGamma,
  fitUniversalScalability,
  type ScalabilityFit,
} from '@/lib/core/workload/universal-scalability';
import { AppError } from '@/lib/errors/app-error';
import { readInput } from '../json-input';
import type { Verb } from '../verb';

/** Fits the Universal Scalability Law to a load test. */
export const usl: Verb = {
  name: 'usl',
  help: `Fits the Universal Scalability Law, X(N) = gamma N / (1 + alpha (N - 1) + beta N (N - 1)), to measured throughputs
by least squares, with alpha from 0 to 1 and beta at least 0. The order of the points does not matter; several of one
concurrency count each for itself.

  points                at most 10,000, with a throughput above 0 at 3 or more different concurrencies
    concurrency           requests or callers at work at once, at least 1, at most 1,000,000
    throughputPerSecond   requests a second that were answered, at most 1e9; a point with 0 is a failed run and left out

Out: gamma (throughput of one), alpha (contention), beta (coherency),
     peakConcurrency          sqrt((1 - alpha) / beta), at least 1; null where throughput rises without end (beta 0)
     peakThroughputPerSecond  there; gamma / alpha, which it approaches, where beta is 0; null where that is unbounded
     rSquared                 null where all throughputs are equal
     excluded[{concurrency, reason}]   only where points were left out

Example:
  echo '{"points":[{"concurrency":1,"throughputPerSecond":20},{"concurrency":8,"throughputPerSecond":130},{"concurrency":20,"throughputPerSecond":200},{"concurrency":32,"throughputPerSecond":190}]}' | breakeven usl`,
  async run(args, context) {
    return describeFit(await readInput(uslRequestSchema, args, context));
  },
};

function describeFit({ points }: UslRequest) {
  const failed = points.filter(({ throughputPerSecond }) => throughputPerSecond === 0);
  const answered = points.filter(({ throughputPerSecond }) => throughputPerSecond > 0);
  const { gamma, alpha, beta, peakConcurrency, peakThroughputPerSecond, rSquared } = requireFit(answered);
  const excluded = failed.map(({ concurrency }) => ({ concurrency, reason: 'no request was answered' }));
  return {
    gamma,
    alpha,
    beta,
    peakConcurrency,
    peakThroughputPerSecond,
    rSquared,
    ...(excluded.length === 0 ? {} : { excluded }),
  };
}

function requireFit(answered: UslRequest['points']): ScalabilityFit {
  const fit = fitUniversalScalability(answered);
  if (determinesGamma(fit, answered)) return fit;
  const least = Math.min(...answered.map(({ concurrency }) => concurrency));
  throw new AppError(
    'bad-input',
    `points: got throughputs that fall too fast from ${least} at once on to tell that of one, expected some at lower concurrencies`,
    'points',
  );
}
