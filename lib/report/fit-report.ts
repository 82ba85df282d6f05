import { BURSTABLE_BASELINE_SHARE } from '@/lib/core/options/aws-limits';
import type { CompanionMetric } from '@/lib/core/series/series-record';
import { lognormalMean } from '@/lib/core/stats/lognormal';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { describeFit, type FittedDescription } from '@/lib/core/workload/describe-fit';
import { estimateSaturation, type Saturation } from '@/lib/core/workload/estimate-saturation';
import type { Burstiness } from '@/lib/core/workload/fit-burstiness';
import type { QuietServiceTime } from '@/lib/core/workload/fit-quiet-service-time';
import type { LoadRange, UtilizationLaw } from '@/lib/core/workload/fit-utilization-law';
import type { QuietOf, WorkloadFit } from '@/lib/core/workload/fit-workload';

/** The instance whose saturation is asked for. */
export interface FittedInstance {
  readonly instanceType: string | null;
  readonly vcpu: number;
  readonly utilizationCeiling: number;
  /** `null` where only the vCPUs bind. */
  readonly workers: number | null;
}

/** What was fitted, as a document; `null` where the observations do not tell, with the reason in `notes`. */
export interface FitReport {
  readonly coverage: Readonly<Partial<Record<'requests' | CompanionMetric, number>>>;
  readonly idlePeriods: number;
  readonly missingPeriods: number;
  readonly meanPerSecond: number;
  readonly peakPerSecond: number;
  readonly peakToMean: number;
  readonly idleShare: number;
  readonly burstiness: Burstiness & { readonly periodScv: number };
  readonly hourOfWeekPerSecond?: readonly (number | null)[];
  readonly demandVcpuSeconds: number | null;
  readonly demandFit: FittedDescription['demandFit'] | null;
  readonly law: LawReport | null;
  readonly saturation: SaturationReport | null;
  readonly serviceTimeMs: FittedDescription['serviceTimeMs'] | null;
  readonly serviceTimeFit: ServiceTimeReport | null;
  readonly notes: readonly string[];
}

type IdentifiedLaw = Extract<UtilizationLaw, { identified: true }>;

export interface LawReport
  extends Pick<
    IdentifiedLaw,
    'rSquared' | 'observations' | 'fullPeriods' | 'outlierShare' | 'residualScaleVcpu'
  > {
  /** Requests a minute that one instance was seen to serve. */
  readonly loadSeenPerMinute: LoadRange;
}

export interface ServiceTimeReport extends Omit<QuietServiceTime, 'seconds'> {
  /** What `highestUtilization` is a share of. */
  readonly quietOf: QuietOf;
}

export interface SaturationReport extends Saturation {
  /** True where no instance was ever seen to be that busy. */
  readonly beyondLoadSeen: boolean;
}

/** Words and document of a fit. `withWeek` gives the hours of the week, which only a known start places. */
export function reportFit(
  fitted: WorkloadFit,
  instance: FittedInstance | null,
  { withWeek }: { readonly withWeek: boolean },
): FitReport {
  const { arrivals, coverage, demand, idlePeriods, missingPeriods, serviceTime } = fitted;
  const { periodScv, burstiness, meanPerSecond, peakPerSecond, peakToMean, idleShare } = arrivals;
  const described = describeFit(fitted);
  return {
    coverage: { requests: arrivals.coverage, ...coverage },
    idlePeriods,
    missingPeriods,
    meanPerSecond,
    peakPerSecond,
    peakToMean,
    idleShare,
    burstiness: { periodScv, ...burstiness },
    ...(withWeek ? { hourOfWeekPerSecond: arrivals.hourOfWeekPerSecond } : {}),
    demandVcpuSeconds: described.demandVcpuSeconds ?? null,
    demandFit: described.demandFit ?? null,
    law: demand?.identified === true ? reportLaw(demand) : null,
    saturation: reportSaturation(fitted, instance),
    serviceTimeMs: described.serviceTimeMs ?? null,
    serviceTimeFit: serviceTime === null ? null : reportServiceTime(serviceTime, fitted.quietOf),
    notes: listNotes(fitted, instance),
  };
}

function reportLaw(law: IdentifiedLaw): LawReport {
  const { rSquared, observations, fullPeriods, outlierShare, residualScaleVcpu, loadRange } = law;
  return {
    rSquared,
    loadSeenPerMinute: {
      min: loadRange.min * SECONDS_PER_MINUTE,
      max: loadRange.max * SECONDS_PER_MINUTE,
    },
    observations,
    fullPeriods,
    outlierShare,
    residualScaleVcpu,
  };
}

function reportSaturation(fitted: WorkloadFit, instance: FittedInstance | null): SaturationReport | null {
  const { demand, serviceTime } = fitted;
  const { demandVcpuSeconds, demandFit } = describeFit(fitted);
  if (instance === null || demand?.identified !== true) return null;
  if (demandVcpuSeconds == null || demandFit === undefined) return null;
  const { vcpu, utilizationCeiling, workers } = instance;
  const bound =
    workers === null || serviceTime === null
      ? null
      : { count: workers, meanServiceSeconds: lognormalMean(serviceTime.seconds) };
  const saturation = estimateSaturation(demandVcpuSeconds, demandFit, {
    vcpu,
    utilizationCeiling,
    workers: bound,
  });
  return { ...saturation, beyondLoadSeen: saturation.perMinute > demand.loadRange.max * SECONDS_PER_MINUTE };
}

function reportServiceTime(serviceTime: QuietServiceTime, quietOf: QuietOf): ServiceTimeReport {
  const { seconds: _seconds, ...rest } = serviceTime;
  return { ...rest, quietOf };
}

/** At this utilization requests wait, and what they take is no service time alone. */
const NOT_QUIET = 0.5;
const NOT_QUIET_NOTES: Readonly<Record<QuietOf, string>> = {
  vcpu: 'No period was quiet: the service time has waiting or contention in it.',
  environment: 'A request may have waited for others of its environment.',
  busiest: 'The periods are much alike: the service time may have waiting or contention in it.',
};

function listNotes({ demand, serviceTime, quietOf }: WorkloadFit, instance: FittedInstance | null): string[] {
  const notes: string[] = [];
  if (demand === null) notes.push('No demand: it takes cpuUtilizationPercent.');
  else if (!demand.identified) notes.push(`No demand: ${demand.reason}.`);
  else notes.push(...noteLaw(demand, instance));
  if (serviceTime === null)
    notes.push(
      'No service time: it takes two percentiles, or one and the average, in periods with requests.',
    );
  else {
    if (serviceTime.highestUtilization > NOT_QUIET) notes.push(NOT_QUIET_NOTES[quietOf]);
    if (!serviceTime.oneKind)
      notes.push(
        'The percentiles bend: there are likely two kinds of requests, and p50 and p99 are kept as they are.',
      );
  }
  if (instance !== null && instance.workers !== null && serviceTime === null)
    notes.push('workers bind nothing without a service time.');
  return notes;
}

function noteLaw({ baseVcpu }: IdentifiedLaw, instance: FittedInstance | null): string[] {
  const notes: string[] = [];
  if (baseVcpu < 0)
    notes.push(
      'The line starts below 0: a request costs more the busier an instance is, and demand is that of the load seen.',
    );
  if (instance === null) notes.push('No saturation: it takes instanceType or vcpu.');
  const baseline = BURSTABLE_BASELINE_SHARE[instance?.instanceType ?? ''];
  if (baseline !== undefined)
    notes.push(
      `A burstable type sustains ${baseline} of its vCPUs: saturation lasts as long as its CPU credits.`,
    );
  return notes;
}
