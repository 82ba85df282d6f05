import type { WorkloadDescription } from '../workload/workload';
import { isSameValue } from './same-value';

/** Fields that a person may tell. What a policy is of, and an interval of, are told together. */
const TELLABLE = [
  'present',
  'policy',
  'serviceTimeMs',
  'requestBytes',
  'responseBytes',
  'modelMemoryMb',
  'gpu',
  'capacityPerInstancePerMinute',
  'demandVcpuSeconds',
  'slo',
  'tolerates',
] as const satisfies readonly (keyof WorkloadDescription)[];

/**
 * The fields that a person told, those of before among them: every one that is not as it was. Whoever changes how a
 * workload is served has told how it scales, too.
 */
export function listTold(
  before: WorkloadDescription,
  after: WorkloadDescription,
  toldBefore: readonly string[],
): string[] {
  const changed = TELLABLE.filter((field) => !isSameValue(before[field], after[field]));
  const serving = changed.some((field) => field === 'present' || field === 'policy')
    ? ['present', 'policy']
    : [];
  const told = new Set<string>([...toldBefore, ...changed, ...serving]);
  return TELLABLE.filter((field) => told.has(field));
}

/** What stays told when one field is taken back; how it is served and how it scales go together. */
export function withoutTold(toldFields: readonly string[], field: string): string[] {
  const serving = ['present', 'policy'];
  const gone = new Set(serving.includes(field) ? serving : [field]);
  return toldFields.filter((told) => !gone.has(told));
}

/**
 * A description that a person changed, with what the account tells: that is nobody's to change, and what is told is
 * marked as such. Instances that were paid for are of the serving that was found, and of no other.
 */
export function markTold(
  description: WorkloadDescription,
  before: WorkloadDescription,
  toldFields: readonly string[],
): WorkloadDescription {
  const { discovered } = before;
  if (discovered === undefined) return description;
  const { paid, pools, sources = {}, ...facts } = discovered;
  const isFound = !toldFields.includes('present');
  const told = Object.fromEntries(toldFields.map((field) => [field, 'told'] as const));
  return {
    ...description,
    discovered: {
      ...facts,
      ...(paid !== undefined && isFound ? { paid } : {}),
      ...(pools !== undefined && isFound ? { pools } : {}),
      sources: { ...sources, ...told },
    },
  };
}
