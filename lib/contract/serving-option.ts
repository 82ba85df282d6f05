import { z } from 'zod';
import type { ServingOption } from '@/lib/core/workload/serving-option';

/** Schemas of a way to serve as it arrives from outside: the `option` of the command line and of the API. */

const instanceType = z.string().regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, 'an instance type such as ml.m5.xlarge');
const instanceCount = z.number().int().min(1).max(10_000);
const volumeGb = z.number().min(0).max(65_536).optional();
const amount = z.number().min(0);

const provisioned = {
  provisionedConcurrency: z.number().int().min(0).max(100_000).optional(),
  provisionedHours: amount.optional(),
  provisionedRequests: amount.optional(),
  provisionedServiceTimeMs: amount.optional(),
};

export const servingOptionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('realtime'), instanceType, instanceCount, volumeGb }),
  z.strictObject({
    kind: z.literal('serverless'),
    memoryMb: z.number().int().min(1024).max(6144).multipleOf(1024),
    maxConcurrency: z.number().int().min(1).optional(),
    ...provisioned,
  }),
  z.strictObject({ kind: z.literal('async'), instanceType, instanceHours: amount, volumeGb }),
  z.strictObject({
    kind: z.literal('batch'),
    instanceType,
    instanceCount,
    hoursPerJob: amount,
    jobsPerMonth: amount,
  }),
  z.strictObject({
    kind: z.literal('lambda'),
    memoryMb: z.number().int().min(128).max(10_240),
    arch: z.enum(['x86_64', 'arm64']),
    ephemeralMb: z.number().int().min(512).max(10_240).optional(),
    api: z.enum(['none', 'http', 'rest']).optional(),
    ...provisioned,
  }),
]) satisfies z.ZodType<ServingOption>;
