import type { ResponseMixture } from '../queueing/response-time';
import { evaluateWaitingTime, type WaitingTime } from '../queueing/waiting-time';
import { lognormalQuantile } from '../stats/lognormal';
import { type LoadProfile, peakRatePerSecond } from '../workload/load-profile';
import type { RealtimeOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { REALTIME_LIMITS } from './aws-limits';
import { dataCharges, keepVolume, volumeCharges } from './charge';
import { findQuotaLimit, largestEndpoint } from './endpoint-quota';
import { evaluateInstanceCapacity, findInstanceLimit, type InstanceCapacity } from './instance-capacity';
import type { InstanceSpec } from './instance-catalog';
import { findPayloadLimit, findResponseLimit } from './payload-limit';
import { evaluateBreachShare, meetsSlo } from './performance';
import { rememberBy } from './remember';
import type { Performance, Situation, WayToServe } from './way-to-serve';

/** SageMaker real-time endpoint with a standing number of instances. */
export const realtime: WayToServe<RealtimeOption> = {
  kind: 'realtime',

  label: ({ instanceCount, instanceType }) => `${instanceCount} x ${instanceType}`,

  listCharges(option, usage, terms) {
    return [
      {
        meter: 'realtime-instance',
        variant: option.instanceType,
        quantity: option.instanceCount * usage.hours,
      },
      ...volumeCharges(option.volumeGb, option.instanceCount),
      ...dataCharges('realtime', usage, terms),
    ];
  },

  findLimit(option, situation) {
    const { description, instances, profile } = situation;
    const spec = instances.findInstance(option.instanceType);
    if (spec === null) return `the specification of ${option.instanceType} is not known`;
    const capacity = evaluateInstanceCapacity(spec, situation);
    const serviceP99Seconds = lognormalQuantile(capacity.service.seconds, 0.99);
    return (
      findPayloadLimit('real-time', REALTIME_LIMITS.payloadBytes, description) ??
      findInstanceLimit(spec, 'hosting', description) ??
      findResponseLimit('real-time', REALTIME_LIMITS.responseSeconds, serviceP99Seconds) ??
      findQuotaLimit(option, description) ??
      findSustainedLimit(option, capacity, profile)
    );
  },

  billedDurationMs: () => 0,

  evaluatePerformance(option, situation) {
    const capacity = evaluateInstanceCapacity(requireInstance(option.instanceType, situation), situation);
    return evaluateInstances(option.instanceCount, capacity, situation);
  },

  listCandidates(situation) {
    const { prices, terms, description, instances } = situation;
    return prices.listPrices('realtime-instance', terms.region).flatMap(({ variant }) => {
      const spec = instances.findInstance(variant);
      return spec?.hosting && suitsModel(spec, description) ? [sizeStanding(spec, situation)] : [];
    });
  },
};

/**
 * Response times on `count` equal instances.
 *
 * SageMaker's default routing is random, so each instance is a queue of its own that gets an equal share of Poisson
 * arrivals: M/G/c with c workers, at every level of the load.
 */
function evaluateInstances(count: number, capacity: InstanceCapacity, { profile }: Situation): Performance {
  return {
    responses: instanceGroups(count, capacity, profile),
    coldShare: null,
    peakUtilization: peakRatePerSecond(profile) / (count * capacity.saturationPerSecond),
    modelled: !capacity.measured,
    assumptions: capacity.assumptions,
  };
}

/** As many standing instances of a type as meet the SLO. */
export function sizeStanding(spec: InstanceSpec, situation: Situation): RealtimeOption {
  const { instanceType } = spec;
  const most = largestEndpoint(situation.description, instanceType);
  const instanceCount = fewestInstances(evaluateInstanceCapacity(spec, situation), most, situation);
  return { kind: 'realtime', instanceType, instanceCount, ...keepVolume(situation.description.present) };
}

/**
 * Fewest instances that meet the SLO, by doubling and bisection: more instances never respond later. When even an
 * idle instance misses it, or the most that are allowed do, the fewest that are stable at the peak, so that the
 * reader sees by how much.
 */
function fewestInstances(capacity: InstanceCapacity, most: number, situation: Situation): number {
  const { targetMs, percentile, breachShare } = situation.description.slo;
  const key = `${capacityKey(capacity)} ${most} ${targetMs} ${percentile} ${breachShare}`;
  return rememberCount(situation.profile, key, () => searchFewestInstances(capacity, most, situation));
}
const rememberCount = rememberBy<LoadProfile, number>();
const rememberGroups = rememberBy<LoadProfile, ResponseMixture[]>();

/** Instance types of the same key serve a workload alike. */
function capacityKey(capacity: InstanceCapacity): string {
  const { workers, saturationPerSecond, sustainedPerSecond, service } = capacity;
  const { median, sigma } = service.seconds;
  return `${workers} ${saturationPerSecond} ${sustainedPerSecond} ${median} ${sigma}`;
}

function searchFewestInstances(
  capacity: InstanceCapacity,
  most: number,
  { profile, description }: Situation,
): number {
  const sustained = Math.ceil(profile.requestsPerSecond / capacity.sustainedPerSecond);
  const stable = Math.floor(peakRatePerSecond(profile) / capacity.saturationPerSecond) + 1;
  const fewest = Math.max(sustained, stable);
  const meets = (count: number): boolean =>
    meetsSlo(evaluateBreachShare(instanceGroups(count, capacity, profile), description.slo), description.slo);
  if (meets(fewest)) return fewest;
  let tooFew = fewest;
  let enough = Math.max(fewest + 1, Math.min(most, fewest * 2));
  while (enough < most && !meets(enough)) {
    tooFew = enough;
    enough = Math.min(most, enough * 2);
  }
  if (!meets(enough)) return fewest;
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (meets(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** The sentence why a burstable type runs out of credits; `null` when it does not. */
function findSustainedLimit(
  { instanceCount, instanceType }: RealtimeOption,
  capacity: InstanceCapacity,
  profile: LoadProfile,
): string | null {
  if (profile.requestsPerSecond <= instanceCount * capacity.sustainedPerSecond) return null;
  if (capacity.sustainedPerSecond === capacity.saturationPerSecond) return null;
  return `${instanceType} is burstable, and the mean load of ${instanceCount} is above what its CPU credits sustain`;
}

/** A candidate has a GPU exactly when the model wants one; AWS's own accelerators only where they were load-tested. */
export function suitsModel(spec: InstanceSpec, description: WorkloadDescription): boolean {
  if (description.capacityPerInstancePerMinute[spec.instanceType] !== undefined) return true;
  return spec.acceleratorName === null && spec.gpuCount > 0 === description.gpu;
}

/** The instance type's specification; options reach performance only after `findLimit` found it. */
export function requireInstance(
  instanceType: string,
  { instances }: Pick<Situation, 'instances'>,
): InstanceSpec {
  const spec = instances.findInstance(instanceType);
  if (spec === null) throw new RangeError(`unknown instance type ${instanceType}`);
  return spec;
}

function instanceGroups(count: number, capacity: InstanceCapacity, profile: LoadProfile): ResponseMixture[] {
  const key = `${count} ${capacityKey(capacity)}`;
  return rememberGroups(profile, key, () => followingGroups(() => count, capacity, profile));
}

/** Response times when the number of instances is a function of the arrival rate. */
export function followingGroups(
  instancesAt: (ratePerSecond: number) => number,
  capacity: InstanceCapacity,
  { levels }: Pick<LoadProfile, 'levels'>,
): ResponseMixture[] {
  return levels
    .filter(({ requestShare }) => requestShare > 0)
    .map(({ ratePerSecond, requestShare }) => ({
      requestShare,
      wait: waitOnInstance(ratePerSecond / instancesAt(ratePerSecond), capacity),
      service: capacity.service,
      coldShare: 0,
      coldStartSeconds: 0,
    }));
}

/**
 * Waiting on one instance. SageMaker's default routing is random, so each instance is a queue of its own that gets an
 * equal share of Poisson arrivals: M/G/c with c workers. `null` from saturation on.
 */
export function waitOnInstance(arrivalRatePerSecond: number, capacity: InstanceCapacity): WaitingTime | null {
  return evaluateWaitingTime({
    servers: capacity.workers,
    arrivalRatePerSecond,
    serviceTimeSeconds: capacity.workers / capacity.saturationPerSecond,
    arrivalScv: 1,
    serviceScv: capacity.serviceScv,
  });
}
