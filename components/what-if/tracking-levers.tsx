'use client';
import {
  BACKLOG_DEFAULTS,
  type BacklogPolicy,
  type TargetTrackingPolicy,
  TRACKING_DEFAULTS,
} from '@/lib/core/workload/scaling-policy';
import { Checkbox } from '../ui/checkbox';
import { LeverField } from './lever-field';
import { errorAt, type PolicyPartProps } from './policy-part-props';
import { ANY_INSTANCES, BACKLOG, DATAPOINTS, INSTANCES, PER_MINUTE, SECONDS } from './policy-scales';
import type { SliderScale } from './slider-scale';

export type TrackedPolicy = TargetTrackingPolicy | BacklogPolicy;

/** What both kinds of tracking have, with the end of its slider; a field that is not said has its default. */
const FIELDS = [
  ['minInstances', 'At least', 'instances', ANY_INSTANCES],
  ['maxInstances', 'At most', 'instances', INSTANCES],
  ['scaleOutCooldownSeconds', 'Cooldown after scaling out', 's', SECONDS],
  ['scaleInCooldownSeconds', 'Cooldown after scaling in', 's', SECONDS],
  ['outDatapoints', 'Datapoints above, to scale out', 'minutes', DATAPOINTS],
  ['inDatapoints', 'Datapoints below, to scale in', 'minutes', DATAPOINTS],
  ['inFactor', 'Scales in below', 'of the target', { from: 0.05, to: 1, kind: 'linear' }],
  ['metricDelaySeconds', 'Metrics arrive late by', 's', { ...SECONDS, to: 600 }],
] as const satisfies readonly (readonly [string, string, string, SliderScale])[];

/** Target tracking, on invocations or on a backlog: every field and its timing. */
export function TrackingLevers({ policy, initial, onChange, problem, path }: PolicyPartProps<TrackedPolicy>) {
  const before = initial?.kind === policy.kind ? initial : policy;
  const lever = (name: string, label: string, unit: string, scale: SliderScale) => (
    <LeverField
      key={name}
      {...{ label, unit, scale }}
      value={fieldOf(policy, name)}
      initial={fieldOf(before, name)}
      error={errorAt(problem, `${path}.${name}`)}
      onChange={(value) => onChange({ ...policy, [name]: value }, `${path}.${name}`)}
    />
  );
  return (
    <>
      {policy.kind === 'target'
        ? lever('targetPerInstancePerMinute', 'Target', 'requests an instance a minute', PER_MINUTE)
        : lever('targetBacklogPerInstance', 'Target', 'requests waiting an instance', BACKLOG)}
      {FIELDS.map(([name, label, unit, scale]) => lever(name, label, unit, scale))}
      <Checkbox
        label="Never scales in"
        checked={policy.scaleInDisabled === true}
        onChange={(event) =>
          onChange({ ...policy, scaleInDisabled: event.target.checked }, `${path}.scaleInDisabled`)
        }
      />
    </>
  );
}

function fieldOf(policy: TrackedPolicy, name: string): number {
  const defaults = policy.kind === 'target' ? TRACKING_DEFAULTS : BACKLOG_DEFAULTS;
  const fields: Readonly<Record<string, unknown>> = { ...defaults, ...policy };
  return Number(fields[name]);
}
