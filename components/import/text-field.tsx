'use client';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

export interface TextFieldProps {
  readonly label: string;
  readonly unit?: string;
  readonly hint?: string;
  readonly error?: string | null | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Numbers get the numeric keyboard and line up. */
  readonly numeric?: boolean;
  /** Id of a `datalist` with values to choose from. */
  readonly list?: string;
}

/** A labelled one-line text or number. */
export function TextField({ label, unit, hint, error, value, onChange, numeric, list }: TextFieldProps) {
  return (
    <Field
      label={label}
      {...(unit === undefined ? {} : { unit })}
      {...(hint === undefined ? {} : { hint })}
      error={error ?? null}
    >
      {(control) => (
        <Input
          {...control}
          value={value}
          list={list}
          autoComplete="off"
          spellCheck={false}
          inputMode={numeric === true ? 'decimal' : undefined}
          className={numeric === true ? 'text-right' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
