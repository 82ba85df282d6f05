import type { JsonObject } from '../inventory/json-value';
import { STEP_DEFAULTS, type StepAlarm, type StepPolicy } from '../workload/scaling-policy';
import { blankText } from './blanks';
import { alarmAt, nameDimensions, namePolicy, type ScaledVariant } from './scaled-variant';
import type { PolicyState } from './scaling-state';

/** Step scaling as one policy outwards and one inwards, each with its alarm. */
export function takeSteps(policy: StepPolicy, suffix: string, variant: ScaledVariant): PolicyState[] {
  const out = stepPolicy(policy, { name: `breakeven-step-out${suffix}`, isOut: true }, variant);
  const { scaleIn } = policy;
  if (scaleIn === undefined) return [out];
  return [out, stepPolicy(scaleIn, { name: `breakeven-step-in${suffix}`, isOut: false }, variant)];
}

const ADJUSTMENTS = {
  change: 'ChangeInCapacity',
  percent: 'PercentChangeInCapacity',
  exact: 'ExactCapacity',
} as const;

function stepPolicy(
  step: StepAlarm,
  { name, isOut }: { readonly name: string; readonly isOut: boolean },
  variant: ScaledVariant,
): PolicyState {
  const adjustment = step.adjustmentType ?? STEP_DEFAULTS.adjustmentType;
  const arnBlank = `${isOut ? 'StepOut' : 'StepIn'}PolicyArn${name.replace(/\D/g, '')}`;
  return {
    ...namePolicy(name, variant, {
      PolicyType: 'StepScaling',
      StepScalingPolicyConfiguration: {
        AdjustmentType: ADJUSTMENTS[adjustment],
        MetricAggregationType: 'Average',
        Cooldown: step.cooldownSeconds ?? STEP_DEFAULTS.cooldownSeconds,
        ...(adjustment === 'percent'
          ? { MinAdjustmentMagnitude: step.minAdjustment ?? STEP_DEFAULTS.minAdjustment }
          : {}),
        StepAdjustments: step.steps.map(({ lowerBound, upperBound, adjustment: by }) => ({
          ...(lowerBound === undefined ? {} : { MetricIntervalLowerBound: lowerBound }),
          ...(upperBound === undefined ? {} : { MetricIntervalUpperBound: upperBound }),
          ScalingAdjustment: by,
        })),
      },
    }),
    alarms: [alarmOf(step, { name, arnBlank, isOut }, variant)],
    arnBlank,
  };
}

function alarmOf(
  { thresholdPerInstancePerMinute, datapoints = STEP_DEFAULTS.datapoints }: StepAlarm,
  { name, arnBlank, isOut }: { readonly name: string; readonly arnBlank: string; readonly isOut: boolean },
  variant: ScaledVariant,
): JsonObject {
  const comparison = isOut ? 'GreaterThanOrEqualToThreshold' : 'LessThanOrEqualToThreshold';
  return {
    AlarmName: `${variant.stem}-${name}`,
    Namespace: 'AWS/SageMaker',
    MetricName: 'InvocationsPerInstance',
    Dimensions: nameDimensions(variant),
    Statistic: 'Sum',
    ...alarmAt(thresholdPerInstancePerMinute, datapoints, comparison),
    TreatMissingData: 'missing',
    AlarmActions: [blankText(arnBlank)],
  };
}
