import type { FittedDescription } from '../workload/describe-fit';
import type { CarriedCapacity, PaidInstances } from '../workload/discovered-facts';
import type { ServiceLevelObjective, WorkloadDescription } from '../workload/workload';

/** What the metrics of a workload say of it; `null` where they do not. */
export interface MetricEvidence {
  readonly fitted: FittedDescription;
  /** Memory in use on the fullest instance or environment. */
  readonly modelMemoryMb: number | null;
  /** An objective that the workload kept when it was busy. */
  readonly slo: ServiceLevelObjective | null;
  readonly paid: PaidInstances | null;
  /** Capacity that the load proves, where the model allows for less. */
  readonly carried: CarriedCapacity | null;
}

export const NO_EVIDENCE: MetricEvidence = {
  fitted: {},
  modelMemoryMb: null,
  slo: null,
  paid: null,
  carried: null,
};

/** What was measured when a description was made: it stands until it is measured again. */
export function rememberEvidence(description: WorkloadDescription): MetricEvidence {
  const { discovered, serviceTimeMs, demandVcpuSeconds, demandFit, modelMemoryMb, slo } = description;
  const isMeasured = (field: string): boolean => discovered?.sources?.[field] === 'measured';
  return {
    fitted: {
      ...(isMeasured('serviceTimeMs') ? { serviceTimeMs } : {}),
      ...(isMeasured('demandVcpuSeconds') ? { demandVcpuSeconds } : {}),
      ...(isMeasured('demandVcpuSeconds') && demandFit !== undefined ? { demandFit } : {}),
    },
    modelMemoryMb: isMeasured('modelMemoryMb') ? modelMemoryMb : null,
    slo: isMeasured('serviceTimeMs') && discovered?.sources?.slo === 'assumed' ? slo : null,
    paid: discovered?.paid ?? null,
    carried: discovered?.carried ?? null,
  };
}
