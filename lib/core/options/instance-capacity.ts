import { type ServiceTime, tabulateServiceTime } from '../queueing/response-time';
import { type Lognormal, lognormalMean, lognormalScv } from '../stats/lognormal';
import type { DemandFit, WorkloadDescription } from '../workload/workload';
import { SUSTAINED_UTILIZATION } from './assumed-timings';
import { BURSTABLE_BASELINE_SHARE } from './aws-limits';
import type { InstanceSpec } from './instance-catalog';
import { noteArm, noteModelled, noteScaled, noteTested } from './instance-notes';
import { rememberBy } from './remember';
import { describedServiceTime, serviceTimeOn } from './service-scaling';
import { countUnits, findNearestTested, type TestedType } from './tested-type';
import type { Situation } from './way-to-serve';

/** One instance as a queue: `workers` requests at a time, saturating at `saturationPerSecond`. */
export interface InstanceCapacity {
  readonly workers: number;
  readonly saturationPerSecond: number;
  /** What it carries for days on end: less than saturation for a burstable type. */
  readonly sustainedPerSecond: number;
  readonly service: ServiceTime;
  readonly serviceScv: number;
  readonly basis: CapacityBasis;
  /** True when a load test of the type itself gave the saturation. */
  readonly measured: boolean;
  readonly assumptions: readonly string[];
}

/** What a capacity rests on, best first: a load test of the type, of its family, of another one, or the model alone. */
export type CapacityBasis = 'load-test' | 'family' | 'other-family' | 'model';

/** What a capacity depends on besides the instance type. */
export type CapacityGround = Pick<Situation, 'description' | 'instances'>;

/**
 * Capacity of one instance.
 *
 * Measured beats modelled: with a load test's requests a minute, the workers follow from Little's law at saturation. A
 * load test of another type scales with what the model computes on, vCPUs or GPUs, as if cores were alike. Without any,
 * the saturation is that of the utilization law where the demand is known, and by Little's law no more than one request
 * a worker: as many as vCPUs (GPUs for a GPU model) and memory allow, one loaded model each.
 */
export function evaluateInstanceCapacity(spec: InstanceSpec, ground: CapacityGround): InstanceCapacity {
  return rememberCapacity(ground.description, spec.instanceType, () => computeCapacity(spec, ground));
}

/** Asked for again at every volume of a curve. */
const rememberCapacity = rememberBy<WorkloadDescription, InstanceCapacity>();

function computeCapacity(spec: InstanceSpec, { description, instances }: CapacityGround): InstanceCapacity {
  const tested = findNearestTested(spec, description, instances);
  const capacity =
    tested === null ? modelledCapacity(spec, description) : testedCapacity(spec, description, tested);
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
  if (spec[use]) return findFitLimit(spec, description);
  return `${spec.instanceType} is not offered for ${use === 'hosting' ? 'endpoints' : 'batch transform'}`;
}

type RawCapacity = Omit<InstanceCapacity, 'sustainedPerSecond'>;

function modelledCapacity(spec: InstanceSpec, description: WorkloadDescription): RawCapacity {
  const service = serviceTimeOnInstance(spec, description);
  const mostWorkers = Math.min(countUnits(spec, description.gpu), loadedModels(spec, description));
  const byWorkers = Math.max(1, mostWorkers) / lognormalMean(service);
  const saturationPerSecond = Math.min(byWorkers, saturationByDemand(spec, description));
  const workers = workersAt(saturationPerSecond, service);
  return {
    ...describeQueue(saturationPerSecond, workers, service),
    basis: 'model',
    measured: false,
    assumptions: [noteModelled(spec, description, workers), ...noteArm(spec)],
  };
}

/** The utilization law, (vCPU - base) / demand; no bound where the demand is not known, or is the GPU's. */
function saturationByDemand(
  spec: InstanceSpec,
  { demandVcpuSeconds, demandFit, gpu }: WorkloadDescription,
): number {
  if (demandVcpuSeconds === null || gpu) return Number.POSITIVE_INFINITY;
  return vcpuForRequests(spec, demandFit) / demandVcpuSeconds;
}

/** What is left of the vCPUs; an instance that is full without a request is stopped by its limit. */
function vcpuForRequests({ vcpu }: InstanceSpec, demandFit: DemandFit | undefined): number {
  return Math.max(vcpu - (demandFit?.baseVcpu ?? 0), vcpu * LEAST_VCPU_SHARE);
}

