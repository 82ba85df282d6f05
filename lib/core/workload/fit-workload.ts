import { countPresent, maxPresent, type Series, valueAt } from '../series/series';
import { COMPANION_METRICS, type CompanionMetric, type Companions } from '../series/series-record';
import { MILLISECONDS_PER_SECOND } from '../units';
import { type FilledArrivals, fillIdlePeriods } from './fill-idle-periods';
import { fitArrivals } from './fit-arrivals';
import { fitEnvironmentTime } from './fit-environment-time';
import { fitQuietServiceTime, type QuietServiceTime } from './fit-quiet-service-time';
import { fitUtilizationLaw, type UtilizationLaw } from './fit-utilization-law';
import type { ArrivalFit } from './workload';

/** What was observed of a workload, on one grid. */
export interface WorkloadObservations {
  /** Requests a period. */
  readonly arrivals: Series;
  readonly companions: Companions;
  /** Instances that served all the time, where no metric tells; `null` when not known. */
  readonly instances: number | null;
  /** Of one instance; `null` when not known. */
  readonly vcpu: number | null;
  /** Whether every request has an environment to itself, as on Lambda: then no load lengthens it. */
  readonly isolated?: boolean;
}

/** What the observations tell; `null` where nothing was published to fit. */
export interface WorkloadFit {
  readonly arrivals: ArrivalFit;
  /** Periods without a count that were read as no traffic, because CPU utilization shows collection. */
  readonly idlePeriods: number;
  readonly missingPeriods: number;
  /** Share of the periods with a value. */
  readonly coverage: Readonly<Partial<Record<CompanionMetric, number>>>;
  /** `null` without CPU utilization. */
  readonly demand: UtilizationLaw | null;
  /** `null` without two percentiles, or one and the mean. */
  readonly serviceTime: QuietServiceTime | null;
  /** What the utilization of quiet periods is a share of: the vCPUs, or, where those are not known, the busiest period. */
  readonly quietOf: QuietOf;
}

/** Where a request has an environment to itself, all periods are quiet. */
export type QuietOf = 'vcpu' | 'busiest' | 'environment';

/** Fits all of section 1 of the model to one workload. O(n log n) in its periods. */
export function fitWorkload(observations: WorkloadObservations): WorkloadFit {
  const { companions } = observations;
  const { arrivals, idlePeriods, missingPeriods } = fillIdle(observations);
  const filled = { ...observations, arrivals };
  return {
    arrivals: fitArrivals(arrivals),
    idlePeriods,
    missingPeriods,
    coverage: measureCoverage(companions),
    demand: companions.cpuUtilizationPercent === undefined ? null : fitDemand(filled),
    serviceTime: fitServiceTimeOf(filled),
    quietOf: findQuietOf(observations),
  };
}

function fillIdle({ arrivals, companions: { cpuUtilizationPercent } }: WorkloadObservations): FilledArrivals {
  const companion = cpuUtilizationPercent ?? new Float64Array(arrivals.values.length).fill(Number.NaN);
  return fillIdlePeriods(arrivals, { ...arrivals, values: companion });
}

function measureCoverage(companions: Companions): WorkloadFit['coverage'] {
  return Object.fromEntries(
    COMPANION_METRICS.flatMap((metric) => {
      const values = companions[metric];
      return values === undefined ? [] : [[metric, countPresent(values) / values.length]];
    }),
  );
}

function fitDemand({ arrivals, companions, instances, vcpu }: WorkloadObservations): UtilizationLaw {
  const busyVcpuPerInstance = busyVcpu(companions.cpuUtilizationPercent, arrivals.values.length);
  if (companions.instances === undefined && instances === null)
    return {
      identified: false,
      reason: 'how many instances served is not known',
      loadRange: null,
      observations: 0,
    };
  return fitUtilizationLaw({
    busyVcpuPerInstance,
    requestsPerSecondPerInstance: loadPerInstance(arrivals, companions.instances, instances),
    ...(vcpu === null ? {} : { vcpu }),
  });
}

/** 100 is one busy vCPU. */
function busyVcpu(cpuUtilizationPercent: Float64Array | undefined, periods: number): Float64Array {
  return cpuUtilizationPercent?.map((percent) => percent / 100) ?? new Float64Array(periods).fill(Number.NaN);
}

/** Without a request an instance has no load, however many there are. */
function loadPerInstance(
  { values, stepSeconds }: Series,
  instances: Float64Array | undefined,
  constant: number | null,
): Float64Array {
  return values.map((count, i) => {
    const serving = instances === undefined ? (constant ?? Number.NaN) : valueAt(instances, i);
    if (count === 0) return 0;
    return serving > 0 ? count / stepSeconds / serving : Number.NaN;
  });
}

const PERCENTILES = [
  ['serviceTimeP50Ms', 0.5],
  ['serviceTimeP90Ms', 0.9],
  ['serviceTimeP95Ms', 0.95],
  ['serviceTimeP99Ms', 0.99],
] as const satisfies readonly (readonly [CompanionMetric, number])[];

function fitServiceTimeOf(observations: WorkloadObservations): QuietServiceTime | null {
  const { arrivals, companions } = observations;
  const toSeconds = (values: Float64Array): Float64Array =>
    values.map((milliseconds) => milliseconds / MILLISECONDS_PER_SECOND);
  const { serviceTimeMeanMs } = companions;
  const published = {
    requests: arrivals.values,
    meanSeconds: serviceTimeMeanMs === undefined ? null : toSeconds(serviceTimeMeanMs),
    percentiles: PERCENTILES.flatMap(([metric, probability]) => {
      const values = companions[metric];
      return values === undefined ? [] : [{ probability, seconds: toSeconds(values) }];
    }),
  };
  return observations.isolated === true
    ? fitEnvironmentTime(published)
    : fitQuietServiceTime({ utilization: quietness(observations), ...published });
}

/**
 * Utilization where CPU and vCPUs are known. Elsewhere the busy vCPUs, or else the load, over their highest: what is
 * quiet by that is quiet indeed, as no instance was ever more than full.
 */
function quietness(observations: WorkloadObservations): Float64Array {
  const { arrivals, companions, instances, vcpu } = observations;
  const { cpuUtilizationPercent } = companions;
  const measure =
    cpuUtilizationPercent === undefined
      ? loadPerInstance(arrivals, companions.instances, instances ?? 1)
      : busyVcpu(cpuUtilizationPercent, arrivals.values.length);
  const full = findQuietOf(observations) === 'vcpu' ? vcpu : maxPresent(measure);
  return measure.map((value) => value / (full || 1));
}

function findQuietOf({ companions, vcpu, isolated }: WorkloadObservations): QuietOf {
  if (isolated === true) return 'environment';
  return companions.cpuUtilizationPercent !== undefined && vcpu !== null ? 'vcpu' : 'busiest';
}
