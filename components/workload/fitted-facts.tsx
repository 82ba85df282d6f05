import { COMPANION_METRICS } from '@/lib/core/series/series-record';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { describeFit } from '@/lib/core/workload/describe-fit';
import type { QuietServiceTime } from '@/lib/core/workload/fit-quiet-service-time';
import type { UtilizationLaw } from '@/lib/core/workload/fit-utilization-law';
import type { QuietOf, WorkloadFit } from '@/lib/core/workload/fit-workload';
import { formatDurationMs } from '@/lib/format/date-time';
import { METRIC_WORDS } from '@/lib/format/metric-words';
import { formatCount, formatPercent, formatSignificant } from '@/lib/format/number';
import { type Fact, FactList } from './fact-list';

/** What the metrics beside the requests tell of a workload, each with what it rests on. */
export function FittedFacts({ fit }: { readonly fit: WorkloadFit }) {
  return <FactList facts={[...listServiceTime(fit), ...listDemand(fit), coverageFact(fit)]} />;
}

function listServiceTime(fit: WorkloadFit): Fact[] {
  const { serviceTimeMs } = describeFit(fit);
  if (fit.serviceTime === null || serviceTimeMs === undefined) return [];
  return [
    {
      name: 'Service time, p50 and p99',
      value: `${formatDurationMs(serviceTimeMs.p50)}, ${formatDurationMs(serviceTimeMs.p99)}`,
      note: serviceTimeNote(fit.serviceTime, fit.quietOf),
    },
  ];
}

function serviceTimeNote(
  { periods, highestUtilization, oneKind }: QuietServiceTime,
  quietOf: QuietOf,
): string {
  const share = formatPercent(highestUtilization);
  const quiet =
    quietOf === 'vcpu' ? `at or below ${share} of the vCPUs` : `at most ${share} as busy as the busiest`;
  const rests =
    quietOf === 'environment'
      ? `mean of all requests, spread of the ${formatCount(periods)} periods with the most of them`
      : `over the ${formatCount(periods)} quietest periods, ${quiet}`;
  return oneKind ? rests : `${rests}; the percentiles bend, as of two kinds of requests`;
}

function listDemand({ demand, ...fit }: WorkloadFit): Fact[] {
  if (demand === null) return [];
  if (!demand.identified) return [{ name: 'Work of a request', value: 'not told', note: demand.reason }];
  const { demandVcpuSeconds = null, demandFit } = describeFit({ ...fit, demand });
  return [
    {
      name: 'Work of a request',
      value: `${formatSignificant(demandVcpuSeconds)} vCPU-seconds`,
      note: demandNote(demand),
    },
    {
      name: 'Busy without a request',
      value: `${formatSignificant(demandFit?.baseVcpu ?? null)} vCPUs`,
      note: 'of each instance',
    },
  ];
}

function demandNote({
  demandInterval,
  rSquared,
  loadRange,
}: Extract<UtilizationLaw, { identified: true }>): string {
  const perMinute = (perSecond: number): string => formatCount(Math.round(perSecond * SECONDS_PER_MINUTE));
  return `90 % interval ${formatSignificant(demandInterval.low)} to ${formatSignificant(demandInterval.high)}, R² ${formatSignificant(rSquared)}, seen from ${perMinute(loadRange.min)} to ${perMinute(loadRange.max)} requests a minute on an instance`;
}

function coverageFact({ coverage }: WorkloadFit): Fact {
  const lines = COMPANION_METRICS.flatMap((metric) => {
    const share = coverage[metric];
    return share === undefined ? [] : [`${METRIC_WORDS[metric]} ${formatPercent(share)}`];
  });
  return {
    name: 'Coverage of the metrics',
    value: lines.join(', '),
    note: 'latencies have no value in a period without a request',
  };
}
