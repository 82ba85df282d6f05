import type { ServingOption, WayToServeKind } from '@/lib/core/workload/serving-option';

const START: { readonly [Kind in WayToServeKind]: Extract<ServingOption, { kind: Kind }> } = {
  realtime: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
  serverless: { kind: 'serverless', memoryMb: 4096 },
  async: { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 200 },
  batch: { kind: 'batch', instanceType: 'ml.m5.large', instanceCount: 1, hoursPerJob: 1, jobsPerMonth: 30 },
  lambda: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
  hybrid: {
    kind: 'hybrid',
    instanceType: 'ml.m5.large',
    instanceCount: 1,
    memoryMb: 4096,
    burstShare: 0.05,
  },
};

/** An option of another kind to start from; an instance type that was chosen is kept. */
export function startOption(kind: WayToServeKind, before: ServingOption | null): ServingOption {
  const started = START[kind];
  if (before === null || !('instanceType' in before) || !('instanceType' in started)) return started;
  return { ...started, instanceType: before.instanceType };
}

/** The fields that follow from the traffic and the schedule, and would be of what was before. */
const DERIVED = { provisionedRequests: undefined, provisionedServiceTimeMs: undefined };
const TIMES = { provisionedHours: undefined, provisionedSchedule: undefined };
const PROVISIONED = 'provisionedConcurrency';

/**
 * The option with one of its fields changed, or left out where `value` is undefined. What can be wrong with a value is
 * for the schema of scenarios to say.
 */
export function changeOption(
  option: ServingOption,
  name: string,
  value: number | string | undefined,
): ServingOption {
  const changed = { ...option, [name]: value };
  if (name !== PROVISIONED) return changed;
  return value === undefined ? { ...changed, ...DERIVED, ...TIMES } : { ...changed, ...DERIVED };
}
