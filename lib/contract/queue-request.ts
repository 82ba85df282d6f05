import { z } from 'zod';

const rate = z.number().min(0);

/** `queue` on the command line. */
export const queueRequestSchema = z.strictObject({
  servers: z.number().int().min(1).max(100_000),
  arrivalRatePerSecond: rate,
  serviceTimeSeconds: z.number().positive(),
  /** Squared coefficients of variation: 1 for exponential, 0 for constant. */
  arrivalScv: rate.default(1),
  serviceScv: rate.default(1),
  /** Longest waiting time that `percentile` of requests may have. */
  sloSeconds: rate.optional(),
  percentile: z.number().gt(0).lt(1).default(0.99),
});
export type QueueRequest = z.output<typeof queueRequestSchema>;
