'use client';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import type { Problem } from './request-json';

export interface NumberFieldProps {
  readonly label: string;
  readonly unit?: string;
  readonly hint?: string;
  /** As typed. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Shown here when it is about `path`. */
  readonly problem: Problem | null;
  readonly path: string;
}

/** A number that is typed, with its unit, and what is wrong with it. */
export function NumberField({ label, unit, hint, value, onChange, problem, path }: NumberFieldProps) {
  return (
    <Field
      label={label}
      {...(unit === undefined ? {} : { unit })}
      {...(hint === undefined ? {} : { hint })}
      error={problem?.path === path ? problem.sentence : null}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
