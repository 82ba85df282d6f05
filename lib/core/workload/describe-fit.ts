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

function fittedServiceTimeMs({ seconds }: QuietServiceTime): WorkloadDescription['serviceTimeMs'] {
  return {
    p50: seconds.median * MILLISECONDS_PER_SECOND,
    p99: lognormalQuantile(seconds, 0.99) * MILLISECONDS_PER_SECOND,
  };
}

/** A base below 0 means that the law bends upwards; nothing is taken from the instance for it, nothing given either. */
function toDemandFit({ demandInterval, baseVcpu }: IdentifiedLaw): DemandFit {
  return {
    lowVcpuSeconds: demandInterval.low,
    highVcpuSeconds: demandInterval.high,
    baseVcpu: Math.max(0, baseVcpu),
  };
}

/** More digits than that are noise to a reader, and to any interval. */
const TOLD_DIGITS = 3;

/** The same in the digits that a reader is shown; the interval stays one that holds the demand. */
export function roundFitted({
  serviceTimeMs,
  demandVcpuSeconds,
  demandFit,
}: FittedDescription): FittedDescription {
  const demand = demandVcpuSeconds == null ? null : roundTold(demandVcpuSeconds);
  return {
    ...(serviceTimeMs === undefined
      ? {}
      : { serviceTimeMs: { p50: roundTold(serviceTimeMs.p50), p99: roundTold(serviceTimeMs.p99) } }),
    ...(demand === null ? {} : { demandVcpuSeconds: demand }),
    ...(demand === null || demandFit === undefined
      ? {}
      : {
          demandFit: {
            lowVcpuSeconds: Math.min(demand, demandFit.lowVcpuSeconds),
            highVcpuSeconds: Math.max(demand, demandFit.highVcpuSeconds),
            baseVcpu: roundTold(demandFit.baseVcpu),
          },
        }),
  };
}

/** Fits of one window on slightly different knowledge differ by less than this share. */
const ALIKE_WITHIN = 0.02;

/** Whether a description says something else than what was fitted, or a fitted demand without its interval. */
export function differsFromFit(
  described: Pick<WorkloadDescription, 'serviceTimeMs' | 'demandVcpuSeconds' | 'demandFit'>,
  { serviceTimeMs, demandVcpuSeconds, demandFit }: FittedDescription,
): boolean {
  const isOther = (told: number, fitted: number) => Math.abs(told / fitted - 1) > ALIKE_WITHIN;
  const { p50, p99 } = described.serviceTimeMs;
  if (serviceTimeMs !== undefined && (isOther(p50, serviceTimeMs.p50) || isOther(p99, serviceTimeMs.p99)))
    return true;
  if (demandVcpuSeconds == null) return false;
  const isSameDemand =
    described.demandVcpuSeconds !== null && !isOther(described.demandVcpuSeconds, demandVcpuSeconds);
  return !isSameDemand || (demandFit !== undefined && described.demandFit === undefined);
}

function roundTold(figure: number): number {
  return Number(figure.toPrecision(TOLD_DIGITS));
}
