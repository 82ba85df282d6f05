import { z } from 'zod';
import { SAVINGS_PAYMENTS, SAVINGS_PLAN_TYPES, type SavingsRate } from '@/lib/core/pricing/savings-rate';
import type { CommitmentDiscount } from '@/lib/core/pricing/spend-commitment';
import { MAX_DISCOUNT_SHARE } from './limits';
import { emptyAsNull } from './price-query';

/** The queries about forecasts, as they stand in an address. */

/** `GET /api/v1/forecast`. */
export const fleetForecastQuerySchema = z.strictObject({
  /** Sums by the values of the tag of this key too. */
  tag: emptyAsNull(z.string().max(128, 'must be at most 128 characters')),
});

const roleSchema = z.enum(['present', 'recommended']);
const shareSentence = `must be a share from 0 to ${MAX_DISCOUNT_SHARE}`;

/** `GET /api/v1/forecast/commitment`. */
export const commitmentQuerySchema = z
  .strictObject({
    planType: z.enum(SAVINGS_PLAN_TYPES).default('sagemaker'),
    termYears: z.enum(['1', '3']).default('1'),
    /** At the rates that the price book has for it. */
    payment: emptyAsNull(z.enum(SAVINGS_PAYMENTS)),
    /** In place of them: what it takes off every on-demand price. */
    share: emptyAsNull(z.coerce.number().min(0, shareSentence).max(MAX_DISCOUNT_SHARE, shareSentence)),
    /** As workloads are served today, or as their plans recommend. */
    role: roleSchema.default('recommended'),
  })
  .superRefine(({ payment, share }, context) => {
    if (payment !== null && share !== null)
      context.addIssue({
        code: 'custom',
        path: ['share'],
        message: 'must be left out where payment is given',
      });
  })
  .transform(({ planType, termYears: told, payment, share, role }) => {
    const termYears: SavingsRate['termYears'] = told === '3' ? 3 : 1;
    const off: CommitmentDiscount =
      share === null
        ? { kind: 'rates', termYears, payment: payment ?? 'no-upfront' }
        : { kind: 'share', share };
    return { planType, termYears, off, role };
  });
