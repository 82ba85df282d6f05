import { z } from 'zod';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { commonFields } from './cost-request';
import { MAX_DISCOUNT_SHARE } from './limits';
import { arrivalsPerMinuteSchema, startsAtSchema } from './minute-arrivals';
import { findOverload, refuseCrowdedInstances } from './offered-load';
import { refuseForeignPolicy } from './present-policy';
import { refuseHoursBeyond } from './provisioned-hours';
import { waysToServeSchema } from './serving-option';
import { spendCommitmentSchema } from './spend-commitment';
import { refuseOtherDemand, workloadDescriptionSchema } from './workload-description';

/** `plan` on the command line: a workload, its objective and how the month is counted. */

const { region: _region, slo, tolerates, ...described } = workloadDescriptionSchema.shape;
const { region, hoursPerMonth, freeTier, gbBytes, prices } = commonFields;

/** Off the list price of an instance-hour; a bill of nothing is no discount. */
export const instanceDiscountShareSchema = z
  .number()
  .min(0)
  .max(MAX_DISCOUNT_SHARE, `must be a share from 0 to ${MAX_DISCOUNT_SHARE}`);

const workloadSchema = z
  .strictObject({
    ...described,
    arrivalsPerMinute: arrivalsPerMinuteSchema,
    startsAt: startsAtSchema,
    gpu: described.gpu.default(false),
    present: described.present.default(null),
    capacityPerInstancePerMinute: described.capacityPerInstancePerMinute.default({}),
    demandVcpuSeconds: described.demandVcpuSeconds.default(null),
  })
  .superRefine((workload, context) => {
    refuseCrowdedInstances(workload, [], context);
    refuseOtherDemand(workload, context);
    const peakPerMinute = workload.arrivalsPerMinute.reduce<number>((most, n) => Math.max(most, n ?? 0), 0);
    const overload = findOverload(peakPerMinute / SECONDS_PER_MINUTE, workload);
    if (overload !== null)
      context.addIssue({ code: 'custom', path: ['arrivalsPerMinute'], message: overload });
    refuseForeignPolicy(workload, context);
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
    /** What is negotiated or committed: off the price of every instance-hour. */
    instanceDiscountShare: instanceDiscountShareSchema.default(0),
    /** A Savings Plan, paid whether used or not. */
    commitment: spendCommitmentSchema.nullable().default(null),
    /** Those that are looked at; the present option always is. */
    waysToServe: waysToServeSchema.default([...SERVING_STYLES]),
    seed: z.number().int().default(1),
  })
  .superRefine(({ workload, hoursPerMonth: hours }, context) =>
    refuseHoursBeyond(workload.present, ['workload', 'present'], hours, context),
  );
export type PlanRequest = z.output<typeof planRequestSchema>;