const LEAST_VCPU_SHARE = 1e-3;

function testedCapacity(
  spec: InstanceSpec,
  description: WorkloadDescription,
  tested: TestedType,
): RawCapacity {
  const service = serviceTimeOnInstance(spec, description);
  if (tested.spec.instanceType === spec.instanceType) {
    return {
      ...describeQueue(tested.perSecond, workersAt(tested.perSecond, service), service),
      basis: 'load-test',
      measured: true,
      assumptions: [noteTested(tested)],
    };
  }
  const scaled = tested.perSecond * compareSize(spec, tested.spec, description);
  const saturationPerSecond = Math.min(scaled, saturationByMemory(spec, description, tested));
  return {
    ...describeQueue(saturationPerSecond, workersAt(saturationPerSecond, service), service),
    basis: tested.sameFamily ? 'family' : 'other-family',
    measured: false,
    assumptions: [noteScaled(spec, tested, saturationPerSecond), ...noteArm(spec)],
  };
}

/** How much more `spec` has for requests than `other`. */
function compareSize(
  spec: InstanceSpec,
  other: InstanceSpec,
  { gpu, demandFit }: WorkloadDescription,
): number {
  return gpu
    ? spec.gpuCount / other.gpuCount
    : vcpuForRequests(spec, demandFit) / vcpuForRequests(other, demandFit);
}

/**
 * What the loaded models that fit serve. A tested instance that served more at a time than fit into its own memory shares
 * one model between requests: memory is then no bound.
 */
function saturationByMemory(
  spec: InstanceSpec,
  description: WorkloadDescription,
  tested: TestedType,
): number {
  const testedWorkers = workersAt(tested.perSecond, serviceTimeOnInstance(tested.spec, description));
  if (testedWorkers > loadedModels(tested.spec, description)) return Number.POSITIVE_INFINITY;
  const loaded = Math.max(1, loadedModels(spec, description));
  return loaded / lognormalMean(serviceTimeOnInstance(spec, description));
}

function describeQueue(saturationPerSecond: number, workers: number, service: Lognormal) {
  return {
    workers,
    saturationPerSecond,
    service: tabulateServiceTime(service),
    serviceScv: lognormalScv(service),
  };
}

/** Requests in service at saturation, by Little's law. */
function workersAt(saturationPerSecond: number, service: Lognormal): number {
  return Math.max(1, Math.round(saturationPerSecond * lognormalMean(service)));
}

function serviceTimeOnInstance({ vcpu }: InstanceSpec, description: WorkloadDescription): Lognormal {
  return description.gpu ? describedServiceTime(description) : serviceTimeOn(description, vcpu);
}

/** Copies of the model that fit into memory. */
function loadedModels(spec: InstanceSpec, { gpu, modelMemoryMb }: WorkloadDescription): number {
  const memoryMb = gpu ? (totalGpuMemoryMb(spec) ?? spec.memoryMb) : spec.memoryMb;
  return Math.floor(memoryMb / modelMemoryMb);
}

function findFitLimit(spec: InstanceSpec, description: WorkloadDescription): string | null {
  const { modelMemoryMb, gpu, demandFit } = description;
  if (modelMemoryMb > spec.memoryMb) {
    return `the model needs ${modelMemoryMb} MB and ${spec.instanceType} has ${spec.memoryMb} MB`;
  }
  if (gpu && spec.gpuCount === 0) return `the model needs a GPU and ${spec.instanceType} has none`;
  const gpuMemoryMb = totalGpuMemoryMb(spec);
  if (gpu && gpuMemoryMb !== null && modelMemoryMb > gpuMemoryMb) {
    return `the model needs ${modelMemoryMb} MB and the GPUs of ${spec.instanceType} have ${gpuMemoryMb} MB`;
  }
  if (!gpu && demandFit !== undefined && demandFit.baseVcpu >= spec.vcpu) {
    return `an instance keeps ${demandFit.baseVcpu} vCPUs busy without a request and ${spec.instanceType} has ${spec.vcpu}`;
  }
  return null;
}

/** A large model is split over the GPUs of an instance. */
function totalGpuMemoryMb({ gpuMemoryMb, gpuCount }: InstanceSpec): number | null {
  return gpuMemoryMb === null ? null : gpuMemoryMb * gpuCount;
}
