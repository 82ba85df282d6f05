import { type ServiceTime, tabulateServiceTime } from '../queueing/response-time';
import { lognormalMean, lognormalScv } from '../stats/lognormal';
import { SECONDS_PER_MINUTE } from '../units';
import type { WorkloadDescription } from '../workload/workload';
import { SUSTAINED_UTILIZATION } from './assumed-timings';
import { BURSTABLE_BASELINE_SHARE } from './aws-limits';
import type { InstanceSpec } from './instance-catalog';
import { rememberBy } from './remember';
import { describedServiceTime, serviceTimeOn, vcpuPerRequest } from './service-scaling';

export const ARM_ASSUMPTION =
  'The model and its libraries are taken to be built for arm64, and to run as fast there.';

/** One instance as a queue: `workers` requests at a time, saturating at `saturationPerSecond`. */
export interface InstanceCapacity {
  readonly workers: number;
  readonly saturationPerSecond: number;
  /** What it carries for days on end: less than saturation for a burstable type. */
  readonly sustainedPerSecond: number;
  readonly service: ServiceTime;
  readonly serviceScv: number;
  /** True when a load test gave the saturation. */
  readonly measured: boolean;
  readonly assumptions: readonly string[];
}

/**
 * Capacity of one instance.
 *
 * Measured beats modelled: with a load test's requests a minute, the workers follow from Little's law at saturation.
 * Otherwise requests run side by side as far as vCPUs (GPUs for a GPU model) and memory allow, one loaded model a
 * worker, each for its service time.
 */
export function evaluateInstanceCapacity(
  spec: InstanceSpec,
  description: WorkloadDescription,
): InstanceCapacity {
  return rememberCapacity(description, spec.instanceType, () => computeCapacity(spec, description));
}

/** Asked for again at every volume of a curve. */
const rememberCapacity = rememberBy<WorkloadDescription, InstanceCapacity>();

function computeCapacity(spec: InstanceSpec, description: WorkloadDescription): InstanceCapacity {
  const measuredPerMinute = description.capacityPerInstancePerMinute[spec.instanceType];
  const capacity =
    measuredPerMinute === undefined
      ? modelledCapacity(spec, description)
      : measuredCapacity(spec, description, measuredPerMinute / SECONDS_PER_MINUTE);
  const baselineShare = BURSTABLE_BASELINE_SHARE[spec.instanceType] ?? 1;
  return { ...capacity, sustainedPerSecond: capacity.saturationPerSecond * baselineShare };
}

/** Requests a second that a queue may give one instance for long: below saturation, and within CPU credits. */
export function queuedRatePerSecond({ saturationPerSecond, sustainedPerSecond }: InstanceCapacity): number {
  return Math.min(saturationPerSecond * SUSTAINED_UTILIZATION, sustainedPerSecond);
}

/** The sentence why the type is not offered for this use or the model does not fit; `null` when neither. */
export function findInstanceLimit(
  spec: InstanceSpec,
  use: 'hosting' | 'batchTransform',
  description: WorkloadDescription,
): string | null {
  if (spec[use]) return findMemoryLimit(spec, description);
  return `${spec.instanceType} is not offered for ${use === 'hosting' ? 'endpoints' : 'batch transform'}`;
}

type RawCapacity = Omit<InstanceCapacity, 'sustainedPerSecond'>;

function modelledCapacity(spec: InstanceSpec, description: WorkloadDescription): RawCapacity {
  const workers = modelledWorkers(spec, description);
  const serviceSeconds = description.gpu
    ? describedServiceTime(description)
    : serviceTimeOn(description, spec.vcpu);
  return {
    workers,
    saturationPerSecond: workers / lognormalMean(serviceSeconds),
    service: tabulateServiceTime(serviceSeconds),
    serviceScv: lognormalScv(serviceSeconds),
    measured: false,
    assumptions: [
      noteModelled(spec, description, workers),
      ...(spec.arch === 'arm64' ? [ARM_ASSUMPTION] : []),
    ],
  };
}

function findMemoryLimit(spec: InstanceSpec, description: WorkloadDescription): string | null {
  const { modelMemoryMb, gpu } = description;
  if (modelMemoryMb > spec.memoryMb) {
    return `the model needs ${modelMemoryMb} MB and ${spec.instanceType} has ${spec.memoryMb} MB`;
  }
  if (gpu && spec.gpuCount === 0) return `the model needs a GPU and ${spec.instanceType} has none`;
  const gpuMemoryMb = totalGpuMemoryMb(spec);
  if (gpu && gpuMemoryMb !== null && modelMemoryMb > gpuMemoryMb) {
    return `the model needs ${modelMemoryMb} MB and the GPUs of ${spec.instanceType} have ${gpuMemoryMb} MB`;
  }
  return null;
}

function measuredCapacity(
  spec: InstanceSpec,
  description: WorkloadDescription,
  perSecond: number,
): RawCapacity {
  const serviceSeconds = describedServiceTime(description);
  return {
    workers: Math.max(1, Math.round(perSecond * lognormalMean(serviceSeconds))),
    saturationPerSecond: perSecond,
    service: tabulateServiceTime(serviceSeconds),
    serviceScv: lognormalScv(serviceSeconds),
    measured: true,
    assumptions: [
      `One ${spec.instanceType} carried ${perSecond * SECONDS_PER_MINUTE} requests a minute in a load test.`,
    ],
  };
}

function modelledWorkers(spec: InstanceSpec, description: WorkloadDescription): number {
  const { gpu, modelMemoryMb } = description;
  const memoryMb = gpu ? (totalGpuMemoryMb(spec) ?? spec.memoryMb) : spec.memoryMb;
  const byMemory = Math.floor(memoryMb / modelMemoryMb);
  const byCompute = gpu ? spec.gpuCount : Math.floor(spec.vcpu / Math.max(1, vcpuPerRequest(description)));
  return Math.max(1, Math.min(byCompute, byMemory));
}

/** A large model is split over the GPUs of an instance. */
function totalGpuMemoryMb({ gpuMemoryMb, gpuCount }: InstanceSpec): number | null {
  return gpuMemoryMb === null ? null : gpuMemoryMb * gpuCount;
}

function noteModelled(spec: InstanceSpec, description: WorkloadDescription, workers: number): string {
  const unit = description.gpu ? 'GPU' : 'vCPU';
  return `${spec.instanceType} was not load-tested: it is taken to serve ${workers} at a time, by its ${unit}s and memory. Measure it first.`;
}
