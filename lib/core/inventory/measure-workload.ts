import type { InstanceSpec } from '../options/instance-catalog';
import { lambdaVcpus } from '../options/lambda';
import { serverlessVcpus } from '../options/serverless';
import { maxPresent, type Series } from '../series/series';
import type { Companions } from '../series/series-record';
import { quantileOfSorted } from '../stats/summary';
import { MILLISECONDS_PER_SECOND } from '../units';
import { describeFit, type FittedDescription, roundFitted } from '../workload/describe-fit';
import type { WorkloadFit } from '../workload/fit-workload';
import type { ServingOption } from '../workload/serving-option';
import type { Tolerance } from '../workload/workload';
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
}

export interface MeasuredOn {
  readonly present: ServingOption | null;
  readonly tolerates: Tolerance;
  /** Of the present instances; `null` where there are none or the type is not known. */
  readonly spec: InstanceSpec | null;
}

/** What the metrics of a workload tell of its description, given what serves it. */
export function measureWorkload(
  metrics: WorkloadMetrics,
  fit: WorkloadFit | null,
  serving: MeasuredOn,
): MetricEvidence {
  const { arrivals, companions, timeInBacklogMeanMs } = metrics;
  const { instances, serviceTimeP99Ms } = companions;
  const isQueue = serving.tolerates !== 'interactive';
  const standsOnInstances = serving.present?.kind === 'realtime' || serving.present?.kind === 'async';
  return {
    fitted: fit === null ? {} : onOneVcpu(roundFitted(describeFit(fit)), serving.present),
    modelMemoryMb: measureMemory(metrics, serving),
    slo: isQueue
      ? assumeQueueSlo(arrivals.values, serviceTimeP99Ms, timeInBacklogMeanMs)
      : assumeSlo(arrivals.values, serviceTimeP99Ms),
    paid:
      standsOnInstances && instances !== undefined ? averageInstances(instances, arrivals.stepSeconds) : null,
  };
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
 * model on an instance, and is taken for one; but never for so much that fewer copies would fit than were seen at work.
 */
function measureMemory(metrics: WorkloadMetrics, { present, spec }: MeasuredOn): number | null {
  const hostPercent = highest(metrics.memoryUtilizationPercent);
  if (present?.kind === 'serverless')
    return hostPercent === null ? null : toWholeMb((Math.min(100, hostPercent) / 100) * present.memoryMb);
  if (spec === null) return null;
  const gpuPercent = highest(metrics.gpuMemoryUtilizationPercent);
  // 100 is one full GPU.
  const onGpu =
    gpuPercent === null || spec.gpuMemoryMb === null ? null : (gpuPercent / 100) * spec.gpuMemoryMb;
  const usedMb = onGpu ?? (hostPercent === null ? null : (Math.min(100, hostPercent) / 100) * spec.memoryMb);
  if (usedMb === null || usedMb <= 0) return null;
  const availableMb = onGpu === null ? spec.memoryMb : (spec.gpuMemoryMb ?? 0) * spec.gpuCount;
  return toWholeMb(Math.min(usedMb, availableMb / countAtWork(metrics)));
}

function highest(values: Float64Array | null): number | null {
  const most = values === null ? null : maxPresent(values);
  return most === null || most <= 0 ? null : most;
}

function toWholeMb(mb: number): number {
  return Math.max(1, Math.ceil(mb));
}

/** Of the busiest periods, so that a single odd one does not count. */
const BUSY_QUANTILE = 0.99;

/** Requests that one instance worked on at once in busy periods, by Little's law; at least one. */
function countAtWork({ arrivals: { values, stepSeconds }, companions }: WorkloadMetrics): number {
  const { instances, serviceTimeMeanMs } = companions;
  if (instances === undefined || serviceTimeMeanMs === undefined) return 1;
  const atWork = Array.from(values, (count, i) => {
    const ratePerSecond = count / stepSeconds / (instances[i] ?? Number.NaN);
    return ratePerSecond * ((serviceTimeMeanMs[i] ?? Number.NaN) / MILLISECONDS_PER_SECOND);
  }).filter((requests) => Number.isFinite(requests) && requests > 0);
  if (atWork.length === 0) return 1;
  return Math.max(
    1,
    Math.ceil(
      quantileOfSorted(
        atWork.sort((a, b) => a - b),
        BUSY_QUANTILE,
      ),
    ),
  );
}
