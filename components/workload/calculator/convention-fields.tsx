'use client';
import { useState } from 'react';
import { BYTES_PER_GIB } from '@/lib/core/units';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Select } from '../../ui/select';
import type { Problem } from '../request-json';
import type { CalculatorState } from './calculator-state';

interface ConventionProps {
  readonly state: CalculatorState;
  readonly onChange: (part: Partial<CalculatorState>) => void;
}

const MONTHS = [
  { value: '730', label: '730 hours, AWS' },
  { value: '720', label: '720 hours, 30 days' },
  { value: '744', label: '744 hours, 31 days' },
] as const;
const OWN = 'own';

/** Hours of a month: one of the usual conventions, or a number of one's own. */
export function HoursField({
  state,
  onChange,
  problem,
}: ConventionProps & { readonly problem: Problem | null }) {
  const isUsual = MONTHS.some(({ value }) => value === state.hoursPerMonth);
  const [isOwn, setIsOwn] = useState(!isUsual);
  const error = problem?.path === 'hoursPerMonth' ? problem.sentence : null;
  return (
    <Field label="A month has" error={error}>
      {(control) => (
        <span className="flex gap-2">
          <Select
            {...control}
            value={isOwn ? OWN : state.hoursPerMonth}
            onChange={(event) => {
              setIsOwn(event.target.value === OWN);
              if (event.target.value !== OWN) onChange({ hoursPerMonth: event.target.value });
            }}
            options={[...MONTHS, { value: OWN, label: 'own' }]}
          />
          {isOwn ? (
            <Input
              aria-label="Hours of a month"
              inputMode="decimal"
              value={state.hoursPerMonth}
              onChange={(event) => onChange({ hoursPerMonth: event.target.value })}
            />
          ) : null}
        </span>
      )}
    </Field>
  );
}

const GIGABYTES = [
  { value: String(BYTES_PER_GIB), label: '2^30 bytes, AWS' },
  { value: '1000000000', label: '10^9 bytes' },
] as const;

/** Bytes of a billed gigabyte. */
export function GigabyteField({ state, onChange }: ConventionProps) {
  const isUsual = GIGABYTES.some(({ value }) => value === state.gbBytes);
  return (
    <Field label="A GB has">
      {(control) => (
        <Select
          {...control}
          value={state.gbBytes}
          onChange={(event) => onChange({ gbBytes: event.target.value })}
          options={
            isUsual ? GIGABYTES : [...GIGABYTES, { value: state.gbBytes, label: `${state.gbBytes} bytes` }]
          }
        />
      )}
    </Field>
  );
}
