import { z } from 'zod';
import { MINUTES_PER_WEEK } from '@/lib/core/units';
import type { InstanceBounds, ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import {
  amountUpTo,
  MAX_CAPACITY_PER_MINUTE,
  MAX_INSTANCES,
  MAX_SECONDS,
  positiveUpTo,
  wholeNumber,
} from './limits';
import { MOST_MINUTES } from './minute-arrivals';
import { refuseOverlaps, stepAlarmFields } from './step-alarm';

/** A scaling policy as it arrives from outside. What has a default is filled in by the replay. */

const instances = wholeNumber(1, MAX_INSTANCES, 'instances');
/** Instances of what may have none for a while. */
const anyInstances = wholeNumber(0, MAX_INSTANCES, 'instances');
const seconds = amountUpTo(MAX_SECONDS, 's, a day');
const datapoints = wholeNumber(1, 1440, 'datapoints, a day of minutes');
const perMinute = positiveUpTo(MAX_CAPACITY_PER_MINUTE, 'requests a minute');

const trackingAlarms = {
  scaleOutCooldownSeconds: seconds.optional(),
  scaleInCooldownSeconds: seconds.optional(),
  outDatapoints: datapoints.optional(),
  inDatapoints: datapoints.optional(),
  inFactor: z.number().gt(0).max(1).optional(),
  metricDelaySeconds: seconds.optional(),
  scaleInDisabled: z.boolean().optional(),
};

const scaledInstances = {
  minInstances: instances.default(1),
  maxInstances: instances,
  initialInstances: instances.optional(),
};

const targetSchema = z
  .strictObject({
    kind: z.literal('target'),
    targetPerInstancePerMinute: perMinute,
    ...scaledInstances,
    ...trackingAlarms,
  })
  .superRefine(refuseBounds);

const stepSchema = z
  .strictObject({
    kind: z.literal('step'),
    ...stepAlarmFields,
    scaleIn: z.strictObject(stepAlarmFields).optional(),
    metricDelaySeconds: seconds.optional(),
    ...scaledInstances,
  })
  .superRefine(refuseBounds)
  .superRefine((policy, context) => {
    refuseOverlaps(policy, 'out', [], context);
    if (policy.scaleIn === undefined) return;
    refuseOverlaps(policy.scaleIn, 'in', ['scaleIn'], context);
    if (policy.scaleIn.thresholdPerInstancePerMinute >= policy.thresholdPerInstancePerMinute)
      context.addIssue({
        code: 'custom',
        path: ['scaleIn', 'thresholdPerInstancePerMinute'],
        message: 'must be below the threshold of the scale-out',
      });
  });

/** Two a day through two years. */
const MOST_ACTIONS = 1500;

const actionSchema = z
  .strictObject({
    minuteOfWeek: wholeNumber(0, MINUTES_PER_WEEK - 1, 'minutes after Monday 00:00 UTC').optional(),
    atMinute: wholeNumber(0, MOST_MINUTES, 'minutes, two years').optional(),
    minInstances: anyInstances,
    maxInstances: anyInstances,
  })
  .superRefine(refuseBounds)
  .refine(({ minuteOfWeek, atMinute }) => (minuteOfWeek === undefined) !== (atMinute === undefined), {
    path: ['minuteOfWeek'],
    message: 'one of minuteOfWeek and atMinute must be given',
  });

const scheduledSchema = z
  .strictObject({
    kind: z.literal('scheduled'),
    minInstances: anyInstances.default(1),
    maxInstances: instances,
    initialInstances: anyInstances.optional(),
    actions: z.array(actionSchema).min(1).max(MOST_ACTIONS),
  })
  .superRefine(refuseBounds);

const backlogSchema = z
  .strictObject({
    kind: z.literal('backlog'),
    targetBacklogPerInstance: positiveUpTo(MAX_CAPACITY_PER_MINUTE, 'requests'),
    minInstances: anyInstances.default(0),
    maxInstances: instances,
    initialInstances: anyInstances.optional(),
    ...trackingAlarms,
    wakeInstances: instances.optional(),
    wakeDatapoints: datapoints.optional(),
  })
  .superRefine(refuseBounds);

const severalSchema = z.strictObject({
  kind: z.literal('several'),
  policies: z
    .array(z.discriminatedUnion('kind', [targetSchema, stepSchema, scheduledSchema, backlogSchema]))
    .min(1)
    .max(10)
    .refine((policies) => policies.filter(({ kind }) => kind === 'scheduled').length <= 1, {
      message: 'at most one of them may be of kind "scheduled", with all its actions',
    }),
});

export const scalingPolicySchema: z.ZodType<ScalingPolicy> = z.discriminatedUnion('kind', [
  targetSchema,
  z.strictObject({ kind: z.literal('fixed'), instances }),
  stepSchema,
  scheduledSchema,
  backlogSchema,
  severalSchema,
]);

function refuseBounds(
  bounds: InstanceBounds & { readonly initialInstances?: number | undefined },
  context: z.RefinementCtx,
): void {
  const { minInstances, maxInstances, initialInstances = minInstances } = bounds;
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (minInstances > maxInstances) refuse('maxInstances', 'must be at least minInstances');
  else if (initialInstances < minInstances || initialInstances > maxInstances)
    refuse('initialInstances', 'must be from minInstances to maxInstances');
}
