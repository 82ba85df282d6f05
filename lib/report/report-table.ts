import type { ReportLink, ReportTable } from './report-block';

/** The most rows that a table of a mail has: beyond, it says how many there are. */
const MOST_ROWS = 10;

/** A text that leads nowhere. */
export function plain(text: string): ReportLink {
  return { text, path: null };
}

/** A workload by its name, leading to one of its pages. */
export function linkWorkload(
  { workloadId, name }: { readonly workloadId: string; readonly name: string },
  page: '' | '/plan' | '/replay' | '/history' = '',
): ReportLink {
  return { text: name.replaceAll(HIDDEN, ' '), path: `/workloads/${encodeURIComponent(workloadId)}${page}` };
}

/** Characters that are not seen, or turn the text after them around: a name may hold anything. */
const HIDDEN = /[\p{Cc}\p{Cf}]/gu;

/** A table of at most `MOST_ROWS` rows that says how many more there are. */
export function cutTable(
  table: Omit<ReportTable, 'more'>,
  name: (count: number) => string,
  path: string,
): ReportTable {
  const left = table.rows.length - MOST_ROWS;
  return {
    ...table,
    rows: table.rows.slice(0, MOST_ROWS),
    more: left > 0 ? { text: name(left), path } : null,
  };
}
