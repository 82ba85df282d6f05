'use client';
import { TOLERANCES, type Tolerance } from '@/lib/core/workload/workload';
import { Checkbox } from '../ui/checkbox';
import { ChoiceField } from './choice-field';
import type { Problems } from './find-problems';
import { PresentFields } from './present-fields';
import { TextField } from './text-field';
import type { WorkloadDraft } from './workload-draft';

const GRID = 'grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3';
const TOLERANCE_WORDS: Readonly<Record<Tolerance, string>> = {
  interactive: 'Not at all: a caller waits',
  minutes: 'Minutes: asynchronous is possible',
  hours: 'Hours: batch is possible',
};

export interface WorkloadFieldsProps {
  readonly draft: WorkloadDraft;
  readonly onChange: (draft: WorkloadDraft) => void;
  readonly problems: Problems;
  readonly regions: readonly string[];
  readonly instanceTypes: readonly string[];
  /** True when the service time was measured in the file. */
  readonly isMeasured: boolean;
}

/** What no metric says about a workload. */
export function WorkloadFields({
  draft,
  onChange,
  problems,
  regions,
  instanceTypes,
  isMeasured,
}: WorkloadFieldsProps) {
  const text = (field: keyof WorkloadDraft, path: string) => ({
    value: String(draft[field]),
    error: problems[path],
    onChange: (value: string) => onChange({ ...draft, [field]: value }),
  });
  return (
    <div className="flex flex-col gap-6">
      <Group title="Workload">
        <TextField label="Name" {...text('name', 'name')} />
        <ChoiceField
          label="Region"
          value={draft.region}
          options={regions.map((region) => ({ value: region, label: region }))}
          error={problems.region ?? null}
          onChange={(region) => onChange({ ...draft, region })}
        />
      </Group>
      <Group title="One request">
        <TextField
          label="Service time, p50"
          unit="ms"
          numeric
          hint={isMeasured ? 'Measured in the file.' : 'Without queueing and cold starts.'}
          {...text('p50Ms', 'description.serviceTimeMs.p50')}
        />
        <TextField
          label="Service time, p99"
          unit="ms"
          numeric
          {...text('p99Ms', 'description.serviceTimeMs.p99')}
        />
        <TextField
          label="Model memory"
          unit="MB"
          numeric
          hint="The loaded model and its runtime, one process."
          {...text('modelMemoryMb', 'description.modelMemoryMb')}
        />
        <TextField
          label="Request"
          unit="bytes"
          numeric
          {...text('requestBytes', 'description.requestBytes')}
        />
        <TextField
          label="Response"
          unit="bytes"
          numeric
          {...text('responseBytes', 'description.responseBytes')}
        />
        <Checkbox
          className="self-end"
          label="Needs a GPU"
          checked={draft.gpu}
          onChange={(event) => onChange({ ...draft, gpu: event.target.checked })}
        />
      </Group>
      <Group title="Promise to callers">
        <TextField
          label="Response time within"
          unit="ms"
          numeric
          {...text('targetMs', 'description.slo.targetMs')}
        />
        <TextField
          label="At percentile"
          unit="%"
          numeric
          {...text('percentile', 'description.slo.percentile')}
        />
        <TextField
          label="May be missed by"
          unit="% of requests"
          numeric
          {...text('breachPercent', 'description.slo.breachShare')}
        />
        <ChoiceField
          label="An answer can wait"
          value={draft.tolerates}
          options={TOLERANCES.map((tolerance) => ({ value: tolerance, label: TOLERANCE_WORDS[tolerance] }))}
          onChange={(value) => onChange({ ...draft, tolerates: value as Tolerance })}
        />
      </Group>
      <Group title="How it is served now">
        <PresentFields
          present={draft.present}
          problems={problems}
          instanceTypes={instanceTypes}
          onChange={(present) => onChange({ ...draft, present })}
        />
      </Group>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{title}</legend>
      <div className={GRID}>{children}</div>
    </fieldset>
  );
}
