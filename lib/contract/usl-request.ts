import { z } from 'zod';
import { LEAST_CONCURRENCIES } from '@/lib/core/workload/universal-scalability';
import { amountUpTo } from './limits';

const MAX_POINTS = 10_000;
const MAX_CONCURRENCY = 1e6;
const MAX_THROUGHPUT_PER_SECOND = 1e9;
const LEAST_THROUGHPUT_PER_SECOND = 1e-9;

const throughput = amountUpTo(MAX_THROUGHPUT_PER_SECOND, 'requests a second').refine(
  (value) => value === 0 || value >= LEAST_THROUGHPUT_PER_SECOND,
  `must be 0 or at least ${LEAST_THROUGHPUT_PER_SECOND} requests a second`,
);

/** `usl` on the command line. */
export const uslRequestSchema = z.strictObject({
  points: z
    .array(
      z.strictObject({
        /** Requests, callers or processors at work at once. */
        concurrency: z
          .number()
          .min(1, 'must be at least 1')
          .max(MAX_CONCURRENCY, 'must be at most 1,000,000 at once'),
        /** 0 where no request was answered: such a point is left out and named. */
        throughputPerSecond: throughput,
      }),
    )
    .max(MAX_POINTS, 'must be at most 10,000 entries')
    .refine(
      (points) => countLevels(points) >= LEAST_CONCURRENCIES,
      `must have a throughput above 0 at ${LEAST_CONCURRENCIES} or more different concurrencies, as the law has ${LEAST_CONCURRENCIES} parameters`,
    ),
});
export type UslRequest = z.output<typeof uslRequestSchema>;

function countLevels(points: readonly { concurrency: number; throughputPerSecond: number }[]): number {
  const answered = points.filter(({ throughputPerSecond }) => throughputPerSecond > 0);
  return new Set(answered.map(({ concurrency }) => concurrency)).size;
}
