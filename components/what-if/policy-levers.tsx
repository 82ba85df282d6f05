'use client';
import type { ReactNode } from 'react';
import type { PartPolicy, ScalingPolicy, SeveralPolicies } from '@/lib/core/workload/scaling-policy';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';
import type { PolicyPartProps } from './policy-part-props';
import { INSTANCES } from './policy-scales';
import { PolicyText } from './policy-text';
import { Rows } from './rows';
import {
  choiceOf,
  type PolicyChoice,
  startPolicy,
  startSteps,
  startTimetable,
  startTracking,
} from './start-policy';
import { StepLevers } from './step-levers';
import { TimetableLevers } from './timetable-levers';
import { TrackingLevers } from './tracking-levers';

export interface PolicyLeversProps {
  readonly present: ServingOption;
  readonly policy: ScalingPolicy | undefined;
  readonly initial: ScalingPolicy | undefined;
  readonly onChange: (policy: ScalingPolicy | undefined, about: string) => void;
  readonly problem: Problem | null;
}

const PATH = 'description.policy';
const MOST_POLICIES = 10;
const CHOICES: readonly { readonly value: PolicyChoice; readonly label: string }[] = [
  { value: 'none', label: 'Instances stand still' },
  { value: 'tracking', label: 'Target tracking' },
  { value: 'step', label: 'Steps' },
  { value: 'scheduled', label: 'A schedule' },
  { value: 'several', label: 'Several policies' },
];
const FIXED = { value: 'fixed', label: 'A fixed number' } as const;

/** How the instances of a real-time or an asynchronous endpoint scale, every field and its timing. */
export function PolicyLevers(props: PolicyLeversProps) {
  const { present, policy, onChange, problem } = props;
  const choice = choiceOf(policy);
  const options = (choice === 'fixed' ? [...CHOICES, FIXED] : CHOICES).filter(
    ({ value }) => value !== 'step' || present.kind !== 'async',
  );
  return (
    <div className="flex flex-col gap-3">
      <Field label="Scaling policy" error={problem?.path === PATH ? problem.sentence : null}>
        {(control) => (
          <Select
            {...control}
            value={choice}
            onChange={(event) => {
              const chosen = options.find(({ value }) => value === event.target.value)?.value ?? 'none';
              onChange(startPolicy(chosen, present, policy), PATH);
            }}
            options={options}
          />
        )}
      </Field>
      {policy === undefined ? null : <KindLevers {...props} policy={policy} />}
      {policy === undefined ? null : (
        <details>
          <summary className="text-sm text-muted">As JSON</summary>
          <PolicyText policy={policy} onChange={(next) => onChange(next, PATH)} />
        </details>
      )}
    </div>
  );
}

function KindLevers(props: PolicyLeversProps & { readonly policy: ScalingPolicy }): ReactNode {
  const { policy, initial, onChange, problem } = props;
  if (policy.kind === 'several') return <SeveralLevers {...props} policy={policy} />;
  if (policy.kind === 'fixed')
    return (
      <LeverField
        label="Instances"
        scale={INSTANCES}
        value={policy.instances}
        initial={initial?.kind === 'fixed' ? initial.instances : policy.instances}
        error={problem?.path === `${PATH}.instances` ? problem.sentence : null}
        onChange={(instances) => onChange({ kind: 'fixed', instances }, `${PATH}.instances`)}
      />
    );
  const part = initial === undefined || initial.kind === 'several' || initial.kind === 'fixed';
  return <PartLevers {...{ policy, onChange, problem }} initial={part ? undefined : initial} path={PATH} />;
}

/** The fields of one policy, by its kind. */
function PartLevers({ policy, ...rest }: PolicyPartProps<PartPolicy>): ReactNode {
  switch (policy.kind) {
    case 'target':
    case 'backlog':
      return <TrackingLevers {...rest} policy={policy} />;
    case 'step':
      return <StepLevers {...rest} policy={policy} />;
    case 'scheduled':
      return <TimetableLevers {...rest} policy={policy} />;
  }
}

const PART_KINDS = [
  { value: 'tracking', label: 'Target tracking' },
  { value: 'step', label: 'Steps' },
  { value: 'scheduled', label: 'A schedule' },
];

type SeveralLeversProps = PolicyLeversProps & { readonly policy: SeveralPolicies };

/** Outwards the largest wish wins, inwards all must agree; a schedule sets the bounds of all. */
function SeveralLevers({ present, policy, onChange, problem }: SeveralLeversProps) {
  const { policies } = policy;
  const start = (kind: string): PartPolicy =>
    kind === 'step' ? startSteps() : kind === 'scheduled' ? startTimetable() : startTracking(present.kind);
  return (
    <Rows
      name="policy"
      rows={policies}
      added={start('tracking')}
      fewest={1}
      most={MOST_POLICIES}
      onChange={(next, about) => onChange({ ...policy, policies: next }, `${PATH}.policies${about}`)}
    >
      {(part, index, change) => (
        <>
          <Field label={`Policy ${index + 1}`}>
            {(control) => (
              <Select
                {...control}
                value={choiceOf(part)}
                onChange={(event) => change(start(event.target.value), 'kind')}
                options={PART_KINDS}
              />
            )}
          </Field>
          <PartLevers
            {...{ problem }}
            policy={part}
            initial={undefined}
            path={`${PATH}.policies[${index}]`}
            onChange={change}
          />
        </>
      )}
    </Rows>
  );
}
