'use client';
import { useState } from 'react';
import { Field } from '../ui/field';
import { NumberInput } from '../ui/number-input';
import { readNumber } from '../workload/read-number';

export interface OptionalNumberProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  /** One sentence; `null` where nothing is wrong. */
  readonly error: string | null;
}

/** A number that may be left out: empty is open. */
export function OptionalNumber({ label, value, onChange, error }: OptionalNumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed.trim() !== '' && typeof readNumber(typed) === 'string';
  const type = (text: string) => {
    setTyped(text);
    if (text.trim() === '') return onChange(undefined);
    const read = readNumber(text);
    if (typeof read === 'number') onChange(read);
  };
  return (
    <Field label={label} error={isWrong ? 'Expected a number.' : error}>
      {(control) => (
        <NumberInput
          {...control}
          value={typed ?? (value === undefined ? '' : String(value))}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  );
}
