'use client';
import {
  type ScalingStep,
  STEP_DEFAULTS,
  type StepAdjustment,
  type StepAlarm,
  type StepPolicy,
} from '@/lib/core/workload/scaling-policy';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';
import { OptionalNumber } from './optional-number';
import { errorAt, type PolicyPartProps } from './policy-part-props';
import { DATAPOINTS, INSTANCES, PER_MINUTE, SECONDS } from './policy-scales';
import { Rows } from './rows';

const MOST_STEPS = 20;
const ADJUSTMENTS: readonly { readonly value: StepAdjustment; readonly label: string }[] = [
  { value: 'change', label: 'so many more or fewer' },
  { value: 'percent', label: 'a percentage more or fewer' },
  { value: 'exact', label: 'to so many' },
];

/** Step scaling: the alarm that scales out, the one that scales in, and the bounds of both. */
export function StepLevers({ policy, initial, onChange, problem, path }: PolicyPartProps<StepPolicy>) {
  const before = initial?.kind === 'step' ? initial : policy;
  const { scaleIn, ...outward } = policy;
  const bound = (name: 'minInstances' | 'maxInstances', label: string) => (
    <LeverField
      {...{ label }}
      unit="instances"
      scale={INSTANCES}
      value={policy[name]}
      initial={before[name]}
      error={errorAt(problem, `${path}.${name}`)}
      onChange={(value) => onChange({ ...policy, [name]: value }, `${path}.${name}`)}
    />
  );
  const inward: StepAlarm = {
    thresholdPerInstancePerMinute: policy.thresholdPerInstancePerMinute / 2,
    steps: [{ upperBound: 0, adjustment: -1 }],
  };
  return (
    <>
      {bound('minInstances', 'At least')}
      {bound('maxInstances', 'At most')}
      <AlarmLevers
        {...{ problem, path }}
        alarm={policy}
        direction="out"
        onChange={(alarm, about) => onChange({ ...policy, ...alarm }, about)}
      />
      <Checkbox
        label="Scales in too"
        checked={scaleIn !== undefined}
        onChange={(event) =>
          onChange(event.target.checked ? { ...outward, scaleIn: inward } : outward, `${path}.scaleIn`)
        }
      />
      {scaleIn === undefined ? null : (
        <AlarmLevers
          {...{ problem }}
          path={`${path}.scaleIn`}
          alarm={scaleIn}
          direction="in"
          onChange={(alarm, about) => onChange({ ...policy, scaleIn: { ...scaleIn, ...alarm } }, about)}
        />
      )}
    </>
  );
}

interface AlarmLeversProps {
  readonly alarm: StepAlarm;
  readonly direction: 'out' | 'in';
  readonly onChange: (alarm: Partial<StepAlarm>, about: string) => void;
  readonly problem: Problem | null;
  readonly path: string;
}

function AlarmLevers({ alarm, direction, onChange, problem, path }: AlarmLeversProps) {
  const { thresholdPerInstancePerMinute, steps, adjustmentType, datapoints, cooldownSeconds } = {
    ...STEP_DEFAULTS,
    ...alarm,
  };
  const numbers = [
    [
      'thresholdPerInstancePerMinute',
      'from',
      'requests an instance a minute',
      thresholdPerInstancePerMinute,
      PER_MINUTE,
    ],
    ['datapoints', 'after', 'minutes in a row', datapoints, DATAPOINTS],
    ['cooldownSeconds', 'and then rests', 's', cooldownSeconds, SECONDS],
  ] as const;
  return (
    <>
      {numbers.map(([name, words, unit, value, scale]) => (
        <LeverField
          key={name}
          label={`Scales ${direction} ${words}`}
          {...{ unit, scale }}
          value={value}
          initial={value}
          error={errorAt(problem, `${path}.${name}`)}
          onChange={(next) => onChange({ [name]: next }, `${path}.${name}`)}
        />
      ))}
      <Field label={`Scales ${direction} by`}>
        {(control) => (
          <Select
            {...control}
            value={adjustmentType}
            onChange={(event) =>
              onChange(
                { adjustmentType: ADJUSTMENTS.find(({ value }) => value === event.target.value)?.value },
                `${path}.adjustmentType`,
              )
            }
            options={ADJUSTMENTS}
          />
        )}
      </Field>
      <Rows
        name={`step ${direction}`}
        rows={steps}
        added={addedStep(steps, direction)}
        fewest={1}
        most={MOST_STEPS}
        onChange={(next, about) => onChange({ steps: next }, `${path}.steps${about}`)}
      >
        {(step, index, change) => (
          <StepFields {...{ step, problem }} path={`${path}.steps[${index}]`} onChange={change} />
        )}
      </Rows>
    </>
  );
}

/** Beyond those that there are, so that none reaches into another. */
function addedStep(steps: readonly ScalingStep[], direction: 'out' | 'in'): ScalingStep {
  if (direction === 'out') {
    const last = Math.max(0, ...steps.map(({ lowerBound = 0, upperBound }) => upperBound ?? lowerBound));
    return { lowerBound: last, adjustment: 1 };
  }
  const last = Math.min(0, ...steps.map(({ lowerBound, upperBound = 0 }) => lowerBound ?? upperBound));
  return { upperBound: last, adjustment: -1 };
}

interface StepFieldsProps {
  readonly step: ScalingStep;
  readonly onChange: (step: ScalingStep, field: string) => void;
  readonly problem: Problem | null;
  readonly path: string;
}

/** Bounds are counted from the alarm's threshold, as AWS does; an empty one is open. */
function StepFields({ step, onChange, problem, path }: StepFieldsProps) {
  const field = (name: keyof ScalingStep, label: string) => (
    <OptionalNumber
      {...{ label }}
      value={step[name]}
      error={errorAt(problem, `${path}.${name}`)}
      onChange={(value) => onChange({ ...step, [name]: value }, name)}
    />
  );
  return (
    <div className="grid grid-cols-3 gap-2">
      {field('lowerBound', 'From +')}
      {field('upperBound', 'To +')}
      {field('adjustment', 'By')}
    </div>
  );
}
