import { SERVERLESS_LIMITS } from '@/lib/core/options/aws-limits';
import { MB_PER_GB } from '@/lib/core/units';
import type { ServingOption, ServingStyle, WayToServeKind } from '@/lib/core/workload/serving-option';
import { readNumber } from './read-number';

/** A way to serve while it is being typed: every field as text. */
export interface OptionDraft {
  readonly kind: WayToServeKind;
  /** By the names of `ServingOption`; an empty text is a field left out. */
  readonly values: Readonly<Record<string, string>>;
}

export interface OptionField {
  readonly name: string;
  readonly label: string;
  readonly unit?: string;
  readonly control: 'instance' | 'number' | 'choice';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly isOptional?: boolean;
  /** It changes what is served, not what is charged. */
  readonly isFree?: boolean;
  /** Takes a row of its own. */
  readonly isWide?: boolean;
  /** Shown only where this other field has a value above zero. */
  readonly onlyWith?: string;
}

const instance: OptionField = {
  name: 'instanceType',
  label: 'Instance type',
  control: 'instance',
  isWide: true,
};
const instances: OptionField = { name: 'instanceCount', label: 'Instances', control: 'number' };
const volume: OptionField = {
  name: 'volumeGb',
  label: 'Volume',
  unit: 'GB each',
  control: 'number',
  isOptional: true,
};

const provisioned: readonly OptionField[] = [
  {
    name: 'provisionedConcurrency',
    label: 'Provisioned concurrency',
    control: 'number',
    isOptional: true,
    isWide: true,
  },
  ...(
    [
      ['provisionedHours', 'Kept warm', 'hours a month'],
      ['provisionedRequests', 'Requests on them', 'a month'],
      ['provisionedServiceTimeMs', 'Service time on them', 'ms'],
    ] as const
  ).map(
    ([name, label, unit]): OptionField => ({
      name,
      label,
      unit,
      control: 'number',
      isOptional: true,
      onlyWith: 'provisionedConcurrency',
    }),
  ),
];

/** What can be said about each way to serve. */
export const OPTION_FIELDS: Readonly<Record<WayToServeKind, readonly OptionField[]>> = {
  realtime: [instance, instances, volume],
  serverless: [
    serverlessMemory('Memory'),
    { name: 'maxConcurrency', label: 'Most at once', control: 'number', isOptional: true, isFree: true },
    ...provisioned,
  ],
  async: [
    instance,
    { name: 'instanceHours', label: 'Instance-hours', unit: 'a month', control: 'number' },
    volume,
  ],
  batch: [
    instance,
    instances,
    { name: 'hoursPerJob', label: 'Length of a job', unit: 'hours', control: 'number' },
    { name: 'jobsPerMonth', label: 'Jobs', unit: 'a month', control: 'number' },
  ],
  lambda: [
    { name: 'memoryMb', label: 'Memory', unit: 'MB', control: 'number' },
    {
      name: 'arch',
      label: 'Architecture',
      control: 'choice',
      choices: [
        { value: 'x86_64', label: 'x86_64' },
        { value: 'arm64', label: 'arm64' },
      ],
    },
    {
      name: 'api',
      label: 'API Gateway',
      control: 'choice',
      choices: [
        { value: 'none', label: 'none' },
        { value: 'http', label: 'HTTP API' },
        { value: 'rest', label: 'REST API' },
      ],
    },
    { name: 'ephemeralMb', label: 'Ephemeral storage', unit: 'MB', control: 'number', isOptional: true },
    ...provisioned,
  ],
  hybrid: [
    instance,
    instances,
    volume,
    serverlessMemory('Memory for bursts'),
    { name: 'burstShare', label: 'Requests in bursts', unit: 'share of all', control: 'number' },
  ],
};

