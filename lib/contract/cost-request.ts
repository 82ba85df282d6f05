import { z } from 'zod';
import type { BillingTerms, Usage } from '@/lib/core/options/charge';
import type { EnteredPrices } from '@/lib/core/pricing/entered-prices';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '@/lib/core/units';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import {
  amountUpTo,
  MAX_BYTES,
  MAX_HOURS,
  MAX_MILLISECONDS,
  MAX_REQUESTS_PER_MONTH,
  MAX_UNIT_PRICE_USD,
} from './limits';
import { refuseHoursBeyond } from './provisioned-hours';
import { servingOptionSchema } from './serving-option';
import { regionSchema } from './workload-description';

/** What the command line verbs and the API that price something share, field by field. */

const unitPrice = amountUpTo(MAX_UNIT_PRICE_USD, 'USD a unit').optional();
/** 10^9 and 2^30 are in use; between these two anything else still counts as a gigabyte to somebody. */
const [LEAST_GB_BYTES, MAX_GB_BYTES] = [1e6, 1e12];

const enteredPricesSchema = z.strictObject({
  instanceHourUsd: unitPrice,
  volumeGbMonthUsd: unitPrice,
  dataGbUsd: unitPrice,
  serverlessSecondUsd: unitPrice,
  serverlessProvisionedSecondUsd: unitPrice,
  serverlessProvisionedDurationSecondUsd: unitPrice,
  lambdaRequestUsd: unitPrice,
  lambdaGbSecondUsd: unitPrice,
  lambdaProvisionedGbSecondUsd: unitPrice,
  lambdaProvisionedDurationGbSecondUsd: unitPrice,
  lambdaEphemeralGbSecondUsd: unitPrice,
}) satisfies z.ZodType<EnteredPrices>;

export const commonFields = {
  region: regionSchema.default('us-east-1'),
  hoursPerMonth: z
    .number()
    .min(1, 'must be at least 1 hour')
    .max(MAX_HOURS, 'must be at most 8784, the hours of a year')
    .default(DEFAULT_HOURS_PER_MONTH),
  freeTier: z.boolean().default(false),
  gbBytes: amountUpTo(MAX_GB_BYTES, 'bytes').min(LEAST_GB_BYTES).default(BYTES_PER_GIB),
  prices: enteredPricesSchema.default({}),
};

const usageFields = {
  requestsPerMonth: amountUpTo(MAX_REQUESTS_PER_MONTH, 'requests a month').default(0),
  serviceTimeMs: amountUpTo(MAX_MILLISECONDS, 'ms, a day').default(0),
  requestBytes: amountUpTo(MAX_BYTES, 'bytes').default(0),
  responseBytes: amountUpTo(MAX_BYTES, 'bytes').default(0),
  hours: amountUpTo(MAX_HOURS, 'hours, a year').optional(),
};

/** `cost` on the command line and `POST /api/v1/estimate`. */
export const costRequestSchema = z
  .strictObject({
    ...commonFields,
    option: servingOptionSchema,
    usage: z.strictObject(usageFields).prefault({}),
  })
  .superRefine(({ option, usage, hoursPerMonth }, context) =>
    refuseHoursBeyond(option, ['option'], usage.hours ?? hoursPerMonth, context),
  );
export type CostRequest = z.output<typeof costRequestSchema>;

const { requestsPerMonth: _solvedFor, ...breakEvenUsageFields } = usageFields;

/** `breakeven` on the command line and `POST /api/v1/breakeven`. */
export const breakEvenRequestSchema = z
  .strictObject({
    ...commonFields,
    a: servingOptionSchema,
    b: servingOptionSchema,
    usage: z.strictObject(breakEvenUsageFields).prefault({}),
  })
  .superRefine(({ a, b, usage, hoursPerMonth }, context) => {
    refuseHoursBeyond(a, ['a'], usage.hours ?? hoursPerMonth, context);
    refuseHoursBeyond(b, ['b'], usage.hours ?? hoursPerMonth, context);
  });
export type BreakEvenRequest = z.output<typeof breakEvenRequestSchema>;

type Common = Pick<CostRequest, 'region' | 'hoursPerMonth' | 'freeTier' | 'gbBytes'>;

export function toBillingTerms({ region, hoursPerMonth, freeTier, gbBytes }: Common): BillingTerms {
  return { region, hoursPerMonth, freeTier, gbBytes };
}

/** A single service time is billed rounded up to whole milliseconds. */
export function toUsage(
  usage: BreakEvenRequest['usage'],
  hoursPerMonth: number,
): Omit<Usage, 'requestsPerMonth'> {
  return {
    billedDurationMs: Math.ceil(usage.serviceTimeMs),
    requestBytes: usage.requestBytes,
    responseBytes: usage.responseBytes,
    hours: usage.hours ?? hoursPerMonth,
  };
}

/**
 * The option with the service time of its provisioned requests as it is billed: that of the usage where the option
 * gives none, as the same requests run there.
 */
export function toBilledOption(option: ServingOption, serviceTimeMs: number): ServingOption {
  if (!('provisionedRequests' in option) || option.provisionedRequests === undefined) return option;
  return { ...option, provisionedServiceTimeMs: Math.ceil(option.provisionedServiceTimeMs ?? serviceTimeMs) };
}
