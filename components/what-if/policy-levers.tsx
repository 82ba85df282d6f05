'use client';
import { useState } from 'react';
import { parseInput } from '@/lib/contract/parse-input';
import { scalingPolicySchema } from '@/lib/contract/scaling-policy';
import {
  BACKLOG_DEFAULTS,
  type BacklogPolicy,
  type ScalingPolicy,
  type TargetTrackingPolicy,
  TRACKING_DEFAULTS,
} from '@/lib/core/workload/scaling-policy';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { explainError } from '@/lib/errors/explain-error';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { CONTROL_CLASS } from '../ui/input';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';
import type { SliderScale } from './slider-scale';

export interface PolicyLeversProps {
  readonly present: ServingOption;
  readonly policy: ScalingPolicy | undefined;
  readonly initial: ScalingPolicy | undefined;
  readonly onChange: (policy: ScalingPolicy | undefined, about: string) => void;
  readonly problem: Problem | null;
}

type Tracked = TargetTrackingPolicy | BacklogPolicy;

const PATH = 'description.policy';
const KINDS = [
  { value: 'none', label: 'Instances stand still' },
  { value: 'tracking', label: 'Target tracking' },
  { value: 'other', label: 'Steps, a schedule or several, as JSON' },
];
const count: SliderScale = { from: 1, to: 40, kind: 'linear', isWhole: true };
const seconds: SliderScale = { from: 0, to: 1800, kind: 'linear', isWhole: true };
const points: SliderScale = { from: 1, to: 30, kind: 'linear', isWhole: true };

/** What both kinds of tracking have, with the end of its slider; a field that is not said has its default. */
const FIELDS = [
  ['minInstances', 'At least', 'instances', { ...count, from: 0 }],
  ['maxInstances', 'At most', 'instances', count],
  ['scaleOutCooldownSeconds', 'Cooldown after scaling out', 's', seconds],
  ['scaleInCooldownSeconds', 'Cooldown after scaling in', 's', seconds],
  ['outDatapoints', 'Datapoints above, to scale out', 'minutes', points],
  ['inDatapoints', 'Datapoints below, to scale in', 'minutes', points],
  ['inFactor', 'Scales in below', 'of the target', { from: 0.05, to: 1, kind: 'linear' }],
  ['metricDelaySeconds', 'Metrics arrive late by', 's', { ...seconds, to: 600 }],
] as const satisfies readonly (readonly [string, string, string, SliderScale])[];

/** How the instances of a real-time or an asynchronous endpoint scale, every field and its timing. */
export function PolicyLevers({ present, policy, initial, onChange, problem }: PolicyLeversProps) {
  const kind = policy === undefined ? 'none' : isTracked(policy) ? 'tracking' : 'other';
  const choose = (value: string) => {
    if (value === 'none') onChange(undefined, PATH);
    if (value === 'tracking') onChange(startTracking(present), PATH);
    if (value === 'other') onChange(startSteps(present), PATH);
  };
  return (
    <div className="flex flex-col gap-3">
      <Field label="Scaling policy" error={problem?.path === PATH ? problem.sentence : null}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) => choose(event.target.value)}
            options={KINDS}
          />
        )}
      </Field>
      {policy === undefined ? null : isTracked(policy) ? (
        <TrackingLevers {...{ policy, onChange, problem }} initial={initial} />
      ) : (
        <PolicyText policy={policy} onChange={(next) => onChange(next, PATH)} />
      )}
    </div>
  );
}

function isTracked(policy: ScalingPolicy): policy is Tracked {
  return policy.kind === 'target' || policy.kind === 'backlog';
}

/** A queue can be empty for long, an endpoint not. */
function startTracking({ kind }: ServingOption): Tracked {
  return kind === 'async'
    ? { kind: 'backlog', targetBacklogPerInstance: 5, minInstances: 0, maxInstances: 4 }
    : { kind: 'target', targetPerInstancePerMinute: 600, minInstances: 1, maxInstances: 4 };
}

function startSteps({ kind }: ServingOption): ScalingPolicy {
  const bounds = { minInstances: 1, maxInstances: 4 };
  if (kind === 'async')
    return {
      kind: 'scheduled',
      ...bounds,
      actions: [{ minuteOfWeek: 480, minInstances: 1, maxInstances: 4 }],
    };
  const steps = [{ lowerBound: 0, adjustment: 1 }];
  return { kind: 'step', thresholdPerInstancePerMinute: 600, steps, ...bounds };
}

interface TrackingLeversProps extends Pick<PolicyLeversProps, 'initial' | 'onChange' | 'problem'> {
  readonly policy: Tracked;
}

function TrackingLevers({ policy, initial, onChange, problem }: TrackingLeversProps) {
  const before = initial?.kind === policy.kind && isTracked(initial) ? initial : policy;
  const defaults = policy.kind === 'target' ? TRACKING_DEFAULTS : BACKLOG_DEFAULTS;
  const lever = (name: string, label: string, unit: string, scale: SliderScale) => (
    <LeverField
      key={name}
      {...{ label, unit, scale }}
      value={fieldOf(policy, name, defaults)}
      initial={fieldOf(before, name, defaults)}
      error={problem?.path === `${PATH}.${name}` ? problem.sentence : null}
      onChange={(value) => onChange({ ...policy, [name]: value }, `${PATH}.${name}`)}
    />
  );
  return (
    <>
      {policy.kind === 'target'
        ? lever('targetPerInstancePerMinute', 'Target', 'requests an instance a minute', log(1, 100_000))
        : lever('targetBacklogPerInstance', 'Target', 'requests waiting an instance', log(0.1, 1000))}
      {FIELDS.map(([name, label, unit, scale]) => lever(name, label, unit, scale))}
      <Checkbox
        label="Never scales in"
        checked={policy.scaleInDisabled === true}
        onChange={(event) =>
          onChange({ ...policy, scaleInDisabled: event.target.checked }, `${PATH}.scaleInDisabled`)
        }
      />
    </>
  );
}

function log(from: number, to: number): SliderScale {
  return { from, to, kind: 'log' };
}

function fieldOf(policy: Tracked, name: string, defaults: Readonly<Record<string, unknown>>): number {
  const fields: Readonly<Record<string, unknown>> = { ...defaults, ...policy };
  return Number(fields[name]);
}

interface PolicyTextProps {
  readonly policy: ScalingPolicy;
  readonly onChange: (policy: ScalingPolicy) => void;
}

/** Every kind of policy as the command line takes it. */
function PolicyText({ policy, onChange }: PolicyTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    try {
      onChange(parseInput(scalingPolicySchema, JSON.parse(text)));
      setError(null);
    } catch (reason) {
      setError(reason instanceof SyntaxError ? 'Expected JSON.' : explainError(reason));
    }
  };
  return (
    <Field label="Policy" unit="as JSON" error={error}>
      {(control) => (
        <textarea
          {...control}
          rows={9}
          spellCheck={false}
          className={`${CONTROL_CLASS} h-auto py-1.5 font-mono text-xs`}
          value={typed ?? JSON.stringify(policy, null, 1)}
          onChange={(event) => type(event.target.value)}
          onBlur={() => error === null && setTyped(null)}
        />
      )}
    </Field>
  );
}
