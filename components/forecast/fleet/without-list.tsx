import Link from 'next/link';
import type { WorkloadWithout } from '@/lib/core/forecast/fleet-forecast';
import { formatUsdNumber } from '@/lib/format/money';
import { Section } from '../../ui/section';
import { Table, TableCell, TableHead } from '../../ui/table';
import { forecastHref } from '../forecast-paths';

export interface WithoutListProps {
  readonly without: readonly WorkloadWithout[];
  readonly sentence: string;
}

/** Workloads that are in no sum, each with its reason; nothing where there are none. */
export function WithoutList({ without, sentence }: WithoutListProps) {
  if (without.length === 0) return null;
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
          {without.map(({ workloadId, name, reason, presentMonthlyUsd }) => (
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
    </Section>
  );
}
