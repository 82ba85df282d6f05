import { lognormalQuantile } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND } from '../units';
import type { QuietServiceTime } from './fit-quiet-service-time';
import type { UtilizationLaw } from './fit-utilization-law';
import type { WorkloadFit } from './fit-workload';
import type { DemandFit, WorkloadDescription } from './workload';

/** The part of a description that a fit fills in. */
export type FittedDescription = Partial<
  Pick<WorkloadDescription, 'serviceTimeMs' | 'demandVcpuSeconds' | 'demandFit'>
>;

type IdentifiedLaw = Extract<UtilizationLaw, { identified: true }>;

/** What a fit tells of a workload's description; nothing where it was not identified. */
export function describeFit({ demand, serviceTime }: WorkloadFit): FittedDescription {
  return {
    ...(serviceTime === null ? {} : { serviceTimeMs: fittedServiceTimeMs(serviceTime) }),
    ...(demand?.identified === true
      ? { demandVcpuSeconds: demand.demandVcpuSeconds, demandFit: toDemandFit(demand) }
      : {}),
  };
}

export function fittedServiceTimeMs({ seconds }: QuietServiceTime): WorkloadDescription['serviceTimeMs'] {
  return {
    p50: seconds.median * MILLISECONDS_PER_SECOND,
    p99: lognormalQuantile(seconds, 0.99) * MILLISECONDS_PER_SECOND,
  };
}

/** A base below 0 means that the law bends upwards; nothing is taken from the instance for it, nothing given either. */
export function toDemandFit({ demandInterval, baseVcpu }: IdentifiedLaw): DemandFit {
  return {
    lowVcpuSeconds: demandInterval.low,
    highVcpuSeconds: demandInterval.high,
    baseVcpu: Math.max(0, baseVcpu),
  };
}
