import { z } from 'zod';
import { DECISION_KINDS } from '@/lib/core/decision/decision-record';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { emptyAsNull } from './price-query';
import { reportForecastSchema } from './report-forecast';
import { regionSchema } from './workload-description';

/**
 * A report as it is published, by the API and to webhooks. A figure that is not known is `null`, and never 0; amounts are
 * USD, times Unix seconds or ISO 8601 in UTC, as their names say.
 */

const usd = z.number();
const share = z.number().min(0).max(1);
const seconds = z.number();

export const reportScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fleet') }),
  z.strictObject({ kind: z.literal('account'), accountId: z.string() }),
  z.strictObject({ kind: z.literal('region'), region: z.string() }),
  z.strictObject({ kind: z.literal('tag'), key: z.string(), value: z.string() }),
  z.strictObject({ kind: z.literal('workload'), workloadId: z.string() }),
]);

const periodSchema = z.strictObject({
  key: z.string(),
  startSeconds: seconds,
  endSeconds: seconds,
  dueSeconds: seconds,
});

const changeSchema = z.strictObject({
  totalUsd: usd,
  volumeUsd: usd,
  durationUsd: usd,
  priceUsd: usd,
  configurationUsd: usd,
  cameUsd: usd,
  wentUsd: usd,
  hoursUsd: usd,
  unexplainedUsd: usd,
});

const workloadFields = { workloadId: z.string(), name: z.string() };

const spendLineSchema = z.strictObject({
  ...workloadFields,
  region: z.string(),
  accountId: z.string().nullable(),
  demo: z.boolean(),
  style: z.enum(SERVING_STYLES).nullable(),
  servedBy: z.string().nullable(),
  periodUsd: usd.nullable(),
  beforeUsd: usd.nullable(),
  change: changeSchema.nullable(),
  requests: z.number().nullable(),
  requestsBefore: z.number().nullable(),
  knownShare: share,
  remark: z.string().nullable(),
});

const spendSchema = z.strictObject({
  periodUsd: usd.nullable(),
  beforeUsd: usd.nullable(),
  monthlyUsd: usd.nullable(),
  hoursPerMonth: z.number(),
  change: changeSchema.nullable(),
  days: z.array(z.strictObject({ startSeconds: seconds, usd: usd.nullable() })),
  byStyle: z.array(z.strictObject({ style: z.enum(SERVING_STYLES), usd })),
  workloads: z.array(spendLineSchema),
  billedUsd: usd.nullable(),
  billedSoFar: z
    .strictObject({ days: z.number().int(), billedUsd: usd, listedUsd: usd.nullable() })
    .optional(),
});

const savingsSchema = z.strictObject({
  total: z.strictObject({ differenceUsd: usd, lowUsd: usd.nullable(), highUsd: usd.nullable() }).nullable(),
  lines: z.array(
    z.strictObject({
      ...workloadFields,
      region: z.string(),
      from: z.string().nullable(),
      to: z.string(),
      savingUsd: usd,
      lowUsd: usd.nullable(),
      highUsd: usd.nullable(),
      risk: z.string(),
    }),
  ),
});

const breachSchema = z.strictObject({
  ...workloadFields,
  region: z.string(),
  percentile: share,
  targetMs: z.number(),
  allowedShare: share,
  breachShare: share,
  breachShareBefore: share.nullable(),
  quality: z.enum(['observed', 'modelled']),
});

/** What followed a change has more than this: see the history of a workload. */
const followUpSchema = z.looseObject({
  appliedAt: z.string(),
  promised: z.looseObject({ label: z.string(), savingUsd: usd.nullable() }),
  before: z.looseObject({}).nullable(),
  since: z.looseObject({}).nullable(),
});

const decisionsSchema = z.strictObject({
  taken: z.array(
    z.strictObject({
      ...workloadFields,
      kind: z.enum(DECISION_KINDS),
      who: z.string().nullable(),
      at: z.string(),
      reason: z.string().nullable(),
      label: z.string(),
      savingUsd: usd.nullable(),
    }),
  ),
  followed: z.array(z.strictObject({ ...workloadFields, followUp: followUpSchema })),
});

/** The 5th, 50th and 95th of 100. */
const dataSchema = z.strictObject({
  priceDate: z.string().nullable(),
  priceAgeDays: z.number().nullable(),
  workloads: z.number().int(),
  costKnownFor: z.number().int(),
  gaps: z.array(
    z.strictObject({ ...workloadFields, knownShare: share, latestSampleSeconds: seconds.nullable() }),
  ),
  problems: z.array(z.string()),
});

export const planReportSchema = z.strictObject({
  version: z.literal(1),
  scope: reportScopeSchema,
  scopeLabel: z.string(),
  timeZone: z.string(),
  period: periodSchema,
  before: periodSchema,
  madeAt: z.string(),
  demo: z.boolean(),
  spend: spendSchema,
  savings: savingsSchema,
  breaches: z.array(breachSchema),
  /** Absent in those that were kept by an earlier release. */
  forecast: reportForecastSchema.optional(),
  decisions: decisionsSchema,
  data: dataSchema,
});

const MOST_DAYS = 92;

const timeZoneSchema = z
  .string()
  .max(100)
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Paris')
  .default('UTC');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** `GET /api/v1/reports/now`: the last whole days of a zone, and as many before; of all workloads, or one part of them. */
export const reportNowQuerySchema = z
  .strictObject({
    days: z.coerce
      .number()
      .int()
      .min(1, `must be 1 to ${MOST_DAYS}`)
      .max(MOST_DAYS, `must be 1 to ${MOST_DAYS}`)
      .default(7),
    timeZone: timeZoneSchema,
    account: emptyAsNull(z.string().regex(/^\d{12}$/, 'must be twelve digits')),
    region: emptyAsNull(regionSchema),
    workload: emptyAsNull(z.string().max(200)),
  })
  .refine(
    ({ account, region, workload }) => [account, region, workload].filter((one) => one !== null).length < 2,
    'take one of account, region and workload',
  );
