import { z } from 'zod';
import { SAVINGS_PAYMENTS, SAVINGS_PLAN_TYPES, SAVINGS_TERM_YEARS } from '@/lib/core/pricing/savings-rate';
import type { SpendCommitment } from '@/lib/core/pricing/spend-commitment';
import { amountUpTo, MAX_DISCOUNT_SHARE } from './limits';

/** More than any account commits to. */
export const MAX_COMMITTED_USD_PER_HOUR = 1e6;

/** A Savings Plan as it arrives from a scenario or the command line. */
export const spendCommitmentSchema = z.strictObject({
  usdPerHour: amountUpTo(MAX_COMMITTED_USD_PER_HOUR, 'USD an hour'),
  planType: z.enum(SAVINGS_PLAN_TYPES),
  off: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('share'),
      share: z.number().min(0).max(MAX_DISCOUNT_SHARE, `must be a share from 0 to ${MAX_DISCOUNT_SHARE}`),
    }),
    z.strictObject({
      kind: z.literal('rates'),
      termYears: z.literal([...SAVINGS_TERM_YEARS]),
      payment: z.enum(SAVINGS_PAYMENTS),
    }),
  ]),
}) satisfies z.ZodType<SpendCommitment>;
