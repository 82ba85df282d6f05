import { z } from 'zod';
import { MAX_SCENARIO_NAME, type Scenario, VOLUME_FACTOR_BOUNDS } from '@/lib/core/scenario/scenario';
import {
  DAYS_PER_WEEK,
  HOURS_PER_DAY,
  MINUTES_PER_DAY,
  MINUTES_PER_WEEK,
  SECONDS_PER_MINUTE,
} from '@/lib/core/units';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { commonFields } from './cost-request';
import { amountUpTo, MAX_ARRIVALS_PER_MINUTE, positiveUpTo, wholeNumber } from './limits';
import { findOverload, refuseCrowdedInstances } from './offered-load';
import { instanceDiscountShareSchema } from './plan-request';
import { refuseForeignPolicy } from './present-policy';
import { refuseHoursBeyond } from './provisioned-hours';
import { waysToServeSchema } from './serving-option';
import { spendCommitmentSchema } from './spend-commitment';
import { refuseOtherDemand, workloadDescriptionSchema } from './workload-description';

/** A scenario as it arrives from a link, a file or a page. Another version is another schema. */

export const MAX_SCENARIO_NOTE = 2000;
export const MAX_SPIKES = 10;
export const LEVER_BOUNDS = {
  volumeFactor: VOLUME_FACTOR_BOUNDS,
  dailyShapeFactor: [0, 4],
  weeklyShapeFactor: [0, 4],
  shapeFactor: [0, 10],
} as const;

const share = z.number().min(0).max(1, 'must be a share from 0 to 1');

const spikeSchema = z
  .strictObject({
    every: z.enum(['day', 'week']),
    startMinute: wholeNumber(0, MINUTES_PER_WEEK - 1, 'minutes after Monday 00:00 UTC'),
    minutes: wholeNumber(1, MINUTES_PER_DAY, 'minutes, a day'),
    addedPerMinute: amountUpTo(MAX_ARRIVALS_PER_MINUTE, 'requests a minute'),
  })
  .refine(({ every, startMinute }) => every === 'week' || startMinute < MINUTES_PER_DAY, {
    path: ['startMinute'],
    message: 'must be at most 1,439, the last minute of a day',
  });

const leversSchema = z.strictObject({
  volumeFactor: between(LEVER_BOUNDS.volumeFactor),
  dailyShapeFactor: between(LEVER_BOUNDS.dailyShapeFactor),
  weeklyShapeFactor: between(LEVER_BOUNDS.weeklyShapeFactor),
  hourFactors: shapeOf(HOURS_PER_DAY, 'hours').default(null),
  dayFactors: shapeOf(DAYS_PER_WEEK, 'days').default(null),
  spikes: z.array(spikeSchema).max(MAX_SPIKES),
});

const trafficSchema = z.strictObject({
  requestsPerDay: positiveUpTo(MAX_ARRIVALS_PER_MINUTE * MINUTES_PER_DAY, 'requests a day').min(1),
  dailySwing: share,
  weekendFactor: amountUpTo(10, 'times a day of the week'),
});

const baselineSchema = z.strictObject({
  workloadId: z.string().min(1).max(200),
  planHash: z.string().regex(/^[0-9a-f]{32}$/, 'must be the 32 hexadecimal digits of a plan'),
});

const { discovered: _discovered, ...described } = workloadDescriptionSchema.shape;

const descriptionSchema = z.strictObject(described).superRefine((description, context) => {
  refuseCrowdedInstances(description, [], context);
  refuseOtherDemand(description, context);
  refuseForeignPolicy(description, context);
});

const { hoursPerMonth, freeTier, gbBytes, prices } = commonFields;

export const scenarioSchema = z
  .strictObject({
    version: z.literal(1),
    name: z.string().max(MAX_SCENARIO_NAME),
    note: z.string().max(MAX_SCENARIO_NOTE),
    baseline: baselineSchema.nullable(),
    traffic: trafficSchema.nullable(),
    levers: leversSchema,
    description: descriptionSchema,
    hoursPerMonth,
    freeTier,
    gbBytes,
    prices,
    instanceDiscountShare: instanceDiscountShareSchema,
    commitment: spendCommitmentSchema.nullable().default(null),
    waysToServe: waysToServeSchema.default([...SERVING_STYLES]),
    seed: z.number().int(),
  })
  .superRefine(({ baseline, traffic, levers, description, hoursPerMonth: hours }, context) => {
    refuseHoursBeyond(description.present, ['description', 'present'], hours, context);
    if ((baseline === null) === (traffic === null)) {
      context.addIssue({
        code: 'custom',
        path: ['traffic'],
        message: 'must be given without a baseline, and null with one',
      });
    }
    const overload = traffic === null ? null : findOverload(mostPerSecond(traffic, levers), description);
    if (overload !== null) context.addIssue({ code: 'custom', path: ['traffic'], message: overload });
  }) satisfies z.ZodType<Scenario>;

/** An upper bound of what invented traffic asks for in a second; what is observed is held against it where it is known. */
function mostPerSecond(
  { requestsPerDay, dailySwing, weekendFactor }: z.output<typeof trafficSchema>,
  { volumeFactor, dailyShapeFactor, spikes, hourFactors, dayFactors }: z.output<typeof leversSchema>,
): number {
  const mean = requestsPerDay / MINUTES_PER_DAY;
  const spiked = spikes.reduce((sum, { addedPerMinute }) => sum + addedPerMinute, 0);
  const peak =
    mean * volumeFactor * (1 + dailySwing * Math.max(1, dailyShapeFactor)) * Math.max(1, weekendFactor);
  return (peak * raiseOf(hourFactors) * raiseOf(dayFactors) + spiked) / SECONDS_PER_MINUTE;
}

/** How far the total that is kept can raise the slot with the largest factor: all of it may be in that slot. */
function raiseOf(factors: readonly number[] | null): number {
  if (factors === null) return 1;
  const least = Math.min(...factors);
  const most = Math.max(...factors);
  return least === 0 ? factors.length : Math.min(factors.length, most / least);
}

/** One factor a slot; with all of them at nothing there would be no shape left. */
function shapeOf(slots: number, words: string) {
  return z
    .array(between(LEVER_BOUNDS.shapeFactor))
    .length(slots, `must have ${slots} factors, one for each of the ${words}`)
    .refine((factors) => factors.some((factor) => factor > 0), { message: 'must have one factor above 0' })
    .nullable();
}

function between([least, most]: readonly [number, number]) {
  const message = `must be from ${least} to ${most}`;
  return z.number().min(least, message).max(most, message);
}
