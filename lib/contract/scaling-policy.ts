import { z } from 'zod';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';

const instances = z.number().int().min(1).max(10_000);
const seconds = z.number().min(0).max(86_400);
const datapoints = z.number().int().min(1).max(1440);

/** A scaling policy as it arrives from outside. */
export const scalingPolicySchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('target'),
      targetPerInstancePerMinute: z.number().positive(),
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
