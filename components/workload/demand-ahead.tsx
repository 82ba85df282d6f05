import Link from 'next/link';
import type { DateSummary } from '@/lib/core/forecast/forecast-summary';
import { forecastHref } from '../forecast/forecast-paths';
import { Section } from '../ui/section';

export interface DemandAheadProps {
  readonly workloadId: string;
  /** The soonest first; `null` without a forecast of the plan. */
  readonly dates: readonly DateSummary[] | null;
}

const SHOWN = 3;

/** What the plan is in for: when the demand that is forecast comes to a break-even or a limit. */
export function DemandAhead({ workloadId, dates }: DemandAheadProps) {
  if (dates === null) return null;
  return (
    <Section title="Ahead">
      {dates.length === 0 ? (
        <p className="text-muted">The demand that is forecast comes to no break-even and no limit.</p>
      ) : (
        <ul className="list-disc space-y-1 pl-4">
          {dates.slice(0, SHOWN).map(({ kind, role, subject, sentence }) => (
            <li key={`${kind} ${role} ${subject}`}>
              {role === 'recommended' ? 'Served as recommended, it' : 'Served as today, it'}{' '}
              {sentence.charAt(0).toLowerCase()}
              {sentence.slice(1)}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2">
        <Link href={forecastHref(workloadId)} className="text-accent underline underline-offset-2">
          The forecast, with what to do by when
        </Link>
      </p>
    </Section>
  );
}
