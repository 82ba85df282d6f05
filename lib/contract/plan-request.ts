import { z } from 'zod';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { commonFields } from './cost-request';
import { amountUpTo, LAST_SECOND, MAX_ARRIVALS_PER_MINUTE } from './limits';
import { findOverload, refuseCrowdedInstances } from './offered-load';
import { refuseHoursBeyond } from './provisioned-hours';
import { workloadDescriptionSchema } from './workload-description';

/** `plan` on the command line: a workload, its objective and how the month is counted. */

const { region: _region, slo, tolerates, ...described } = workloadDescriptionSchema.shape;
const { region, hoursPerMonth, freeTier, gbBytes, prices } = commonFields;

/** Two years of minutes. */
const MOST_MINUTES = 1_051_200;

const arrivalsPerMinute = z
  .array(amountUpTo(MAX_ARRIVALS_PER_MINUTE, 'requests a minute').nullable())
  .min(1)
  .max(MOST_MINUTES)
  .refine((counts) => counts.some((count) => count !== null), 'must have a value that is not null');

const startsAt = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 instant such as 2026-11-02T00:00:00Z' })
  .transform((text) => Math.floor(Date.parse(text) / 1000))
  .refine((seconds) => seconds % SECONDS_PER_MINUTE === 0, 'must be a whole minute')
  .refine((seconds) => seconds >= 0 && seconds < LAST_SECOND, 'must be in the years 1970 to 2099');

const workloadSchema = z
  .strictObject({
    ...described,
    arrivalsPerMinute,
    startsAt,
    gpu: described.gpu.default(false),
    present: described.present.default(null),
    capacityPerInstancePerMinute: described.capacityPerInstancePerMinute.default({}),
    demandVcpuSeconds: described.demandVcpuSeconds.default(null),
  })
  .superRefine((workload, context) => {
    refuseCrowdedInstances(workload, [], context);
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const peakPerMinute = workload.arrivalsPerMinute.reduce<number>((most, n) => Math.max(most, n ?? 0), 0);
    const overload = findOverload(peakPerMinute / SECONDS_PER_MINUTE, workload);
    if (overload !== null) refuse('arrivalsPerMinute', overload);
    if (workload.policy !== undefined && workload.present?.kind !== 'realtime')
      refuse('policy', 'allowed only with a present option of kind "realtime", whose instances it scales');
  });

export const planRequestSchema = z
  .strictObject({
    region,
    hoursPerMonth,
    freeTier,
    gbBytes,
    prices,
    workload: workloadSchema,
    slo: slo.extend({
      percentile: slo.shape.percentile.default(0.99),
      breachShare: slo.shape.breachShare.default(0.01),
    }),
    tolerates: tolerates.default('interactive'),
    seed: z.number().int().default(1),
  })
  .superRefine(({ workload, hoursPerMonth: hours }, context) =>
    refuseHoursBeyond(workload.present, ['workload', 'present'], hours, context),
  );
export type PlanRequest = z.output<typeof planRequestSchema>;
