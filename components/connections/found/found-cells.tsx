import Link from 'next/link';
import { isLikelyModel } from '@/lib/core/inventory/likely-model';
import { formatDate } from '@/lib/format/date-time';
import { Badge } from '../../ui/badge';
import { WayToServe } from '../../ui/marker';
import type { FoundResource } from './found-resource';

interface RowProps {
  readonly row: FoundResource;
}

/** Leads to the workload where there is one. */
export function FoundName({ row }: RowProps) {
  if (row.workloadId === null)
    return (
      <span className="block truncate" title={row.name}>
        {row.name}
      </span>
    );
  return (
    <Link
      href={`/workloads/${encodeURIComponent(row.workloadId)}`}
      prefetch={false}
      title={row.name}
      className="block truncate hover:text-accent hover:underline"
    >
      {row.name}
    </Link>
  );
}

export function FoundServing({ row }: RowProps) {
  if (row.style === null)
    return (
      <span className="block truncate" title={row.serving}>
        {row.serving}
      </span>
    );
  return <WayToServe style={row.style} label={row.serving} />;
}

/** What speaks for a function serving a model; only marked where that is enough to look at it. */
export function FoundLikely({ row: { likely } }: RowProps) {
  const reasons = likely?.reasons.join(', ') ?? '';
  if (likely === null || reasons === '') return <span className="text-faint">nothing</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={reasons}>
      {isLikelyModel(likely) ? <Badge>likely</Badge> : null}
      <span className="truncate text-muted">{reasons}</span>
    </span>
  );
}

/** Gone first, with when; then what stands out. */
export function FoundMarks({ row }: RowProps) {
  const gone = row.goneAt === null ? [] : [`gone since ${formatDate(row.goneAt)}`];
  const marks = [...gone, ...row.marks];
  if (marks.length === 0) return <span className="text-faint">in service</span>;
  return (
    <span className="flex gap-1" title={marks.join(', ')}>
      {marks.map((mark) => (
        <Badge key={mark} tone={mark.startsWith('retired') ? 'bad' : 'neutral'}>
          {mark}
        </Badge>
      ))}
    </span>
  );
}
