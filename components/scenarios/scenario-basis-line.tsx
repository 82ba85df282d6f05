import Link from 'next/link';
import { formatScenarioName } from '@/lib/format/scenario-name';
import { Badge } from '../ui/badge';
import type { ScenarioRow } from './scenario-row';
import { windowWords } from './scenarios-words';

/** What a scenario was begun on, and whether there is something newer. */
export function ScenarioBasisLine({ row }: { readonly row: ScenarioRow }) {
  const { basis, freshness, scenario } = row;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      {basis === null ? (
        <span>Designed from scratch in {scenario.description.region}</span>
      ) : (
        <span>
          {freshness === 'removed' ? (
            formatScenarioName(basis.workloadName)
          ) : (
            <Link
              href={`/workloads/${encodeURIComponent(basis.workloadId)}/what-if`}
              className="hover:text-ink hover:underline"
            >
              {formatScenarioName(basis.workloadName)}
            </Link>
          )}
          , {windowWords(basis)}
        </span>
      )}
      {freshness === 'older' ? <Badge>newer data</Badge> : null}
      {freshness === 'removed' ? <Badge>workload removed</Badge> : null}
    </p>
  );
}
