import type { JobRow, JobTable } from '@/lib/core/inventory/tabulate-jobs';
import { formatDateTime } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatSignificant } from '@/lib/format/number';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

/** What batch transform jobs ran and cost, by instance type; nothing where none ever ended. */
export function JobsTable({ table }: { readonly table: JobTable | null }) {
  if (table === null) return null;
  const { rows, total, days, untilSeconds } = table;
  const length = `${formatSignificant(days, 3)} ${days === 1 ? 'day' : 'days'}`;
  const until = `${length} up to ${formatDateTime(untilSeconds)}, when the account was read`;
  if (rows.length === 0) return <p className="mt-6 text-muted">None of its jobs ended in the {until}.</p>;
  return (
    <Section
      title="What its jobs cost"
      description={`Jobs that ended in the ${until}: each from its start to its end, at on-demand prices; and a month at that pace.`}
      className="mt-6 max-w-[820px]"
    >
      <Table caption="Jobs by instance type">
        <thead>
          <tr>
            <TableHead>Instance type</TableHead>
            <TableHead align="end">Jobs</TableHead>
            <TableHead align="end">Instance-hours</TableHead>
            <TableHead align="end">USD</TableHead>
            <TableHead align="end">USD a month</TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.instanceType} name={row.instanceType} row={row} />
          ))}
          {rows.length < 2 ? null : <Row name="Together" row={total} />}
        </tbody>
      </Table>
    </Section>
  );
}

function Row({ name, row }: { readonly name: string; readonly row: Omit<JobRow, 'instanceType'> }) {
  return (
    <tr>
      <TableCell>{name}</TableCell>
      <TableCell align="end">{formatCount(row.jobs)}</TableCell>
      <TableCell align="end">{formatSignificant(row.instanceHours, 3)}</TableCell>
      <TableCell align="end">{formatUsdNumber(row.costUsd)}</TableCell>
      <TableCell align="end">{formatUsdNumber(row.monthlyCostUsd)}</TableCell>
    </tr>
  );
}
