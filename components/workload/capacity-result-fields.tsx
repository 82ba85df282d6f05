'use client';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { chooseSeries, type LoadTestDraft, type ReadTest } from './capacity-reading';
import { InstanceSelect } from './instance-select';
import type { PricedType } from './instance-types';

export interface CapacityResultFieldsProps {
  readonly test: ReadTest;
  readonly draft: LoadTestDraft;
  readonly onChange: (draft: LoadTestDraft) => void;
  readonly types: readonly PricedType[];
}

/** On what a load test ran, and what counts as carried. */
export function CapacityResultFields({ test, draft, onChange, types }: CapacityResultFieldsProps) {
  const known = test.series[draft.series];
  return (
    <div className="my-3 grid grid-cols-2 items-end gap-3">
      {test.series.length < 2 ? null : (
        <Field label="Part of the test" className="col-span-2">
          {(control) => (
            <Select
              {...control}
              value={String(draft.series)}
              onChange={(event) => onChange(chooseSeries(test, Number(event.target.value), draft))}
              options={test.series.map(({ label }, i) => ({ value: String(i), label }))}
            />
          )}
        </Field>
      )}
      <Field label="Ran on" className="col-span-2">
        {(control) => (
          <InstanceSelect
            control={control}
            value={draft.instanceType}
            onChange={(instanceType) => onChange({ ...draft, instanceType })}
            types={types}
          />
        )}
      </Field>
      <Field label="Instances behind it">
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            placeholder={String(known?.instanceCount ?? 1)}
            value={draft.instanceCount}
            onChange={(event) => onChange({ ...draft, instanceCount: event.target.value })}
          />
        )}
      </Field>
      <Field label="p99 at most" unit="ms, optional">
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            placeholder="any"
            value={draft.p99TargetMs}
            onChange={(event) => onChange({ ...draft, p99TargetMs: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
