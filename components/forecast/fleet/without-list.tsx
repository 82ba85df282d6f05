import Link from 'next/link';
import type { WorkloadWithout } from '@/lib/core/forecast/fleet-forecast';
import { formatUsdNumber } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import { Section } from '../../ui/section';
import { Table, TableCell, TableHead } from '../../ui/table';
import { forecastHref } from '../forecast-paths';

export interface WithoutListProps {
  readonly without: readonly WorkloadWithout[];
  readonly sentence: string;
}

const MOST_ROWS = 100;

/** Workloads that are in no sum, each with its reason, the dearest first; nothing where there are none. */
export function WithoutList({ without, sentence }: WithoutListProps) {
  if (without.length === 0) return null;
  const byCost = without.toSorted((a, b) => (b.presentMonthlyUsd ?? -1) - (a.presentMonthlyUsd ?? -1));
  const more = Math.max(0, without.length - MOST_ROWS);
  return (
    <Section title="Without a forecast" description={sentence} className="mt-8">
      <Table caption="Workloads without a forecast">
        <thead>
          <tr>
            <TableHead>Workload</TableHead>
            <TableHead>Why</TableHead>
            <TableHead align="end">Cost today, USD a month</TableHead>
          </tr>
        </thead>
        <tbody>
          {byCost.slice(0, MOST_ROWS).map(({ workloadId, name, reason, presentMonthlyUsd }) => (
            <tr key={workloadId}>
              <TableCell className="[overflow-wrap:anywhere]">
                <Link
                  href={forecastHref(workloadId)}
                  prefetch={false}
                  className="text-accent underline underline-offset-2"
                >
                  {name}
                </Link>
              </TableCell>
              <TableCell>{reason}</TableCell>
              <TableCell align="end">{formatUsdNumber(presentMonthlyUsd)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
      {more === 0 ? null : (
        <p className="mt-2 text-sm text-muted">
          {formatCount(more)} more {more === 1 ? 'is' : 'are'} not listed here.
        </p>
      )}
    </Section>
  );
}
