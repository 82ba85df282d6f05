import Link from 'next/link';
import { AS_OBSERVED } from '@/lib/contract/kept-scenario';
import { formatUsd } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import { formatScenarioName } from '@/lib/format/scenario-name';
import { compareHref, scenarioHref } from './scenario-paths';
import type { ScenarioRow } from './scenario-row';
import { changedWords } from './scenarios-words';

export interface KeptOfWorkloadProps {
  /** The one changed last first. */
  readonly rows: readonly ScenarioRow[];
  readonly nowSeconds: number;
}

/** As many as fit in a line or two; the others stand on the page of all. */
const SHOWN = 3;

/** The kept scenarios that were begun on a workload, beside its levers. */
export function KeptOfWorkload({ rows, nowSeconds }: KeptOfWorkloadProps) {
  const [latest] = rows;
  if (latest === undefined) return null;
  const linkClass = 'text-accent hover:underline';
  return (
    <nav aria-label="Kept scenarios of this workload" className="mb-4 text-sm">
      <ul className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <li className="text-muted">{rows.length === 1 ? 'Kept scenario:' : 'Kept scenarios:'}</li>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="min-w-0 break-words">
            <Link href={scenarioHref(row.id)} className={linkClass}>
              <bdi>{formatScenarioName(row.scenario.name)}</bdi>
            </Link>{' '}
            <span className="text-muted">
              {costWords(row)}, {changedWords(row, nowSeconds)}
            </span>
          </li>
        ))}
        <li>
          <Link href={compareHref([latest.id, AS_OBSERVED])} className={linkClass}>
            Compare {rows.length === 1 ? 'it' : 'the latest'} with what is observed
          </Link>
        </li>
        {rows.length <= SHOWN ? null : (
          <li>
            <Link href="/scenarios" className={linkClass}>
              All {formatCount(rows.length)}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

function costWords({ headline: { present, cheapest } }: ScenarioRow): string {
  const costUsd = (present ?? cheapest)?.monthlyCostUsd ?? null;
  return costUsd === null ? 'no known cost' : `${formatUsd(costUsd)} a month`;
}
