import { SERVERLESS_LIMITS } from '@/lib/core/options/aws-limits';
import { MB_PER_GB } from '@/lib/core/units';
import type { WayToServeKind } from '@/lib/core/workload/serving-option';

/** A field of a form about an option. */
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
