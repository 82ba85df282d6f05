'use client';
import type { ReactNode } from 'react';
import { TOLERANCES, type Tolerance } from '@/lib/core/workload/workload';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { CapacityFields } from './capacity-fields';
import type { DescriptionDraft } from './description-draft';
import { useInstanceTypes } from './instance-types';
import { NumberField } from './number-field';
import { startDraft } from './option-draft';
import { OptionFields } from './option-fields';
import { PolicyFields } from './policy-fields';
import type { Problem } from './request-json';

const TOLERANCE_WORDS: Readonly<Record<Tolerance, string>> = {
  interactive: 'no: an answer at once',
  minutes: 'minutes: asynchronous is possible',
  hours: 'hours: batch is possible',
};

export interface DescriptionFormProps {
  readonly draft: DescriptionDraft;
  readonly onChange: (draft: DescriptionDraft) => void;
  /** What is wrong with it, shown beside the field that its path names. */
  readonly problem: Problem | null;
  /** Region whose instance types can be chosen. */
  readonly region: string;
}

/**
 * The fields of a workload's description: what no metric says. Controlled; check what was typed with
 * `checkDescription`, and hand its problem back.
 */
export function DescriptionForm({ draft, onChange, problem, region }: DescriptionFormProps) {
  const instanceTypes = useInstanceTypes(region);
  const change = (part: Partial<DescriptionDraft>) => onChange({ ...draft, ...part });
  const field = (path: string, name: NumberName, label: string, unit: string, hint?: string) => (
    <NumberField
      label={label}
      unit={unit}
      {...(hint === undefined ? {} : { hint })}
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
      problem={problem}
      path={path}
    />
  );
  return (
    <div className="flex flex-col gap-5">
      <Group title="Service time of one request" note="Queueing and cold starts left out.">
        {field('serviceTimeMs.p50', 'p50', 'p50', 'ms')}
        {field('serviceTimeMs.p99', 'p99', 'p99', 'ms')}
      </Group>
      <Group title="Payload">
        {field('requestBytes', 'requestBytes', 'Request', 'bytes')}
        {field('responseBytes', 'responseBytes', 'Response', 'bytes')}
      </Group>
      <Group title="Model">
        {field('modelMemoryMb', 'modelMemoryMb', 'Memory, loaded', 'MB')}
        {field('demandVcpuSeconds', 'demandVcpuSeconds', 'Work of a request', 'vCPU-seconds, optional')}
        <Checkbox
          label="It needs a GPU"
          checked={draft.gpu}
          onChange={(event) => change({ gpu: event.target.checked })}
          className="col-span-2"
        />
      </Group>
      <Group title="Service level objective">
        {field('slo.targetMs', 'sloTargetMs', 'Target', 'ms')}
        {field('slo.percentile', 'sloPercentile', 'Percentile', '%')}
        {field('slo.breachShare', 'sloBreachPercent', 'Requests that may miss it', '%')}
        <ToleranceField value={draft.tolerates} onChange={(tolerates) => change({ tolerates })} />
      </Group>
      <Group title="Served today">
        <Checkbox
          label="It is served already"
          checked={draft.present !== null}
          onChange={(event) => change({ present: event.target.checked ? startDraft('realtime') : null })}
          className="col-span-2"
        />
        {draft.present === null ? null : (
          <div className="col-span-2">
            <OptionFields
              label="Way to serve"
              path="present"
              draft={draft.present}
              onChange={(present) => change({ present })}
              problem={problem}
              instanceTypes={instanceTypes}
            />
            {draft.present.kind === 'realtime' ? (
              <PolicyFields
                policy={draft.policy}
                onChange={(policy) => change({ policy })}
                problem={problem}
              />
            ) : null}
          </div>
        )}
      </Group>
      <CapacityFields
        capacity={draft.capacity}
        onChange={(capacity) => change({ capacity })}
        problem={problem}
        types={instanceTypes.realtime}
      />
    </div>
  );
}

/** The fields of a draft that are a number typed as text. */
type NumberName = {
  [Name in keyof DescriptionDraft]-?: DescriptionDraft[Name] extends string
    ? DescriptionDraft[Name] extends Tolerance
      ? never
      : Name
    : never;
}[keyof DescriptionDraft];

interface GroupProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Group({ title, note, children }: GroupProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-base font-semibold">
        {title}
        {note === undefined ? null : <span className="ml-2 text-sm font-normal text-muted">{note}</span>}
      </legend>
      <div className="grid grid-cols-2 items-end gap-3">{children}</div>
    </fieldset>
  );
}

interface ToleranceFieldProps {
  readonly value: Tolerance;
  readonly onChange: (value: Tolerance) => void;
}

function ToleranceField({ value, onChange }: ToleranceFieldProps) {
  return (
    <Field label="Callers can wait">
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value as Tolerance)}
          options={TOLERANCES.map((one) => ({ value: one, label: TOLERANCE_WORDS[one] }))}
        />
      )}
    </Field>
  );
}
