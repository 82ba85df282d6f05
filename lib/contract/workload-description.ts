import { z } from 'zod';
import { TOLERANCES, type WorkloadDescription } from '@/lib/core/workload/workload';
import { scalingPolicySchema } from './scaling-policy';
import { servingOptionSchema } from './serving-option';

/** AWS's own shape of a Region code, `us-east-1` or `us-gov-west-1`. */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS Region code such as us-east-1');

const milliseconds = z
  .number()
  .positive('must be more than 0 ms')
  .max(86_400_000, 'must be at most a day, 86,400,000 ms');
const bytes = z.number().int('must be a whole number of bytes').min(0).max(1_099_511_627_776);

const serviceTimeSchema = z
  .strictObject({ p50: milliseconds, p99: milliseconds })
  .refine((time) => time.p50 <= time.p99, { path: ['p99'], message: 'must not be below the p50' });

const sloSchema = z.strictObject({
  percentile: z.number().min(0.5, 'must be 0.5 to 0.9999').max(0.9999, 'must be 0.5 to 0.9999'),
  targetMs: milliseconds,
  breachShare: z.number().min(0).max(1, 'must be a share from 0 to 1'),
});

/** What a reader tells about a workload. Units are in the names. */
export const workloadDescriptionSchema = z.strictObject({
  region: regionSchema,
  serviceTimeMs: serviceTimeSchema,
  requestBytes: bytes,
  responseBytes: bytes,
  modelMemoryMb: z.number().positive('must be more than 0 MB').max(10_000_000),
  gpu: z.boolean(),
  present: servingOptionSchema.nullable(),
  policy: scalingPolicySchema.optional(),
  capacityPerInstancePerMinute: z.record(z.string(), z.number().positive()),
  demandVcpuSeconds: z.number().positive().nullable(),
  slo: sloSchema,
  tolerates: z.enum(TOLERANCES),
}) satisfies z.ZodType<WorkloadDescription>;
