import { makeRandom, type Random } from '@/lib/core/random';
import { simulateQueue } from '@/lib/core/simulation/queue';
import { type QueueSummary, summarizeQueue } from '@/lib/core/simulation/queue-summary';
import { drawArrivals, drawTimes, type TimeDistribution } from '@/lib/core/simulation/queue-times';
import { mean, variance } from '@/lib/core/stats/summary';

/** An interval around the mean of independent replications. */
export interface ReplicationInterval {
  readonly mean: number;
  readonly halfWidth: number;
}

/** Few enough that each is long. */
const REPLICATIONS = 20;
/** Student's t with 19 degrees of freedom at 0.9995, as tables have it: an interval of 99.9 %. */
const STUDENT_T_999 = 3.8834;

/** The 99.9 % interval of a mean, from one figure a replication. */
export function intervalOf(figures: readonly number[]): ReplicationInterval {
  const standardError = Math.sqrt(variance(figures) / (figures.length - 1));
  return { mean: mean(figures), halfWidth: STUDENT_T_999 * standardError };
}

export interface SimulatedQueue {
  readonly servers: number;
  readonly utilization: number;
  readonly service: Omit<TimeDistribution, 'meanSeconds'>;
  readonly arrivals?: Omit<TimeDistribution, 'meanSeconds'>;
  readonly waitingRoom?: 'unlimited' | 'none';
  readonly requests: number;
  readonly warmUpRequests: number;
}

const POISSON = { scv: 1, shape: 'gamma' } as const;

/** Independent replications of a queue with a mean service time of 1 s, each from a seed of its own. */
export function replicateQueue(seed: number, queue: SimulatedQueue): QueueSummary[] {
  return Array.from({ length: REPLICATIONS }, (_, i) =>
    simulateOnce(makeRandom(seed * REPLICATIONS + i), queue),
  );
}

function simulateOnce(random: Random, queue: SimulatedQueue): QueueSummary {
  const count = queue.warmUpRequests + queue.requests;
  const meanSeconds = 1 / (queue.servers * queue.utilization);
  const arrivals = drawArrivals(random, count, { ...(queue.arrivals ?? POISSON), meanSeconds });
  const services = drawTimes(random, count, { ...queue.service, meanSeconds: 1 });
  const { servers, waitingRoom = 'unlimited' } = queue;
  return summarizeQueue(simulateQueue(arrivals, services, { servers, waitingRoom }), queue.warmUpRequests);
}
