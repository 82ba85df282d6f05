import { MB_PER_GB } from '@/lib/core/units';
import type { ServingOption, ServingStyle, WayToServeKind } from '@/lib/core/workload/serving-option';
import { OPTION_FIELDS, type OptionField } from './option-field-specs';
import { readNumber } from './read-number';

/** A way to serve while it is being typed: every field as text. */
export interface OptionDraft {
  readonly kind: WayToServeKind;
  /** By the names of `ServingOption`; an empty text is a field left out. */
  readonly values: Readonly<Record<string, string>>;
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
