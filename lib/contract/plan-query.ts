import { z } from 'zod';
import { emptyAsNull } from './price-query';

/** `GET /api/v1/workloads/{id}/plan`, as it stands in an address. */
export const planQuerySchema = z.strictObject({
  /** A month of the forecast, or the first day of an event; today's demand without it. */
  for: emptyAsNull(
    z
      .string()
      .regex(
        /^\d{4}-\d{2}(-\d{2}(_\d{1,3})?)?$/,
        'must be a month such as 2027-03, or the first day of an event such as 2027-03-01',
      ),
  ),
  /** Of a month: as expected, or what 5 of 100 runs are above. */
  end: z.enum(['median', 'high']).default('median'),
});

export type PlanQuery = z.output<typeof planQuerySchema>;
