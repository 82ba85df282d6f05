import { SECONDS_PER_HOUR } from '../units';
import type { BatchOption } from '../workload/serving-option';
import { BATCH_INTERVAL_HOURS, BATCH_START_SECONDS } from './assumed-timings';
import { BATCH_LIMITS } from './aws-limits';
import {
  evaluateInstanceCapacity,
  findInstanceLimit,
  type InstanceCapacity,
  queuedRatePerSecond,
} from './instance-capacity';
import { findPayloadLimit } from './payload-limit';
import { requireInstance } from './realtime';
import { listCheapestTypes } from './saturation-price';
import type { Situation, WayToServe } from './way-to-serve';

/** SageMaker batch transform: requests are gathered and served by jobs; no latency is promised. */
export const batch: WayToServe<BatchOption> = {
  kind: 'batch',

  label: ({ instanceCount, instanceType, jobsPerMonth }) =>
    `Batch, ${Math.round(jobsPerMonth)} jobs a month on ${instanceCount} x ${instanceType}`,

  listCharges(option) {
    return [
      {
        meter: 'batch-instance',
        variant: option.instanceType,
        quantity: option.jobsPerMonth * option.instanceCount * option.hoursPerJob,
      },
    ];
  },

  findLimit(option, { description, instances }) {
    const spec = instances.findInstance(option.instanceType);
    if (spec === null) return `the specification of ${option.instanceType} is not known`;
    if (description.tolerates !== 'hours')
      return 'callers do not wait for hours, and batch transform promises no latency';
    return (
      findPayloadLimit('batch transform', BATCH_LIMITS.payloadBytes, description) ??
      findInstanceLimit(spec, 'batchTransform', description)
    );
  },

  billedDurationMs: () => 0,

  evaluatePerformance(option, situation) {
    const capacity = evaluateInstanceCapacity(requireInstance(option.instanceType, situation), situation);
    return {
      responses: null,
      coldShare: null,
      peakUtilization: null,
      modelled: !capacity.measured,
      assumptions: [
        ...capacity.assumptions,
        `A job starts in ${BATCH_START_SECONDS} s and runs every ${BATCH_INTERVAL_HOURS} hours; batch promises no latency.`,
      ],
    };
  },

  listCandidates(situation) {
    return listCheapestTypes('batch-instance', situation).map(({ spec, capacity }) =>
      sizeJob(spec.instanceType, capacity, situation),
    );
  },
};

/** A job that serves what arrives in one interval, on as many instances as finish within it. */
function sizeJob(
  instanceType: string,
  capacity: InstanceCapacity,
  { profile, terms }: Situation,
): BatchOption {
  const intervalSeconds = BATCH_INTERVAL_HOURS * SECONDS_PER_HOUR;
  const requestsPerJob = profile.requestsPerSecond * intervalSeconds;
  const workSeconds = requestsPerJob / queuedRatePerSecond(capacity);
  const instanceCount = Math.max(1, Math.ceil(workSeconds / (intervalSeconds - BATCH_START_SECONDS)));
  return {
    kind: 'batch',
    instanceType,
    instanceCount,
    hoursPerJob: (BATCH_START_SECONDS + workSeconds / instanceCount) / SECONDS_PER_HOUR,
    jobsPerMonth: terms.hoursPerMonth / BATCH_INTERVAL_HOURS,
  };
}
