import { z } from 'zod';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { commonFields } from './cost-request';
import { workloadDescriptionSchema } from './workload-description';

/** `plan` on the command line: a workload, its objective and how the month is counted. */

const { region: _region, slo, tolerates, ...described } = workloadDescriptionSchema.shape;
const { region, hoursPerMonth, freeTier, gbBytes, prices } = commonFields;

/** Two years of minutes. */
const MOST_MINUTES = 1_051_200;

const arrivalsPerMinute = z
  .array(z.number().min(0).nullable())
  .min(1)
  .max(MOST_MINUTES)
  .refine((counts) => counts.some((count) => count !== null), 'must have a value that is not null');

const startsAt = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 instant such as 2026-11-02T00:00:00Z' })
  .transform((text) => Math.floor(Date.parse(text) / 1000))
  .refine((seconds) => seconds % SECONDS_PER_MINUTE === 0, 'must be a whole minute');

export const planRequestSchema = z.strictObject({
  region,
  hoursPerMonth,
  freeTier,
  gbBytes,
  prices,
  workload: z.strictObject({
    ...described,
    arrivalsPerMinute,
    startsAt,
    gpu: described.gpu.default(false),
    present: described.present.default(null),
    capacityPerInstancePerMinute: described.capacityPerInstancePerMinute.default({}),
    demandVcpuSeconds: described.demandVcpuSeconds.default(null),
  }),
  slo: slo.extend({
    percentile: slo.shape.percentile.default(0.99),
    breachShare: slo.shape.breachShare.default(0.01),
  }),
  tolerates: tolerates.default('interactive'),
  seed: z.number().int().default(1),
});
export type PlanRequest = z.output<typeof planRequestSchema>;
