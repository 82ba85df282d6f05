import { z } from 'zod';
import { type DemandFit, TOLERANCES, type WorkloadDescription } from '@/lib/core/workload/workload';
import { discoveredFactsSchema } from './discovered-facts';
import {
  amountUpTo,
  atMost,
  groupThousands,
  LEAST_CAPACITY_PER_MINUTE,
  LEAST_MILLISECONDS,
  MAX_BASE_VCPU,
  MAX_BYTES,
  MAX_CAPACITY_PER_MINUTE,
  MAX_COLD_START_SECONDS,
  MAX_DEMAND_VCPU_SECONDS,
  MAX_MILLISECONDS,
  MAX_TAIL_RATIO,
  positiveUpTo,
  wholeNumber,
} from './limits';
import { refuseCrowdedInstances } from './offered-load';
import { refuseForeignPolicy } from './present-policy';
import { scalingPolicySchema } from './scaling-policy';
import { instanceTypeSchema, servingOptionSchema } from './serving-option';

/** AWS's own shape of a Region code, `us-east-1` or `us-gov-west-1`. */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS Region code such as us-east-1');

const milliseconds = positiveUpTo(MAX_MILLISECONDS, 'ms, a day').min(LEAST_MILLISECONDS);
const bytes = wholeNumber(0, MAX_BYTES, 'bytes');

const serviceTimeSchema = z
  .strictObject({ p50: milliseconds, p99: milliseconds })
  .refine((time) => time.p50 <= time.p99, { path: ['p99'], message: 'must not be below the p50' })
  .refine((time) => time.p99 <= time.p50 * MAX_TAIL_RATIO, {
    path: ['p99'],
    message: `must be at most ${groupThousands(MAX_TAIL_RATIO)} times the p50`,
  });

const sloSchema = z.strictObject({
  percentile: z.number().min(0.5, 'must be 0.5 to 0.9999').max(0.9999, 'must be 0.5 to 0.9999'),
  targetMs: milliseconds,
  breachShare: z.number().min(0).max(1, 'must be a share from 0 to 1'),
});

const demandVcpuSeconds = positiveUpTo(MAX_DEMAND_VCPU_SECONDS, 'vCPU-seconds a request');

const demandFitSchema = z.strictObject({
  lowVcpuSeconds: demandVcpuSeconds,
  highVcpuSeconds: demandVcpuSeconds,
  baseVcpu: amountUpTo(MAX_BASE_VCPU, 'vCPUs'),
}) satisfies z.ZodType<DemandFit>;

/** What a reader tells about a workload. Units are in the names. */
export const workloadDescriptionSchema = z
  .strictObject({
    region: regionSchema,
    serviceTimeMs: serviceTimeSchema,
    requestBytes: bytes,
    responseBytes: bytes,
    modelMemoryMb: z.number().positive('must be more than 0 MB').max(1e7, atMost(1e7, 'MB')),
    coldStartSeconds: amountUpTo(MAX_COLD_START_SECONDS, 'seconds').optional(),
    gpu: z.boolean(),
    present: servingOptionSchema.nullable(),
    policy: scalingPolicySchema.optional(),
    capacityPerInstancePerMinute: z.record(
      instanceTypeSchema,
      positiveUpTo(MAX_CAPACITY_PER_MINUTE, 'requests a minute').min(LEAST_CAPACITY_PER_MINUTE),
    ),
    demandVcpuSeconds: demandVcpuSeconds.nullable(),
    demandFit: demandFitSchema.optional(),
    slo: sloSchema,
    tolerates: z.enum(TOLERANCES),
    discovered: discoveredFactsSchema.optional(),
  })
  .superRefine((description, context) => {
    refuseCrowdedInstances(description, [], context);
    refuseForeignPolicy(description, context);
  }) satisfies z.ZodType<WorkloadDescription>;

/** Refuses an interval that is not the demand's. */
export function refuseOtherDemand(
  { demandVcpuSeconds: demand, demandFit }: Pick<WorkloadDescription, 'demandVcpuSeconds' | 'demandFit'>,
  context: z.RefinementCtx,
): void {
  if (demandFit === undefined) return;
  if (demand !== null && demandFit.lowVcpuSeconds <= demand && demand <= demandFit.highVcpuSeconds) return;
  context.addIssue({
    code: 'custom',
    path: ['demandFit'],
    message: 'must have demandVcpuSeconds between lowVcpuSeconds and highVcpuSeconds',
  });
}
