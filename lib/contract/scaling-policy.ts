import { z } from 'zod';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import {
  amountUpTo,
  MAX_CAPACITY_PER_MINUTE,
  MAX_INSTANCES,
  MAX_SECONDS,
  positiveUpTo,
  wholeNumber,
} from './limits';

const instances = wholeNumber(1, MAX_INSTANCES, 'instances');
const seconds = amountUpTo(MAX_SECONDS, 's, a day');
const datapoints = wholeNumber(1, 1440, 'datapoints, a day of minutes');

/** A scaling policy as it arrives from outside. */
export const scalingPolicySchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('target'),
      targetPerInstancePerMinute: positiveUpTo(MAX_CAPACITY_PER_MINUTE, 'requests a minute'),
      minInstances: instances.default(1),
      maxInstances: instances,
      initialInstances: instances.optional(),
      scaleOutCooldownSeconds: seconds.optional(),
      scaleInCooldownSeconds: seconds.optional(),
      outDatapoints: datapoints.optional(),
      inDatapoints: datapoints.optional(),
      inFactor: z.number().gt(0).max(1).optional(),
      metricDelaySeconds: seconds.optional(),
    })
    .refine((policy) => policy.minInstances <= policy.maxInstances, {
      path: ['maxInstances'],
      message: 'must be at least minInstances',
    }),
  z.strictObject({ kind: z.literal('fixed'), instances }),
]) satisfies z.ZodType<ScalingPolicy>;
