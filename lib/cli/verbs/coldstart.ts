import { coldstartRequestSchema } from '@/lib/contract/coldstart-request';
import { studyColdStarts } from '@/lib/core/simulation/cold-start-study';
import { readInput } from '../json-input';
import type { Verb } from '../verb';

/** Simulates a pool of environments request by request. */
export const coldstart: Verb = {
  name: 'coldstart',
  help: `Simulates a pool of environments request by request: each serves one request at a time, the idle one used last goes
first, one that has been idle for idleExpirySeconds is gone, and nobody waits. The pool starts empty.

  arrivals   {kind:"poisson", ratePerSecond, horizonSeconds}
             {kind:"times", seconds[]}    in any order, at most 5,000,000
             {kind:"perMinute", counts[]} whole numbers, spread over their minute at random; null is missing, and the
                                          clock stands still over it
             at most 50,000,000 requests, and 1,000,000 in service at once; from 100,000 on, fewer requests in proportion
  warm       {meanSeconds, distribution:"exponential"|"deterministic"|"lognormal", scv?}  scv of lognormal, default 1
  cold       likewise: the whole response of a cold request, start included
  idleExpirySeconds       0 to 1e15; idle counts from the end of a response
  maxConcurrency          requests in service at once, further ones are rejected; without it there is no cap
  provisionedConcurrency  environments that are always up and used first, default 0, at most maxConcurrency
  scalingRate             {environments, seconds}: no more environments than that start within that time, refilled
                          steadily; Lambda: {"environments":1000,"seconds":10}; without it there is no limit
  keepWarm                {everySeconds, count, seconds}: pings, count at once, each busy for seconds; counted apart
  seed                    whole number, default 1

Out: requests, coldCount, coldProbability, rejectedCount, rejectionProbability (of all requests), environmentsMean,
runningMean, idleMean (over the horizon, the minutes, or from the first arrival to the end of the last response),
responseSeconds{p50,p95,p99} (of those served; exact up to 1,048,576 of them, within 0.05 % beyond),
pings?{count,coldCount,rejectedCount,billedSeconds}

Example:
  echo '{"arrivals":{"kind":"poisson","ratePerSecond":0.9,"horizonSeconds":100000},"warm":{"meanSeconds":1.991,"distribution":"exponential"},"cold":{"meanSeconds":2.244,"distribution":"exponential"},"idleExpirySeconds":600}' | breakeven coldstart`,
  async run(args, context) {
    const { maxConcurrency, provisionedConcurrency, scalingRate, keepWarm, ...request } = await readInput(
      coldstartRequestSchema,
      args,
      context,
    );
    return studyColdStarts({
      ...request,
      maxConcurrency: maxConcurrency ?? null,
      provisionedConcurrency: provisionedConcurrency ?? 0,
      scalingRate: scalingRate ?? null,
      keepWarm: keepWarm ?? null,
    });
  },
};
