import type { ArrivalFit } from '@/lib/core/workload/workload';
import { formatDateTime } from '@/lib/format/date-time';
import { formatCount, formatPercent, formatRate, formatSignificant } from '@/lib/format/number';
import { windowLength } from './demand-words';
import { FactList } from './fact-list';
import { periodName } from './traffic-spec';

/** What was observed of the arrivals, figure by figure. */
export function ArrivalFacts({ arrivals }: { readonly arrivals: ArrivalFit }) {
  const period = periodName(arrivals.stepSeconds);
  return (
    <FactList
      facts={[
        {
          name: 'Window',
          value: windowLength(arrivals),
          note: `${formatDateTime(arrivals.startSeconds)} to ${formatDateTime(arrivals.endSeconds)}`,
        },
        {
          name: 'Coverage',
          value: formatPercent(arrivals.coverage),
          note: coverageNote(arrivals, period),
        },
        { name: 'Requests', value: formatCount(arrivals.requests) },
        { name: 'Mean', value: formatRate(arrivals.meanPerSecond) },
        { name: `Busiest ${period}`, value: formatRate(arrivals.peakPerSecond) },
        { name: 'Peak to mean', value: `${formatSignificant(arrivals.peakToMean)} times` },
        {
          name: `${period.charAt(0).toUpperCase()}${period.slice(1)}s without a request`,
          value: formatPercent(arrivals.idleShare),
        },
        {
          name: 'Burstiness',
          value: formatSignificant(arrivals.periodScv),
          note: `variance over the squared mean, between ${period}s: 0 is perfectly even`,
        },
      ]}
    />
  );
}

function coverageNote(
  { startSeconds, endSeconds, stepSeconds, presentPeriods }: ArrivalFit,
  period: string,
): string {
  const periods = (endSeconds - startSeconds) / stepSeconds;
  const missing = periods - presentPeriods;
  if (missing === 0) return `every one of ${formatCount(periods)} ${period}s has a value`;
  return `${formatCount(missing)} of ${formatCount(periods)} ${period}s are missing; they count neither as traffic nor as idle`;
}
