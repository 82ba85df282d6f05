import { z } from 'zod';

const usd = z.number();
const share = z.number().min(0).max(1);
const seconds = z.number();

const workloadFields = { workloadId: z.string(), name: z.string() };

const intervalSchema = z.strictObject({ low: z.number(), median: z.number(), high: z.number() });

const moveSchema = z.strictObject({
  total: z.number(),
  told: z.number(),
  demand: z.number(),
  served: z.number(),
  came: z.number(),
  went: z.number(),
});

const againstFields = { observedRequests: z.number(), forecastRequests: z.number() };

const nextMonthSchema = z.strictObject({
  workloads: z.number().int(),
  unpriced: z.number().int(),
  held: z.number().int(),
  stale: z.number().int(),
  days: z.number().int(),
  requests: intervalSchema,
  presentUsd: intervalSchema.nullable(),
  recommendedUsd: intervalSchema.nullable(),
  recommendedAlone: z.number().int().optional(),
  recommendedAloneUsd: intervalSchema.nullable().optional(),
  comparedWith: z
    .strictObject({
      month: z.string().nullable(),
      requestsPerDay: z.number().nullable(),
      usdPerDay: usd.nullable(),
    })
    .nullable(),
});

const warningSchema = z.strictObject({
  kind: z.enum([
    'break-even',
    'max-concurrency',
    'policy-maximum',
    'standing-capacity',
    'account-quota',
    'slo',
    'endpoint-instances',
    'lambda-concurrency',
  ]),
  workloadId: z.string().nullable(),
  name: z.string(),
  subject: z.string(),
  probability: share,
  sentence: z.string(),
  atSeconds: seconds,
  atShare: z.literal([0.5, 0.1]),
  action: z.string(),
  actBySeconds: seconds,
  isNew: z.boolean().nullable(),
  movedFromSeconds: seconds.nullable(),
});

const forecastChangeSchema = z.strictObject({
  since: z.string(),
  workloads: z.number().int(),
  earlierMissing: z.number().int(),
  nowMissing: z.number().int(),
  requestsBefore: z.number(),
  requests: moveSchema,
  usdBefore: usd.nullable(),
  usd: moveSchema.nullable(),
  came: z.strictObject({ workloads: z.number().int(), ...againstFields }).nullable(),
  told: z.array(
    z.strictObject({
      ...workloadFields,
      at: z.string(),
      what: z.array(z.string()),
      requests: z.number(),
      usd: usd.nullable(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      ...workloadFields,
      requests: moveSchema,
      usd: moveSchema.nullable(),
      came: z.strictObject(againstFields).nullable(),
    }),
  ),
});

/** The section of a report about what is ahead. */
export const reportForecastSchema = z.strictObject({
  month: z.string(),
  next: nextMonthSchema.nullable(),
  without: z.strictObject({
    workloads: z.number().int(),
    monthlyUsd: usd.nullable(),
    costKnownFor: z.number().int(),
  }),
  lines: z.array(
    z.strictObject({
      ...workloadFields,
      requests: intervalSchema,
      presentUsd: intervalSchema.nullable(),
      recommendedUsd: intervalSchema.nullable(),
    }),
  ),
  warnings: z.array(warningSchema),
  change: forecastChangeSchema.nullable(),
});
