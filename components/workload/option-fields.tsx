'use client';
import { WAYS_TO_SERVE, type WayToServeKind } from '@/lib/core/workload/serving-option';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { Field, type FieldControlProps } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { InstanceSelect } from './instance-select';
import type { InstanceTypes } from './instance-types';
import { isShown, type OptionDraft, startDraft } from './option-draft';
import { OPTION_FIELDS, type OptionField } from './option-field-specs';
import type { Problem } from './request-json';

export interface OptionFieldsProps {
  readonly draft: OptionDraft;
  readonly onChange: (draft: OptionDraft) => void;
  /** What is wrong, with a path such as `a.memoryMb`; shown beside the field that it ends in. */
  readonly problem: Problem | null;
  /** Path of this option in the request: `a`, `present`. */
  readonly path: string;
  readonly instanceTypes: InstanceTypes;
  /** Label of the choice of the way to serve. */
  readonly label: string;
  /** Leaves out what does not change a cost. */
  readonly isCostOnly?: boolean;
}

/** A way to serve and its fields. */
export function OptionFields(props: OptionFieldsProps) {
  const { draft, onChange, problem, path, instanceTypes, label, isCostOnly = false } = props;
  const fields = OPTION_FIELDS[draft.kind].filter(
    (field) => isShown(field, draft.values) && !(isCostOnly && field.isFree === true),
  );
  const change = (name: string, value: string) =>
    onChange({ ...draft, values: { ...draft.values, [name]: value } });
  return (
    <div className="grid grid-cols-2 content-start items-end gap-x-3 gap-y-3">
      <Field label={label} className="col-span-2" error={problem?.path === path ? problem.sentence : null}>
        {(control) => (
          <Select
            {...control}
            value={draft.kind}
            onChange={(event) => onChange(startDraft(event.target.value as WayToServeKind, draft))}
            options={WAYS_TO_SERVE.map((kind) => ({ value: kind, label: SERVING_WORDS[kind].name }))}
          />
        )}
      </Field>
      {fields.map((field) => (
        <Field
          key={field.name}
          label={field.label}
          {...(field.unit === undefined ? {} : { unit: field.unit })}
          className={field.isWide === true ? 'col-span-2' : ''}
          error={problem?.path === `${path}.${field.name}` ? problem.sentence : null}
        >
          {(control) => (
            <OptionControl
              control={control}
              field={field}
              kind={draft.kind}
              value={draft.values[field.name] ?? ''}
              onChange={(value) => change(field.name, value)}
              instanceTypes={instanceTypes}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

interface OptionControlProps {
  readonly control: FieldControlProps;
  readonly field: OptionField;
  readonly kind: WayToServeKind;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly instanceTypes: InstanceTypes;
}

function OptionControl({ control, field, kind, value, onChange, instanceTypes }: OptionControlProps) {
  if (field.control === 'instance') {
    return (
      <InstanceSelect
        control={control}
        value={value}
        onChange={onChange}
        types={instanceTypes[kind === 'async' || kind === 'batch' ? kind : 'realtime']}
      />
    );
  }
  if (field.control === 'choice') {
    return (
      <Select
        {...control}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={withCurrent(field.choices ?? [], value)}
      />
    );
  }
  return (
    <Input
      {...control}
      inputMode="decimal"
      autoComplete="off"
      placeholder={field.isOptional === true ? 'optional' : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** The choices, and a value that came from elsewhere and is none of them. */
function withCurrent(choices: readonly { readonly value: string; readonly label: string }[], value: string) {
  return choices.some((choice) => choice.value === value) ? choices : [...choices, { value, label: value }];
}