function serverlessMemory(label: string): OptionField {
  return {
    name: 'memoryMb',
    label,
    control: 'choice',
    choices: SERVERLESS_LIMITS.memoryMb.map((mb) => ({ value: String(mb), label: `${mb / MB_PER_GB} GB` })),
  };
}

const START: Readonly<Record<WayToServeKind, Readonly<Record<string, string>>>> = {
  realtime: { instanceType: 'ml.m5.large', instanceCount: '1' },
  serverless: { memoryMb: '4096' },
  async: { instanceType: 'ml.m5.large', instanceHours: '200' },
  batch: { instanceType: 'ml.m5.large', instanceCount: '1', hoursPerJob: '1', jobsPerMonth: '30' },
  lambda: { memoryMb: '2048', arch: 'x86_64', api: 'none' },
  hybrid: { instanceType: 'ml.m5.large', instanceCount: '1', memoryMb: '4096', burstShare: '0.05' },
};

/** A draft of another kind to start from; an instance type that was chosen is kept. */
export function startDraft(kind: WayToServeKind, before: OptionDraft | null = null): OptionDraft {
  const kept = before?.values.instanceType;
  const values = START[kind];
  return {
    kind,
    values: kept !== undefined && 'instanceType' in values ? { ...values, instanceType: kept } : values,
  };
}

/** An option as text, to be changed. */
export function draftOption(option: ServingOption): OptionDraft {
  const { kind, ...fields } = option;
  const values = Object.entries(fields).map(([name, value]) => [name, String(value)]);
  return { kind, values: { ...(kind === 'lambda' ? { api: 'none' } : {}), ...Object.fromEntries(values) } };
}

/**
 * The option as the API takes it. What is no number stays text, so that the rule which refuses it can quote it; an
 * empty field is left out.
 */
export function readOptionDraft({ kind, values }: OptionDraft): Readonly<Record<string, unknown>> {
  const fields = OPTION_FIELDS[kind].filter((field) => isShown(field, values));
  const named = fields.flatMap((field) => {
    const text = values[field.name]?.trim() ?? '';
    if (text === '' || (field.name === 'api' && text === 'none')) return [];
    return [[field.name, isNumeric(field) ? readNumber(text) : text]];
  });
  return { kind, ...Object.fromEntries(named) };
}

function isNumeric({ name, control }: OptionField): boolean {
  return control === 'number' || name === 'memoryMb';
}

/** Whether a field has a place in the form, as its values stand. */
export function isShown({ onlyWith }: OptionField, values: OptionDraft['values']): boolean {
  return onlyWith === undefined || Number(values[onlyWith] ?? 0) > 0;
}

/** The look of what is being typed. */
export function draftStyle({ kind, values }: OptionDraft): ServingStyle {
  return kind === 'serverless' && Number(values.provisionedConcurrency ?? 0) > 0
    ? 'serverless-provisioned'
    : kind;
}

/** What is being typed in words, as plans name options. */
export function draftLabel({ kind, values }: OptionDraft): string {
  const { instanceType = '', instanceCount = '', memoryMb = '', provisionedConcurrency = '' } = values;
  const warm = Number(provisionedConcurrency) > 0 ? `, ${provisionedConcurrency} provisioned` : '';
  switch (kind) {
    case 'realtime':
      return `${instanceCount} x ${instanceType}`;
    case 'serverless':
      return `Serverless, ${Number(memoryMb) / MB_PER_GB} GB${warm}`;
    case 'async':
      return `Asynchronous, ${instanceType}, ${values.instanceHours ?? ''} instance-hours`;
    case 'batch':
      return `Batch, ${values.jobsPerMonth ?? ''} jobs a month on ${instanceCount} x ${instanceType}`;
    case 'lambda':
      return `Lambda, ${memoryMb} MB ${values.arch ?? ''}${warm}`;
    case 'hybrid':
      return `${instanceCount} x ${instanceType} + serverless ${Number(memoryMb) / MB_PER_GB} GB for bursts`;
  }
}
