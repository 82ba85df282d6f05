import type { ReportScope } from '@/lib/core/report/report-schedule';
import type { ReportLink, ReportTable } from './report-block';
import { showName } from './report-words';

/** The most rows that a table of a mail has: beyond, it says how many there are. */
const MOST_ROWS = 10;

/** A text that leads nowhere. */
export function plain(text: string): ReportLink {
  return { text, path: null };
}

/** A workload by its name, leading to one of its pages. */
export function linkWorkload(
  { workloadId, name }: { readonly workloadId: string; readonly name: string },
  page: '' | '/plan' | '/replay' | '/history' | '/forecast' = '',
): ReportLink {
  return { text: showName(name), path: `/workloads/${encodeURIComponent(workloadId)}${page}` };
}

/** The page that shows what a report is about: the fleet, as far as it goes. */
export function scopePath(scope: ReportScope): string {
  switch (scope.kind) {
    case 'fleet':
      return '/';
    case 'account':
      return searchPath(scope.accountId);
    case 'region':
      return searchPath(scope.region);
    case 'tag':
      return searchPath(`${scope.key}:${scope.value}`);
    case 'workload':
      return `/workloads/${encodeURIComponent(scope.workloadId)}`;
  }
}

function searchPath(text: string): string {
  return `/?q=${encodeURIComponent(text)}`;
}

/** A table of at most `most` rows that says how many more there are. */
export function cutTable(
  table: Omit<ReportTable, 'more'>,
  name: (count: number) => string,
  path: string,
  most = MOST_ROWS,
): ReportTable {
  const left = table.rows.length - most;
  return {
    ...table,
    rows: table.rows.slice(0, most),
    more: left > 0 ? { text: name(left), path } : null,
  };
}
