import { z } from 'zod';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import {
  amountUpTo,
  groupThousands,
  LAST_SECOND,
  MAX_ARRIVALS_PER_MINUTE,
  MAX_SCV,
  MAX_SECONDS,
  positiveUpTo,
  wholeNumber,
} from './limits';

/** `coldstart` on the command line: every request is simulated, so it is their number that is bounded. */
const MOST_SIMULATED_REQUESTS = 50_000_000;
const MOST_ARRIVAL_TIMES = 5_000_000;
/** Requests in service at once: arrival rate x the longer of the two mean response times. */
const MOST_BUSY_ENVIRONMENTS = 1_000_000;
/** Beyond these a request takes longer in proportion, as the pool no longer fits the processor's cache. */
const BUSY_AT_FULL_SPEED = 100_000;
/** Two years of minutes. */
const MOST_MINUTES = 1_051_200;
/** Far more than any: a lifetime for ever is written as a large number. */
const LONGEST_LIFETIME_SECONDS = 1e15;
const LONGEST_HORIZON_SECONDS = 1e12;
const MOST_ENVIRONMENTS = 10_000_000;

const arrivalsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('poisson'),
    ratePerSecond: amountUpTo(1e7, 'a second'),
    horizonSeconds: positiveUpTo(LONGEST_HORIZON_SECONDS, 's'),
  }),
  z.strictObject({
    kind: z.literal('times'),
    seconds: z
      .array(amountUpTo(LAST_SECOND, 's, of the year 2099 (are these milliseconds?)'))
      .max(MOST_ARRIVAL_TIMES),
  }),
  z.strictObject({
    kind: z.literal('perMinute'),
    counts: z
      .array(wholeNumber(0, MAX_ARRIVALS_PER_MINUTE, 'requests a minute').nullable())
      .min(1)
      .max(MOST_MINUTES),
  }),
]);
export type ColdstartArrivals = z.output<typeof arrivalsSchema>;

/** The scv that a distribution has by its nature; a lognormal takes any. */
const OWN_SCV = { exponential: 1, deterministic: 0, lognormal: null } as const;

const serviceTimeSchema = z
  .strictObject({
    meanSeconds: positiveUpTo(MAX_SECONDS, 's, a day'),
    distribution: z.enum(['exponential', 'deterministic', 'lognormal']),
    scv: amountUpTo(MAX_SCV, 'as a squared coefficient of variation').optional(),
  })
  .superRefine(({ distribution, scv }, context) => {
    const own = OWN_SCV[distribution];
    if (own === null || scv === undefined || scv === own) return;
    context.addIssue({
      code: 'custom',
      path: ['scv'],
      message: `of ${distribution} times it is ${own}; only lognormal takes another`,
    });
  });

export const coldstartRequestSchema = z
  .strictObject({
    arrivals: arrivalsSchema,
    warm: serviceTimeSchema,
    /** The whole response of a cold request, start included. */
    cold: serviceTimeSchema,
    idleExpirySeconds: amountUpTo(LONGEST_LIFETIME_SECONDS, 's'),
    maxConcurrency: wholeNumber(1, MOST_ENVIRONMENTS, 'environments').optional(),
    provisionedConcurrency: wholeNumber(0, MOST_ENVIRONMENTS, 'environments').optional(),
    /** How fast environments may be added; without it, as fast as requests come. */
    scalingRate: z
      .strictObject({
        environments: wholeNumber(1, MOST_ENVIRONMENTS, 'environments'),
        seconds: positiveUpTo(MAX_SECONDS, 's, a day'),
      })
      .optional(),
    /** Pings that keep environments warm. */
    keepWarm: z
      .strictObject({
        everySeconds: positiveUpTo(1e9, 's'),
        count: wholeNumber(1, MOST_ENVIRONMENTS, 'pings at once'),
        seconds: positiveUpTo(MAX_SECONDS, 's, a day'),
      })
      .optional(),
    seed: z.number().int().default(1),
  })
  .superRefine(refuseTooMany);
export type ColdstartRequest = z.output<typeof coldstartRequestSchema>;

type Bounded = Pick<
  ColdstartRequest,
  'arrivals' | 'warm' | 'cold' | 'maxConcurrency' | 'provisionedConcurrency' | 'keepWarm'
>;

/** Bounds on products and sums of amounts, each of which may be large alone. */
function refuseTooMany(request: Bounded, context: z.RefinementCtx): void {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  const size = measureArrivals(request.arrivals);
  const { warm, cold, maxConcurrency = Infinity, provisionedConcurrency = 0, keepWarm } = request;
  const offered = size.peakPerSecond * Math.max(warm.meanSeconds, cold.meanSeconds);
  const tooMany = findTooMany(size.expected, Math.min(offered, maxConcurrency));
  if (tooMany !== null) refuse('arrivals', tooMany);
  if (provisionedConcurrency > maxConcurrency)
    refuse('provisionedConcurrency', `must be at most maxConcurrency = ${maxConcurrency}`);
  const pings = keepWarm === undefined ? 0 : (size.horizonSeconds / keepWarm.everySeconds) * keepWarm.count;
  if (pings > MOST_SIMULATED_REQUESTS)
    refuse(
      'keepWarm',
      `must come to at most ${groupThousands(MOST_SIMULATED_REQUESTS)} pings over the arrivals, as each one is simulated`,
    );
}

/** Why so many requests, with so many in service at once, are not simulated; `null` when they are. */
function findTooMany(requests: number, busy: number): string | null {
  if (requests > MOST_SIMULATED_REQUESTS)
    return `must come to at most ${groupThousands(MOST_SIMULATED_REQUESTS)} requests, as each one is simulated`;
  if (busy > MOST_BUSY_ENVIRONMENTS)
    return `must, times the mean response time, be at most ${groupThousands(MOST_BUSY_ENVIRONMENTS)} requests in service at once`;
  const most = Math.floor(MOST_SIMULATED_REQUESTS / Math.max(1, busy / BUSY_AT_FULL_SPEED));
  if (requests <= most) return null;
  return `must come to at most ${groupThousands(most)} requests with so many in service at once, as each one is simulated`;
}

interface ArrivalSize {
  readonly expected: number;
  readonly peakPerSecond: number;
  readonly horizonSeconds: number;
}

function measureArrivals(arrivals: ColdstartArrivals): ArrivalSize {
  switch (arrivals.kind) {
    case 'poisson':
      return {
        expected: arrivals.ratePerSecond * arrivals.horizonSeconds,
        peakPerSecond: arrivals.ratePerSecond,
        horizonSeconds: arrivals.horizonSeconds,
      };
    case 'times':
      return {
        expected: arrivals.seconds.length,
        peakPerSecond: 0,
        horizonSeconds: spanOf(arrivals.seconds),
      };
    case 'perMinute':
      return {
        expected: arrivals.counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
        peakPerSecond:
          arrivals.counts.reduce<number>((most, count) => Math.max(most, count ?? 0), 0) / SECONDS_PER_MINUTE,
        horizonSeconds: arrivals.counts.length * SECONDS_PER_MINUTE,
      };
  }
}

function spanOf(seconds: readonly number[]): number {
  let first = Infinity;
  let last = -Infinity;
  for (const time of seconds) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return seconds.length === 0 ? 0 : last - first;
}
