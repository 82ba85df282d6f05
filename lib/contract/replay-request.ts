import { z } from 'zod';
import {
  amountUpTo,
  LEAST_CAPACITY_PER_MINUTE,
  LEAST_MILLISECONDS,
  MAX_CAPACITY_PER_MINUTE,
  MAX_MILLISECONDS,
  MAX_SECONDS,
  MAX_UNIT_PRICE_USD,
  positiveUpTo,
} from './limits';
import { arrivalsPerMinuteSchema, startsAtSchema } from './minute-arrivals';
import { scalingPolicySchema } from './scaling-policy';

const milliseconds = positiveUpTo(MAX_MILLISECONDS, 'ms, a day').min(LEAST_MILLISECONDS);

/** `replay` on the command line. */
export const replayRequestSchema = z.strictObject({
  arrivalsPerMinute: arrivalsPerMinuteSchema,
  service: z.strictObject({
    capacityPerInstancePerMinute: positiveUpTo(MAX_CAPACITY_PER_MINUTE, 'requests a minute').min(
      LEAST_CAPACITY_PER_MINUTE,
    ),
    serviceTimeMs: milliseconds,
    timeoutSeconds: amountUpTo(MAX_SECONDS, 's, a day').default(60),
  }),
  policy: scalingPolicySchema,
  provisioningSeconds: amountUpTo(MAX_SECONDS, 's, a day'),
  instanceHourUsd: amountUpTo(MAX_UNIT_PRICE_USD, 'USD'),
  /** Longest wait and service time together; without it only what fails is a breach. */
  sloMs: milliseconds.optional(),
  /** Only weekly scheduled actions ask for it. */
  startsAt: startsAtSchema.optional(),
});
export type ReplayRequest = z.output<typeof replayRequestSchema>;
