import { queueRequestSchema } from '@/lib/contract/queue-request';
import { evaluateQueue } from '@/lib/core/queueing/evaluate-queue';
import { readInput } from '../json-input';
import type { Verb } from '../verb';

/** Evaluates a queue by theory. */
export const queue: Verb = {
  name: 'queue',
  help: `Evaluates a queue of equal servers, first come, first served (M/M/c exactly, M/G/1 exactly in the mean, G/G/c by
Allen and Cunneen).

  servers               whole number of at least 1
  arrivalRatePerSecond
  serviceTimeSeconds    mean
  arrivalScv            squared coefficient of variation of the times between arrivals, default 1 (Poisson)
  serviceScv            of the service times, default 1 (exponential)
  sloSeconds            longest waiting time that the percentile may have; asks for requiredServers
  percentile            default 0.99

Out: utilization, erlangB, erlangC, meanWaitSeconds, waitP95Seconds, waitP99Seconds, requiredServers?
An unstable queue: {stable:false, requiredServers}

Example:
  echo '{"servers":4,"arrivalRatePerSecond":30,"serviceTimeSeconds":0.1,"sloSeconds":0.05}' | breakeven queue`,
  async run(args, context) {
    return evaluateQueue(await readInput(queueRequestSchema, args, context));
  },
};
