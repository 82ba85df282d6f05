import { labelPinged } from '@/lib/core/options/lambda';
import { labelProvisioned } from '@/lib/core/options/provisioned-time';
import { MB_PER_GB } from '@/lib/core/units';
import type {
  LambdaOption,
  ServerlessOption,
  ServingOption,
  ServingStyle,
  WayToServeKind,
} from '@/lib/core/workload/serving-option';
import { OPTION_FIELDS, type OptionField } from './option-field-specs';
import { readNumber } from './read-number';

/** A way to serve while it is being typed: every field as text. */
export interface OptionDraft {
  readonly kind: WayToServeKind;
  /** By the names of `ServingOption`; an empty text is a field left out. */
  readonly values: Readonly<Record<string, string>>;
  /** What the form has no field for, such as a schedule: it stays as it is. */
  readonly kept?: Pick<LambdaOption, 'keepWarm' | 'provisionedSchedule'>;
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
  const flat = Object.entries<unknown>(fields).filter(([, value]) => typeof value !== 'object');
  const values = flat.map(([name, value]) => [name, String(value)]);
  return {
    kind,
    values: { ...(kind === 'lambda' ? { api: 'none' } : {}), ...Object.fromEntries(values) },
    ...(option.kind === 'lambda' || option.kind === 'serverless' ? { kept: keptOf(option) } : {}),
  };
}

function keptOf(option: LambdaOption | ServerlessOption): NonNullable<OptionDraft['kept']> {
  const { provisionedSchedule } = option;
  const keepWarm = option.kind === 'lambda' ? option.keepWarm : undefined;
  return {
    ...(provisionedSchedule === undefined ? {} : { provisionedSchedule }),
    ...(keepWarm === undefined ? {} : { keepWarm }),
  };
}

/**
 * The option as the API takes it. What is no number stays text, so that the rule which refuses it can quote it; an
 * empty field is left out.
 */
export function readOptionDraft({ kind, values, kept = {} }: OptionDraft): Readonly<Record<string, unknown>> {
  const fields = OPTION_FIELDS[kind].filter((field) => isShown(field, values));
  const named = fields.flatMap((field) => {
    const text = values[field.name]?.trim() ?? '';
    if (text === '' || (field.name === 'api' && text === 'none')) return [];
    return [[field.name, isNumeric(field) ? readNumber(text) : text]];
  });
  return { kind, ...keepFields(kept, values), ...Object.fromEntries(named) };
}

/** A schedule is of provisioned concurrency, and goes with it. */
function keepFields(
  { provisionedSchedule, ...kept }: NonNullable<OptionDraft['kept']>,
  values: OptionDraft['values'],
) {
  const isProvisioned = Number(values.provisionedConcurrency ?? 0) > 0;
  return isProvisioned && provisionedSchedule !== undefined ? { ...kept, provisionedSchedule } : kept;
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
export function draftLabel({ kind, values, kept = {} }: OptionDraft): string {
  const { instanceType = '', instanceCount = '', memoryMb = '', provisionedConcurrency = '' } = values;
  const warm = labelProvisioned({ provisionedConcurrency: Number(provisionedConcurrency) || 0, ...kept });
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
      return `Lambda, ${memoryMb} MB ${values.arch ?? ''}${warm}${labelPinged(kept.keepWarm)}`;
    case 'hybrid':
      return `${instanceCount} x ${instanceType} + serverless ${Number(memoryMb) / MB_PER_GB} GB for bursts`;
  }
}
