'use client';
import { useId } from 'react';
import { SERVERLESS_LIMITS } from '@/lib/core/options/aws-limits';
import { WAYS_TO_SERVE } from '@/lib/core/workload/serving-option';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { ChoiceField } from './choice-field';
import type { Problems } from './find-problems';
import { TextField } from './text-field';
import type { PresentDraft } from './workload-draft';

const PATH = 'description.present';

export interface PresentFieldsProps {
  readonly present: PresentDraft;
  readonly onChange: (present: PresentDraft) => void;
  readonly problems: Problems;
  readonly instanceTypes: readonly string[];
}

/** The present way to serve, which the plan is compared with; not needed for a service that is being designed. */
export function PresentFields(props: PresentFieldsProps) {
  const { present, onChange } = props;
  return (
    <>
      <ChoiceField
        label="Way to serve"
        value={present.kind}
        options={[
          { value: 'none', label: 'Not served yet' },
          ...WAYS_TO_SERVE.map((kind) => ({ value: kind, label: SERVING_WORDS[kind].name })),
        ]}
        onChange={(value) =>
          onChange({ ...present, kind: WAYS_TO_SERVE.find((kind) => kind === value) ?? 'none' })
        }
      />
      <KindFields {...props} />
    </>
  );
}

function KindFields(props: PresentFieldsProps) {
  switch (props.present.kind) {
    case 'none':
      return null;
    case 'realtime':
    case 'async':
    case 'batch':
      return <InstanceFields {...props} />;
    case 'serverless':
      return <ServerlessFields {...props} />;
    case 'lambda':
      return <LambdaFields {...props} />;
  }
}

/** Value, problem and change of one typed field. */
function fieldOf({ present, onChange, problems }: PresentFieldsProps) {
  return (field: keyof PresentDraft, path: string) => ({
    value: String(present[field]),
    error: problems[path],
    onChange: (value: string) => onChange({ ...present, [field]: value }),
  });
}

function InstanceFields(props: PresentFieldsProps) {
  const listId = useId();
  const { kind, instanceType } = props.present;
  const field = fieldOf(props);
  return (
    <>
      <TextField label="Instance type" list={listId} {...field('instanceType', `${PATH}.instanceType`)} />
      <datalist id={listId}>
        {props.instanceTypes.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      {kind === 'async' ? (
        <TextField
          label="Instance-hours"
          unit="a month, all instances"
          numeric
          {...field('instanceHours', `${PATH}.instanceHours`)}
        />
      ) : (
        <TextField label="Instances" numeric {...field('instanceCount', `${PATH}.instanceCount`)} />
      )}
      {kind === 'batch' ? (
        <>
          <TextField
            label="Hours a job"
            unit="start-up included"
            numeric
            {...field('hoursPerJob', `${PATH}.hoursPerJob`)}
          />
          <TextField label="Jobs a month" numeric {...field('jobsPerMonth', `${PATH}.jobsPerMonth`)} />
        </>
      ) : null}
      {kind === 'realtime' ? (
        <TextField
          label="One instance carries"
          unit="requests a minute, optional"
          hint="From a load test; it is modelled when empty."
          numeric
          {...field(
            'capacityPerInstancePerMinute',
            `description.capacityPerInstancePerMinute.${instanceType}`,
          )}
        />
      ) : null}
    </>
  );
}

function ServerlessFields(props: PresentFieldsProps) {
  const field = fieldOf(props);
  return (
    <>
      <ChoiceField
        label="Memory"
        options={SERVERLESS_LIMITS.memoryMb.map((memory) => ({
          value: String(memory),
          label: `${memory} MB`,
        }))}
        {...field('serverlessMemoryMb', `${PATH}.memoryMb`)}
        error={props.problems[`${PATH}.memoryMb`] ?? null}
      />
      <TextField
        label="Maximum concurrency"
        unit="optional"
        numeric
        {...field('maxConcurrency', `${PATH}.maxConcurrency`)}
      />
      <ProvisionedField {...props} />
    </>
  );
}

function LambdaFields(props: PresentFieldsProps) {
  const { present, onChange } = props;
  return (
    <>
      <TextField label="Memory" unit="MB" numeric {...fieldOf(props)('lambdaMemoryMb', `${PATH}.memoryMb`)} />
      <ChoiceField
        label="Architecture"
        value={present.arch}
        options={[
          { value: 'x86_64', label: 'x86' },
          { value: 'arm64', label: 'arm' },
        ]}
        onChange={(value) => onChange({ ...present, arch: value === 'arm64' ? 'arm64' : 'x86_64' })}
      />
      <ChoiceField
        label="API Gateway"
        value={present.api}
        options={[
          { value: 'none', label: 'None' },
          { value: 'http', label: 'HTTP API' },
          { value: 'rest', label: 'REST API' },
        ]}
        onChange={(value) =>
          onChange({ ...present, api: value === 'http' || value === 'rest' ? value : 'none' })
        }
      />
      <ProvisionedField {...props} />
    </>
  );
}

function ProvisionedField(props: PresentFieldsProps) {
  return (
    <TextField
      label="Provisioned concurrency"
      unit="optional"
      numeric
      {...fieldOf(props)('provisionedConcurrency', `${PATH}.provisionedConcurrency`)}
    />
  );
}
