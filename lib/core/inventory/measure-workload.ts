import {
  assumedColdStartSeconds,
  IDLE_LIFETIME_SECONDS,
  SCALE_IN_TAIL_SECONDS,
} from '../options/assumed-timings';
import { evaluateWorkloadColdShare } from '../options/cold-starts';
import type { InstanceCatalog, InstanceSpec } from '../options/instance-catalog';
import { lambdaVcpus } from '../options/lambda';
import { serverlessVcpus } from '../options/serverless';
import { maxPresent, type Series, sumPresent } from '../series/series';
import type { Companions } from '../series/series-record';
import { lognormalMean } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND } from '../units';
import { DEFAULT_DESCRIPTION } from '../workload/default-description';
import { describeFit, type FittedDescription, roundFitted } from '../workload/describe-fit';
import type { CarriedCapacity } from '../workload/discovered-facts';
import type { WorkloadFit } from '../workload/fit-workload';
import { fitLoadProfile } from '../workload/load-profile';
import type { ServingOption } from '../workload/serving-option';
import type { Tolerance, WorkloadDescription } from '../workload/workload';
import { findCarriedLoad } from './carried-load';
import { averageInstances } from './derive-instances';
import type { MetricEvidence } from './metric-evidence';
import { assumeQueueSlo, assumeSlo } from './observed-slo';

/** What was observed of a discovered workload, on the grid of its arrivals. */
export interface WorkloadMetrics {
  readonly arrivals: Series;
  readonly companions: Companions;
  readonly memoryUtilizationPercent: Float64Array | null;
  readonly gpuMemoryUtilizationPercent: Float64Array | null;
  readonly timeInBacklogMeanMs: Float64Array | null;
  readonly coldStarts: Float64Array | null;
}

export interface MeasuredOn {
  readonly present: ServingOption | null;
  readonly tolerates: Tolerance;
  /** Of the present instances; `null` where there are none or the type is not known. */
  readonly spec: InstanceSpec | null;
  readonly instances: InstanceCatalog;
}

/** What the metrics of a workload tell of its description, given what serves it. */
export function measureWorkload(
  metrics: WorkloadMetrics,
  fit: WorkloadFit | null,
  serving: MeasuredOn,
): MetricEvidence {
  const { arrivals, companions, timeInBacklogMeanMs } = metrics;
  const { instances, serviceTimeP99Ms } = companions;
  const standsOnInstances = serving.present?.kind === 'realtime' || serving.present?.kind === 'async';
  const measured = {
    fitted: fit === null ? {} : onOneVcpu(roundFitted(describeFit(fit)), serving.present),
    modelMemoryMb: measureMemory(metrics, serving),
    slo:
      serving.tolerates === 'interactive'
        ? assumeSlo(arrivals.values, serviceTimeP99Ms, coldShareOf(metrics, fit, serving))
        : assumeQueueSlo(arrivals.values, serviceTimeP99Ms, timeInBacklogMeanMs),
  };
  return {
    ...measured,
    carried: standsOnInstances ? findCarried(metrics, measured, serving) : null,
    paid:
      standsOnInstances && instances !== undefined ? averageInstances(instances, arrivals.stepSeconds) : null,
    measuredOn: null,
  };
}

const BUSY_TAIL = 2;

/** Of what is measured and no more, as what a person told is no evidence. */
function findCarried(
  { arrivals, companions }: WorkloadMetrics,
  { fitted, modelMemoryMb, slo }: Pick<MetricEvidence, 'fitted' | 'modelMemoryMb' | 'slo'>,
  { present, spec, instances }: MeasuredOn,
): CarriedCapacity | null {
  if (spec === null || slo === null) return null;
  // Where the tail is twice what it is in quiet, instances are no longer in time, whatever is allowed.
  const quietMs = fitted.serviceTimeMs?.p99 ?? Number.POSITIVE_INFINITY;
  const description: WorkloadDescription = {
    ...DEFAULT_DESCRIPTION,
    region: '',
    ...fitted,
    ...(modelMemoryMb === null ? {} : { modelMemoryMb }),
    slo: { ...slo, targetMs: Math.min(slo.targetMs, quietMs * BUSY_TAIL) },
    present,
    gpu: spec.gpuCount > 0,
  };
  return findCarriedLoad({ arrivals, companions, spec, description, instances });
}

/**
 * Share of requests that met a cold start: as published where it is, or as it is modelled, whichever is more; 0 where
 * nothing starts on demand.
 */
function coldShareOf(
  { arrivals, companions, coldStarts }: WorkloadMetrics,
  fit: WorkloadFit | null,
  { present }: MeasuredOn,
): number {
  if (present?.kind !== 'lambda' && present?.kind !== 'serverless') return 0;
  const requests = sumPresent(arrivals.values) ?? 0;
  if (requests === 0) return 0;
  const published = coldStarts === null ? 0 : (sumPresent(coldStarts) ?? 0) / requests;
  const profile = fitLoadProfile(arrivals, {
    idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
    scaleInTailSeconds: SCALE_IN_TAIL_SECONDS,
    provisioningSeconds: 0,
  });
  const meanMs = companions.serviceTimeMeanMs?.find((ms) => ms > 0) ?? 0;
  const serviceTimeSeconds =
    fit?.serviceTime == null ? meanMs / MILLISECONDS_PER_SECOND : lognormalMean(fit.serviceTime.seconds);
  const modelled = evaluateWorkloadColdShare(profile, {
    serviceTimeSeconds,
    coldStartSeconds: assumedColdStartSeconds(present.memoryMb),
    provisionedConcurrency: present.provisionedConcurrency ?? 0,
  });
  return Math.max(published, modelled);
}

/** Environments of less than one vCPU take as much longer; a description says what one vCPU takes. */
function onOneVcpu(fitted: FittedDescription, present: ServingOption | null): FittedDescription {
  if (fitted.serviceTimeMs === undefined) return fitted;
  const vcpus = Math.min(1, environmentVcpus(present));
  const { p50, p99 } = fitted.serviceTimeMs;
  return { ...fitted, serviceTimeMs: { p50: p50 * vcpus, p99: p99 * vcpus } };
}

function environmentVcpus(present: ServingOption | null): number {
  if (present?.kind === 'lambda') return lambdaVcpus(present.memoryMb);
  return present?.kind === 'serverless' ? serverlessVcpus(present.memoryMb) : 1;
}

/**
 * Memory in use at its highest: of the GPUs where the model is on one, else of the host. It is that of all copies of the
 * model on an instance, and is taken for one, as nothing tells how many there are: too much is never too little.
 */
function measureMemory(metrics: WorkloadMetrics, { present, spec }: MeasuredOn): number | null {
  const hostShare = highestShare(metrics.memoryUtilizationPercent, 1);
  if (present?.kind === 'serverless') return toWholeMb(hostShare, present.memoryMb);
  if (spec === null) return null;
  // 100 is one full GPU.
  const gpuShare = highestShare(metrics.gpuMemoryUtilizationPercent, Math.max(1, spec.gpuCount));
  return gpuShare !== null && spec.gpuMemoryMb !== null
    ? toWholeMb(gpuShare, spec.gpuMemoryMb)
    : toWholeMb(hostShare, spec.memoryMb);
}

/** No more than all there is; `null` where nothing was published. */
function highestShare(percent: Float64Array | null, most: number): number | null {
  const highest = percent === null ? null : maxPresent(percent);
  return highest === null || highest <= 0 ? null : Math.min(most, highest / 100);
}

function toWholeMb(share: number | null, memoryMb: number): number | null {
  return share === null ? null : Math.max(1, Math.ceil(share * memoryMb));
}
