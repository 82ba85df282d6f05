import Link from 'next/link';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { TransformJob } from '@/lib/core/inventory/discovered-resource';
import { formatDate, formatDateTime } from '@/lib/format/date-time';
import { formatCount, formatSignificant, NO_DATA } from '@/lib/format/number';
import { Table, TableCell, TableHead } from '../../ui/table';

const SECONDS_PER_HOUR = 3600;

/** Batch transform jobs by model: how many, on what, and for how long. */
export function TransformsTable({ records }: { readonly records: readonly ResourceRecord[] }) {
  return (
    <Table caption="Batch transform jobs by model">
      <thead>
        <tr>
          <TableHead>Model</TableHead>
          <TableHead>Region</TableHead>
          <TableHead align="end">Jobs</TableHead>
          <TableHead>On</TableHead>
          <TableHead align="end">Instance-hours</TableHead>
          <TableHead align="end">Latest</TableHead>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <TransformRow key={record.id} record={record} />
        ))}
      </tbody>
    </Table>
  );
}

function TransformRow({ record }: { readonly record: ResourceRecord }) {
  const { name, region, state, workloadId, goneAt } = record;
  const jobs = state.kind === 'transform' ? state.jobs : [];
  const latest = Math.max(...jobs.map(({ startSeconds }) => startSeconds ?? 0));
  return (
    <tr>
      <TableCell className="font-medium">
        {workloadId === null ? (
          name
        ) : (
          <Link
            href={`/workloads/${encodeURIComponent(workloadId)}`}
            className="hover:text-accent hover:underline"
          >
            {name}
          </Link>
        )}
        {goneAt === null ? null : (
          <span className="text-xs font-normal text-faint"> gone since {formatDate(goneAt)}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">{region}</TableCell>
      <TableCell align="end">{formatCount(jobs.length)}</TableCell>
      <TableCell className="whitespace-nowrap">
        {[...new Set(jobs.map(({ instanceType }) => instanceType))].join(', ')}
      </TableCell>
      <TableCell align="end">{formatSignificant(sumInstanceHours(jobs))}</TableCell>
      <TableCell align="end">{latest > 0 ? formatDateTime(latest) : NO_DATA}</TableCell>
    </tr>
  );
}

/** Of the jobs that have ended; `null` when none has. */
function sumInstanceHours(jobs: readonly TransformJob[]): number | null {
  const ended = jobs.flatMap(({ startSeconds, endSeconds, instanceCount }) =>
    startSeconds === null || endSeconds === null ? [] : [(endSeconds - startSeconds) * instanceCount],
  );
  return ended.length === 0 ? null : ended.reduce((sum, seconds) => sum + seconds, 0) / SECONDS_PER_HOUR;
}
