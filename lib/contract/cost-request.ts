import { z } from 'zod';
import type { BillingTerms, Usage } from '@/lib/core/options/charge';
import type { EnteredPrices } from '@/lib/core/pricing/entered-prices';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '@/lib/core/units';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { servingOptionSchema } from './serving-option';
import { regionSchema } from './workload-description';

/** What the command line verbs and the API that price something share, field by field. */

const amount = z.number().min(0);
const unitPrice = amount.optional();

export const enteredPricesSchema = z.strictObject({
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
    .positive()
    .max(8784, 'must be at most 8784, the hours of a year')
    .default(DEFAULT_HOURS_PER_MONTH),
  freeTier: z.boolean().default(false),
  gbBytes: z.number().min(1).default(BYTES_PER_GIB),
  prices: enteredPricesSchema.default({}),
};

const usageFields = {
  requestsPerMonth: amount.default(0),
  serviceTimeMs: amount.default(0),
  requestBytes: amount.default(0),
  responseBytes: amount.default(0),
  hours: amount.optional(),
};

/** `cost` on the command line and `POST /api/v1/estimate`. */
export const costRequestSchema = z.strictObject({
  ...commonFields,
  option: servingOptionSchema,
  usage: z.strictObject(usageFields).prefault({}),
});
export type CostRequest = z.output<typeof costRequestSchema>;

const { requestsPerMonth: _solvedFor, ...breakEvenUsageFields } = usageFields;

/** `breakeven` on the command line and `POST /api/v1/breakeven`. */
export const breakEvenRequestSchema = z.strictObject({
  ...commonFields,
  a: servingOptionSchema,
  b: servingOptionSchema,
  usage: z.strictObject(breakEvenUsageFields).prefault({}),
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

/** The option with the service time of its provisioned requests as it is billed. */
export function toBilledOption(option: ServingOption): ServingOption {
  if (!('provisionedServiceTimeMs' in option) || option.provisionedServiceTimeMs === undefined) return option;
  return { ...option, provisionedServiceTimeMs: Math.ceil(option.provisionedServiceTimeMs) };
}
