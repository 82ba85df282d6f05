import { queueRequestSchema } from '@/lib/contract/queue-request';
import { evaluateQueue } from '@/lib/core/queueing/evaluate-queue';
import { readInput } from '../json-input';
import type { Verb } from '../verb';

/** Evaluates a queue by theory. */
export const queue: Verb = {
  name: 'queue',
  help: `Evaluates a queue of equal servers, first come, first served (M/M/c exactly, M/G/1 exactly in the mean, G/G/c by
Allen and Cunneen: with Poisson arrivals 9 of 10 means within 8 %, with others within 20 % from a utilization of 0.9 on).

  servers               whole number, 1 to 1,000,000
  arrivalRatePerSecond  at most 1,000,000; times serviceTimeSeconds at most 100,000 in service at once
  serviceTimeSeconds    mean, more than 0, at most 86,400
  arrivalScv            squared coefficient of variation of the times between arrivals, default 1 (Poisson), at most 10,000
  serviceScv            of the service times, default 1 (exponential), at most 10,000
  sloSeconds            longest waiting time that the percentile may have; at most 86,400; asks for
                        requiredServers
  percentile            between 0 and 1, default 0.99

Out: utilization, erlangB, erlangC, meanWaitSeconds, waitP95Seconds, waitP99Seconds, requiredServers?
An unstable queue: {stable:false, requiredServers}

Example:
  echo '{"servers":4,"arrivalRatePerSecond":30,"serviceTimeSeconds":0.1,"sloSeconds":0.05}' | breakeven queue`,
  async run(args, context) {
    return evaluateQueue(await readInput(queueRequestSchema, args, context));
  },
};
