'use client';
import { Field } from '../ui/field';
import { Select, type SelectOption } from '../ui/select';

export interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
}

/** A labelled choice of one. */
export function ChoiceField({ label, value, options, onChange, hint, error }: ChoiceFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} error={error ?? null}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={options}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
