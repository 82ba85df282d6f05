import { z } from 'zod';
import { SERVERLESS_LIMITS } from '@/lib/core/options/aws-limits';
import {
  type ProvisionedConcurrency,
  SERVING_STYLES,
  type ServingOption,
} from '@/lib/core/workload/serving-option';
import {
  amountUpTo,
  MAX_HOURS,
  MAX_INSTANCES,
  MAX_MILLISECONDS,
  MAX_REQUESTS_PER_MONTH,
  wholeNumber,
} from './limits';

/** Schemas of a way to serve as it arrives from outside: the `option` of the command line and of the API. */

/** An instance type by AWS's name. */
export const instanceTypeSchema = z
  .string()
  .regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, 'must be an instance type such as ml.m5.xlarge');

const instanceType = instanceTypeSchema;
const instanceCount = wholeNumber(1, MAX_INSTANCES, 'instances');
const volumeGb = amountUpTo(65_536, 'GB').optional();
const hours = amountUpTo(MAX_HOURS, 'hours, a year');

/** AWS raises Lambda's quota on request, so that this is no limit of an account that nobody asked for. */
const MAX_LAMBDA_CONCURRENCY = 100_000;
const MAX_SERVERLESS_CONCURRENCY = SERVERLESS_LIMITS.concurrencyPerEndpoint;

/** One instance-second is the shortest job. */
const MAX_JOBS_PER_MONTH = 3_000_000;

/** Hours of the day on days of the week, UTC; `toHour` at or before `fromHour` is of the next day. */
const weeklyHoursSchema = z.strictObject({
  days: z
    .array(wholeNumber(0, 6, 'Sunday, Monday being 0'))
    .min(1, 'must have one day at least')
    .refine((days) => new Set(days).size === days.length, { message: 'must have each day once' })
    .readonly(),
  fromHour: wholeNumber(0, 23, "o'clock UTC"),
  toHour: wholeNumber(1, 24, "o'clock UTC"),
});

/** A scheduled rule fires once a minute at most. */
export const KEEP_WARM_BOUNDS = { everySeconds: [60, 86_400], environments: [1, 1000] } as const;
const DEFAULT_PING_MS = 100;

const keepWarmSchema = z.strictObject({
  everySeconds: wholeNumber(...KEEP_WARM_BOUNDS.everySeconds, 's, a day'),
  environments: wholeNumber(...KEEP_WARM_BOUNDS.environments, 'environments'),
  pingMs: wholeNumber(1, 60_000, 'ms, a minute').default(DEFAULT_PING_MS),
});

/** The ways to serve that are looked at. */
export const waysToServeSchema = z
  .array(z.enum(SERVING_STYLES))
  .min(1, 'must have one way to serve at least')
  .refine((styles) => new Set(styles).size === styles.length, {
    message: 'must have each way to serve once',
  });

function provisionedFields(mostConcurrency: number, where: string) {
  return {
    provisionedConcurrency: wholeNumber(0, mostConcurrency, where).optional(),
    provisionedHours: hours.optional(),
    provisionedRequests: amountUpTo(MAX_REQUESTS_PER_MONTH, 'requests a month').optional(),
    provisionedServiceTimeMs: amountUpTo(MAX_MILLISECONDS, 'ms, a day').optional(),
    provisionedSchedule: weeklyHoursSchema.optional(),
  };
}

const serverlessMemoryMb = z.number().int().min(1024).max(6144).multipleOf(1024);

const serverlessSchema = z
  .strictObject({
    kind: z.literal('serverless'),
    memoryMb: serverlessMemoryMb,
    maxConcurrency: wholeNumber(1, MAX_SERVERLESS_CONCURRENCY, 'on a serverless endpoint').optional(),
    ...provisionedFields(MAX_SERVERLESS_CONCURRENCY, 'on a serverless endpoint'),
  })
  .superRefine(refuseIdleFields)
  .refine(
    ({ provisionedConcurrency = 0, maxConcurrency = MAX_SERVERLESS_CONCURRENCY }) =>
      provisionedConcurrency <= maxConcurrency,
    { path: ['provisionedConcurrency'], message: 'must be at most maxConcurrency' },
  );

const lambdaSchema = z
  .strictObject({
    kind: z.literal('lambda'),
    memoryMb: wholeNumber(128, 10_240, 'MB'),
    arch: z.enum(['x86_64', 'arm64']),
    ephemeralMb: wholeNumber(512, 10_240, 'MB').optional(),
    api: z.enum(['none', 'http', 'rest']).optional(),
    keepWarm: keepWarmSchema.optional(),
    ...provisionedFields(MAX_LAMBDA_CONCURRENCY, 'on Lambda'),
  })
  .superRefine(refuseIdleFields);

export const servingOptionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('realtime'), instanceType, instanceCount, volumeGb }),
  serverlessSchema,
  z.strictObject({
    kind: z.literal('async'),
    instanceType,
    instanceHours: amountUpTo(MAX_HOURS * MAX_INSTANCES, 'hours, 10,000 instances for a year'),
    volumeGb,
  }),
  z.strictObject({
    kind: z.literal('batch'),
    instanceType,
    instanceCount,
    hoursPerJob: hours,
    jobsPerMonth: amountUpTo(MAX_JOBS_PER_MONTH, 'jobs, about one a second'),
  }),
  lambdaSchema,
  z.strictObject({
    kind: z.literal('hybrid'),
    instanceType,
    instanceCount,
    volumeGb,
    memoryMb: serverlessMemoryMb,
    burstShare: z.number().min(0).max(1, 'must be a share from 0 to 1'),
  }),
]) satisfies z.ZodType<ServingOption>;

const PROVISIONED_FIELDS = [
  'provisionedHours',
  'provisionedRequests',
  'provisionedServiceTimeMs',
  'provisionedSchedule',
] as const;

/** Refuses what would be priced at nothing without a word: fields about provisioned concurrency that nobody bought. */
function refuseIdleFields(option: ProvisionedConcurrency, context: z.RefinementCtx): void {
  const refuse = (field: keyof ProvisionedConcurrency, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if ((option.provisionedConcurrency ?? 0) === 0) {
    for (const field of PROVISIONED_FIELDS) {
      if (option[field] !== undefined)
        refuse(field, 'allowed only with provisionedConcurrency of at least 1');
    }
    return;
  }
  if (option.provisionedSchedule !== undefined && option.provisionedHours !== undefined)
    refuse('provisionedHours', 'must be left out with provisionedSchedule, which says them');
  if (option.provisionedServiceTimeMs !== undefined && option.provisionedRequests === undefined) {
    refuse('provisionedServiceTimeMs', 'allowed only with provisionedRequests, whose time it is');
  }
}
