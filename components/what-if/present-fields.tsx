'use client';
import type { ReactNode } from 'react';
import { LAMBDA_LIMITS } from '@/lib/core/options/aws-limits';
import type { ScenarioDescription } from '@/lib/core/scenario/scenario';
import { type ServingOption, WAYS_TO_SERVE } from '@/lib/core/workload/serving-option';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { InstanceSelect } from '../workload/instance-select';
import type { InstanceTypes } from '../workload/instance-types';
import { draftOption, isShown } from '../workload/option-draft';
import { OPTION_FIELDS, type OptionField } from '../workload/option-field-specs';
import type { Problem } from '../workload/request-json';
import { KeepWarmFields } from './keep-warm-fields';
import { LeverField } from './lever-field';
import { ScheduleFields } from './schedule-fields';
import type { SliderScale } from './slider-scale';
import { changeOption, startOption } from './start-option';

export interface PresentFieldsProps {
  readonly description: ScenarioDescription;
  readonly initial: ServingOption | null;
  readonly onChange: (present: ServingOption | null, about: string) => void;
  readonly problem: Problem | null;
  readonly instanceTypes: InstanceTypes;
}

const PATH = 'description.present';
const NONE = 'none';

/** Where sliders end; what is typed may go further. */
const SCALES: Readonly<Record<string, SliderScale>> = {
  instanceCount: whole(1, 40),
  volumeGb: whole(0, 500),
  memoryMb: whole(LAMBDA_LIMITS.leastMemoryMb, LAMBDA_LIMITS.mostMemoryMb),
  ephemeralMb: whole(LAMBDA_LIMITS.freeEphemeralMb, LAMBDA_LIMITS.mostMemoryMb),
  maxConcurrency: whole(1, 200),
  provisionedConcurrency: whole(0, 100),
  instanceHours: whole(0, 3000),
  hoursPerJob: { from: 0, to: 24, kind: 'linear' },
  jobsPerMonth: whole(0, 1000),
  burstShare: { from: 0, to: 1, kind: 'linear' },
};

function whole(from: number, to: number): SliderScale {
  return { from, to, kind: 'linear', isWhole: true };
}

/** The way to serve that the scenario is about, every field of it a lever. */
export function PresentFields(props: PresentFieldsProps) {
  const { description, onChange, problem } = props;
  const { present } = description;
  const choices = WAYS_TO_SERVE.map((kind) => ({ value: kind, label: SERVING_WORDS[kind].name }));
  const choose = (value: string) => {
    const kind = WAYS_TO_SERVE.find((one) => one === value);
    onChange(kind === undefined ? null : startOption(kind, present), PATH);
  };
  return (
    <div className="flex flex-col gap-3">
      <Field label="Served by" error={problem?.path === PATH ? problem.sentence : null}>
        {(control) => (
          <Select
            {...control}
            value={present?.kind ?? NONE}
            onChange={(event) => choose(event.target.value)}
            options={[{ value: NONE, label: 'Nothing yet: compare all' }, ...choices]}
          />
        )}
      </Field>
      {present === null ? null : <OptionLevers {...props} present={present} />}
      {(present?.kind === 'lambda' || present?.kind === 'serverless') &&
      (present.provisionedConcurrency ?? 0) > 0 ? (
        <ScheduleFields option={present} {...{ onChange, problem }} />
      ) : null}
      {present?.kind === 'lambda' ? <KeepWarmFields option={present} {...{ onChange, problem }} /> : null}
    </div>
  );
}

/** They follow from the schedule and the traffic within it. */
const DERIVED: ReadonlySet<string> = new Set([
  'provisionedHours',
  'provisionedRequests',
  'provisionedServiceTimeMs',
]);

function OptionLevers(props: PresentFieldsProps & { readonly present: ServingOption }): ReactNode {
  const { present, initial, onChange, problem, instanceTypes } = props;
  const draft = draftOption(present);
  const before = initial?.kind === present.kind ? draftOption(initial).values : {};
  const change = (name: string, value: number | string | undefined) =>
    onChange(changeOption(present, name, value), `${PATH}.${name}`);
  return OPTION_FIELDS[present.kind]
    .filter((field) => isShown(field, draft.values) && !DERIVED.has(field.name))
    .map((field) => {
      const path = `${PATH}.${field.name}`;
      const error = problem?.path === path ? problem.sentence : null;
      const value = draft.values[field.name] ?? '';
      if (field.control === 'number')
        return (
          <NumberLever
            key={`${present.kind} ${field.name}`}
            {...{ field, error, value }}
            initial={before[field.name] ?? value}
            onChange={(next) => change(field.name, next)}
          />
        );
      return (
        <Field key={field.name} label={field.label} error={error}>
          {(control) =>
            field.control === 'instance' ? (
              <InstanceSelect
                control={control}
                value={value}
                onChange={(text) => change(field.name, text)}
                types={
                  instanceTypes[
                    present.kind === 'async' || present.kind === 'batch' ? present.kind : 'realtime'
                  ]
                }
              />
            ) : (
              <Select
                {...control}
                value={value}
                onChange={(event) => change(field.name, readChoice(field, event.target.value))}
                options={field.choices ?? []}
              />
            )
          }
        </Field>
      );
    });
}

/** Sizes are numbers; an API that is none is left out. */
function readChoice({ name }: OptionField, text: string): number | string | undefined {
  if (name === 'memoryMb') return Number(text);
  return name === 'api' && text === 'none' ? undefined : text;
}

interface NumberLeverProps {
  readonly field: OptionField;
  readonly value: string;
  readonly initial: string;
  readonly error: string | null;
  readonly onChange: (value: number | undefined) => void;
}

/** A field that may be left out is left out at 0. */
function NumberLever({ field, value, initial, error, onChange }: NumberLeverProps) {
  const isOptional = field.isOptional === true;
  const unit = [field.unit, isOptional ? '(0: none)' : undefined].filter((part) => part !== undefined);
  return (
    <LeverField
      label={field.label}
      {...(unit.length === 0 ? {} : { unit: unit.join(' ') })}
      value={Number(value)}
      initial={Number(initial)}
      scale={SCALES[field.name] ?? whole(0, 100)}
      error={error}
      onChange={(next) => onChange(isOptional && next === 0 ? undefined : next)}
    />
  );
}
