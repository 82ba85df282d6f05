import type { FittedDescription } from '../workload/describe-fit';
import type { CarriedCapacity, MeasuredHardware, PaidInstances } from '../workload/discovered-facts';
import type { ServiceLevelObjective, WorkloadDescription } from '../workload/workload';
import { noteLittleKnown } from './hardware-words';

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
  /** The hardware that all of it is of, or is said not to be of; `null` where none is known. */
  readonly measuredOn: MeasuredHardware | null;
}

export const NO_EVIDENCE: MetricEvidence = {
  fitted: {},
  modelMemoryMb: null,
  slo: null,
  paid: null,
  carried: null,
  measuredOn: null,
};

/**
 * What was measured when a description was made: it stands until it is measured again. On other hardware, to which the
 * resource moved at `atSeconds` at the latest, what it pays and what an instance carries stand no more.
 */
export function rememberEvidence(
  description: WorkloadDescription,
  { hardware, atSeconds }: { readonly hardware: string | null; readonly atSeconds: number },
): MetricEvidence {
  const evidence = readEvidence(description);
  const { measuredOn } = evidence;
  if (measuredOn === null || hardware === null || measuredOn.hardware === hardware) return evidence;
  const note = noteLittleKnown({ hardware, before: measuredOn.hardware, sinceSeconds: atSeconds });
  return { ...evidence, paid: null, carried: null, measuredOn: { hardware, sinceSeconds: atSeconds, note } };
}

function readEvidence(description: WorkloadDescription): MetricEvidence {
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
    measuredOn: discovered?.measuredOn ?? null,
  };
}

/**
 * What is measured on the present hardware, and where nothing is yet, what was on the former: that is of the model and its
 * requests, on whatever they run. What instances cost and carry is of their own type alone.
 */
export function preferEvidence(present: MetricEvidence, former: MetricEvidence): MetricEvidence {
  return {
    ...present,
    fitted: { ...former.fitted, ...present.fitted },
    modelMemoryMb: present.modelMemoryMb ?? former.modelMemoryMb,
    slo: present.slo ?? former.slo,
  };
}
