import { z } from 'zod';
import {
  amountUpTo,
  groupThousands,
  MAX_QUEUE_ERLANGS,
  MAX_SCV,
  MAX_SECONDS,
  positiveUpTo,
  wholeNumber,
} from './limits';

const scv = amountUpTo(MAX_SCV, 'as a squared coefficient of variation');

/** `queue` on the command line. */
export const queueRequestSchema = z
  .strictObject({
    servers: wholeNumber(1, 1_000_000, 'servers'),
    arrivalRatePerSecond: amountUpTo(1e6, 'a second'),
    serviceTimeSeconds: positiveUpTo(MAX_SECONDS, 's, a day'),
    /** Squared coefficients of variation: 1 for exponential, 0 for constant. */
    arrivalScv: scv.default(1),
    serviceScv: scv.default(1),
    /** Longest waiting time that `percentile` of requests may have. */
    sloSeconds: amountUpTo(MAX_SECONDS, 's, a day').optional(),
    percentile: z
      .number()
      .gt(0, 'must be more than 0 and less than 1')
      .lt(1, 'must be more than 0 and less than 1')
      .default(0.99),
  })
  .refine(
    ({ arrivalRatePerSecond, serviceTimeSeconds }) =>
      arrivalRatePerSecond * serviceTimeSeconds <= MAX_QUEUE_ERLANGS,
    {
      path: ['arrivalRatePerSecond'],
      message: `must, times serviceTimeSeconds, be at most ${groupThousands(MAX_QUEUE_ERLANGS)} requests in service at once`,
    },
  );
export type QueueRequest = z.output<typeof queueRequestSchema>;
