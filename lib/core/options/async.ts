import { lognormalQuantile } from '../stats/lognormal';
import type { AsyncOption } from '../workload/serving-option';
import { provisioningSeconds, SUSTAINED_UTILIZATION } from './assumed-timings';
import { ASYNC_LIMITS } from './aws-limits';
import { dataCharges, keepVolume, volumeCharges } from './charge';
import {
  evaluateInstanceCapacity,
  findInstanceLimit,
  type InstanceCapacity,
  queuedRatePerSecond,
} from './instance-capacity';
import { findPayloadLimit, findResponseLimit } from './payload-limit';
import { followingGroups, requireInstance } from './realtime';
import { listCheapestTypes } from './saturation-price';
import type { Performance, Situation, WayToServe } from './way-to-serve';

/** SageMaker asynchronous endpoint: a queue before instances that follow the load, to zero when there is none. */
export const asynchronous: WayToServe<AsyncOption> = {
  kind: 'async',

  label: ({ instanceType, instanceHours }) =>
    `Asynchronous, ${instanceType}, ${Math.round(instanceHours)} instance-hours`,

  listCharges(option, usage, terms) {
    return [
      { meter: 'async-instance', variant: option.instanceType, quantity: option.instanceHours },
      ...volumeCharges(option.volumeGb, 1),
      ...dataCharges('async', usage, terms),
    ];
  },

  findLimit(option, situation) {
    const { description, instances } = situation;
    const spec = instances.findInstance(option.instanceType);
    if (spec === null) return `the specification of ${option.instanceType} is not known`;
    if (description.tolerates === 'interactive')
      return 'callers wait for the answer, and asynchronous serving queues it';
    const serviceP99Seconds = lognormalQuantile(
      evaluateInstanceCapacity(spec, situation).service.seconds,
      0.99,
    );
    return (
      findPayloadLimit('asynchronous', ASYNC_LIMITS.payloadBytes, description) ??
      findInstanceLimit(spec, 'hosting', description) ??
      findResponseLimit('asynchronous', ASYNC_LIMITS.responseSeconds, serviceP99Seconds)
    );
  },

  billedDurationMs: () => 0,

  evaluatePerformance(option, situation) {
    const capacity = evaluateInstanceCapacity(requireInstance(option.instanceType, situation), situation);
    return evaluateQueueBehindInstances(option, capacity, situation);
  },

  listCandidates(situation) {
    return listCheapestTypes('async-instance', situation).flatMap(({ spec, capacity }): AsyncOption[] => {
      const { instanceType } = spec;
      const volume = keepVolume(situation.description.present);
      return ([0, 1] as const).map((standing) => ({
        kind: 'async',
        instanceType,
        instanceHours: instanceHoursFollowing(capacity, situation, standing),
        ...volume,
      }));
    });
  },
};

/** Instances that a rate needs when it may queue. */
function instancesFor(ratePerSecond: number, capacity: InstanceCapacity): number {
  return Math.ceil(ratePerSecond / queuedRatePerSecond(capacity));
}

/**
 * Instance-hours a month of instances that follow the load. With no standing instance, one is up in every period with
 * traffic and through the scale-in tail after it.
 */
function instanceHoursFollowing(
  capacity: InstanceCapacity,
  { profile, terms }: Situation,
  standing: 0 | 1,
): number {
  const aboveOne = profile.levels.reduce(
    (sum, { ratePerSecond, timeShare }) =>
      sum + timeShare * Math.max(0, instancesFor(ratePerSecond, capacity) - 1),
    0,
  );
  const atLeastOne = standing === 1 ? 1 : profile.scaleToZero.activeShare;
  return terms.hoursPerMonth * (atLeastOne + aboveOne);
}

function evaluateQueueBehindInstances(
  option: AsyncOption,
  capacity: InstanceCapacity,
  situation: Situation,
): Performance {
  const { profile } = situation;
  // Fewer hours than with one instance always up can only come from scaling to zero.
  const scalesToZero = option.instanceHours < instanceHoursFollowing(capacity, situation, 1) * (1 - 1e-9);
  const wakeShare = scalesToZero ? profile.scaleToZero.wakeRequestShare : 0;
  const groups = followingGroups(
    (ratePerSecond) => Math.max(1, instancesFor(ratePerSecond, capacity)),
    capacity,
    profile,
  );
  const wakeSeconds = provisioningSeconds(situation.description);
  const waking = groups.map((group) => ({
    ...group,
    coldShare: wakeShare,
    coldStartSeconds: wakeSeconds,
  }));
  return {
    responses: waking,
    coldShare: wakeShare,
    peakUtilization: SUSTAINED_UTILIZATION,
    modelled: !capacity.measured,
    assumptions: [
      ...capacity.assumptions,
      'Instances are taken to follow the load without delay once one is up.',
      ...(scalesToZero
        ? [`The first requests after an idle spell wait ${wakeSeconds} s for an instance.`]
        : []),
    ],
  };
}
