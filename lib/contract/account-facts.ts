import { z } from 'zod';
import type { SavingsPlan, ServiceQuota } from '@/lib/core/inventory/account-facts';
import { BACK_TEST_UNITS } from '@/lib/core/inventory/back-test';
import type { BilledUsage } from '@/lib/core/inventory/billed-usage';
import type { TestedWorkload } from '@/lib/core/inventory/fleet-accuracy';

/** Facts of an account as they are kept: written by a discovery, read back here. */

export const QUOTAS_FACT = 'quotas';
export const SAVINGS_PLANS_FACT = 'savings-plans';
export const BILLED_FACT = 'billed';

/** The fact that holds a workload's back-test. */
export function backTestFact(workloadId: string): string {
  return `back-test:${workloadId}`;
}

export const quotasSchema = z.array(
  z.object({
    serviceCode: z.string(),
    quotaCode: z.string(),
    quotaName: z.string(),
    value: z.number(),
    applied: z.boolean(),
  }),
) satisfies z.ZodType<readonly ServiceQuota[]>;

export const savingsPlansSchema = z.array(
  z.object({
    id: z.string(),
    planType: z.string(),
    state: z.string(),
    paymentOption: z.string(),
    commitmentUsdPerHour: z.number(),
    startSeconds: z.number().nullable(),
    endSeconds: z.number().nullable(),
  }),
) satisfies z.ZodType<readonly SavingsPlan[]>;

export const billedSchema = z.array(
  z.object({
    date: z.string(),
    region: z.string(),
    service: z.enum(['sagemaker', 'lambda']),
    usageType: z.string(),
    quantity: z.number(),
    unit: z.string(),
    costUsd: z.number(),
  }),
) satisfies z.ZodType<readonly BilledUsage[]>;

const amount = z.number();

const backTestSchema = z.object({
  unit: z.enum(BACK_TEST_UNITS),
  instanceType: z.string().nullable(),
  instanceShares: z.record(z.string(), amount).optional(),
  predicted: amount,
  observed: amount,
  errorShare: amount.nullable(),
  predictedUsd: amount.nullable(),
  observedUsd: amount.nullable(),
  knownShare: amount,
  days: z.array(z.object({ daySeconds: amount, predicted: amount, observed: amount, knownShare: amount })),
});
const earlierTestSchema = backTestSchema.extend({
  hardware: z.string(),
  fromSeconds: amount,
  toSeconds: amount,
});

export const testedWorkloadSchema = z.object({
  workloadId: z.string(),
  region: z.string(),
  test: backTestSchema.extend({ earlier: z.array(earlierTestSchema).optional() }),
}) satisfies z.ZodType<TestedWorkload>;
