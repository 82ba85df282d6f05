import { z } from 'zod';
import { emptyAsNull } from './price-query';

const MONTH = /^\d{4}-\d{2}$/;

/** `GET /api/v1/workloads/{id}/plan`, as it stands in an address. */
export const planQuerySchema = z
  .strictObject({
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
    end: emptyAsNull(z.enum(['median', 'high'])),
  })
  .superRefine(({ for: asked, end }, context) => {
    if (end === null || (asked !== null && MONTH.test(asked))) return;
    const message =
      asked === null
        ? 'must be left out where for names no month: it is an end of that month'
        : 'must be left out where for is the day of an event, whose demand is as told';
    context.addIssue({ code: 'custom', path: ['end'], message });
  })
  .transform(({ for: asked, end }) => ({ for: asked, end: end ?? ('median' as const) }));

export type PlanQuery = z.output<typeof planQuerySchema>;
