import { z } from 'zod';
import type { SavingsPlan, ServiceQuota } from '@/lib/core/inventory/account-facts';
import type { BilledUsage } from '@/lib/core/inventory/billed-usage';

/** Facts of an account as they are kept: written by a discovery, read back here. */

export const QUOTAS_FACT = 'quotas';
export const SAVINGS_PLANS_FACT = 'savings-plans';
export const BILLED_FACT = 'billed';

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
