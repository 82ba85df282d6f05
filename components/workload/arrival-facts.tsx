import type { Burstiness } from '@/lib/core/workload/fit-burstiness';
import type { ArrivalFit } from '@/lib/core/workload/workload';
import { formatDateTime } from '@/lib/format/date-time';
import { formatCount, formatPercent, formatRate, formatSignificant } from '@/lib/format/number';
import { windowLength } from './demand-words';
import { type Fact, FactList } from './fact-list';
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
        ...burstinessFacts(arrivals.burstiness, period),
      ]}
    />
  );
}

/** Figures that a Poisson process of constant rate would put at 1 or 0; those that could not be measured are left out. */
function burstinessFacts(
  { dispersion, neighbourDispersion, lag1Autocorrelation }: Burstiness,
  period: string,
): Fact[] {
  const facts: Fact[] = [];
  if (dispersion.length > 0)
    facts.push({
      name: 'Index of dispersion',
      value: dispersion
        .map(({ scaleSeconds, index }) =>
          `${formatSignificant(index)} ${SCALE_NAMES[scaleSeconds] ?? ''}`.trim(),
        )
        .join(', '),
      note: 'variance over mean of the counts at that time scale: 1 for Poisson arrivals of a constant rate',
    });
  if (neighbourDispersion !== null)
    facts.push({
      name: `Between neighbouring ${period}s`,
      value: formatSignificant(neighbourDispersion),
      note: `the same from one ${period} to the next: 1 for Poisson arrivals whose rate drifts slowly`,
    });
  if (lag1Autocorrelation !== null)
    facts.push({
      name: 'Autocorrelation',
      value: formatSignificant(lag1Autocorrelation),
      note: `of one ${period} with the next: 0 for a constant rate, near 1 for one that drifts slowly`,
    });
  return facts;
}

const SCALE_NAMES: Readonly<Record<number, string>> = {
  60: 'at 1 min',
  300: 'at 5 min',
  900: 'at 15 min',
  3600: 'at 1 h',
};

function coverageNote(
  { startSeconds, endSeconds, stepSeconds, presentPeriods }: ArrivalFit,
  period: string,
): string {
  const periods = (endSeconds - startSeconds) / stepSeconds;
  const missing = periods - presentPeriods;
  if (missing === 0) return `every one of ${formatCount(periods)} ${period}s has a value`;
  return `${formatCount(missing)} of ${formatCount(periods)} ${period}s are missing; they count neither as traffic nor as idle`;
}
