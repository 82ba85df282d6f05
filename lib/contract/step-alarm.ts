import { z } from 'zod';
import type { ScalingStep, StepAlarm } from '@/lib/core/workload/scaling-policy';
import { amountUpTo, MAX_CAPACITY_PER_MINUTE, MAX_INSTANCES, MAX_SECONDS, wholeNumber } from './limits';

/** An alarm of step scaling as it arrives from outside, with AWS's rules for its steps. */

/** AWS's own limit. */
const MOST_STEPS = 20;

const bound = z
  .number()
  .min(-MAX_CAPACITY_PER_MINUTE, 'must be at least -1,000,000,000 requests a minute')
  .max(MAX_CAPACITY_PER_MINUTE, 'must be at most 1,000,000,000 requests a minute');

const stepSchema = z.strictObject({
  lowerBound: bound.optional(),
  upperBound: bound.optional(),
  adjustment: z
    .number()
    .int()
    .min(-MAX_INSTANCES, 'must be at least -10,000')
    .max(MAX_INSTANCES, 'must be at most 10,000'),
});

export const stepAlarmFields = {
  thresholdPerInstancePerMinute: amountUpTo(MAX_CAPACITY_PER_MINUTE, 'requests a minute'),
  steps: z.array(stepSchema).min(1).max(MOST_STEPS),
  adjustmentType: z.enum(['change', 'percent', 'exact']).optional(),
  minAdjustment: wholeNumber(1, MAX_INSTANCES, 'instances').optional(),
  datapoints: wholeNumber(1, 1440, 'datapoints, a day of minutes').optional(),
  cooldownSeconds: amountUpTo(MAX_SECONDS, 's, a day').optional(),
};

/** Refuses steps that are empty, that overlap, or that go against the direction of their alarm. */
export function refuseOverlaps(
  alarm: StepAlarm,
  direction: 'out' | 'in',
  path: readonly string[],
  context: z.RefinementCtx,
): void {
  const { steps, adjustmentType = 'change' } = alarm;
  const wrongSign = direction === 'out' ? -1 : 1;
  steps.forEach((step, index) => {
    const refuse = (field: keyof ScalingStep, message: string) =>
      context.addIssue({ code: 'custom', path: [...path, 'steps', index, field], message });
    if (lowerOf(step) >= upperOf(step)) refuse('upperBound', 'must be above lowerBound');
    if (steps.slice(0, index).some((other) => overlap(step, other)))
      refuse('lowerBound', 'must not reach into another step');
    if (adjustmentType === 'exact' ? step.adjustment < 0 : Math.sign(step.adjustment) === wrongSign)
      refuse(
        'adjustment',
        `must not be ${direction === 'out' || adjustmentType === 'exact' ? 'below' : 'above'} 0`,
      );
  });
}

function overlap(a: ScalingStep, b: ScalingStep): boolean {
  return lowerOf(a) < upperOf(b) && lowerOf(b) < upperOf(a);
}

function lowerOf({ lowerBound = Number.NEGATIVE_INFINITY }: ScalingStep): number {
  return lowerBound;
}

function upperOf({ upperBound = Number.POSITIVE_INFINITY }: ScalingStep): number {
  return upperBound;
}
