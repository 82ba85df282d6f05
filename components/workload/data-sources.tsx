import type { ImportRecord, WorkloadRecord } from '@/lib/core/workload/workload-record';
import { formatDate } from '@/lib/format/date-time';
import { METRIC_WORDS } from '@/lib/format/metric-words';
import { formatBytes, formatCount } from '@/lib/format/number';
import { Table, TableCell, TableHead } from '../ui/table';

export interface DataSourcesProps {
  readonly workload: WorkloadRecord;
  /** Newest first. */
  readonly imports: readonly ImportRecord[];
}

/** Where the traffic comes from. */
export function DataSources({ workload, imports }: DataSourcesProps) {
  if (imports.length === 0) {
    return (
      <p className="text-sm text-muted">
        {workload.demo
          ? 'Requests a minute from the seeded generator of the demo fleet. Nothing was imported, nothing was read from AWS.'
          : workload.origin === 'aws'
            ? `Metrics that CloudWatch has of it in account ${workload.accountId}, as they were collected. No file was imported for it.`
            : 'No file was imported for it.'}
      </p>
    );
  }
  return (
    <Table caption="Imported files">
      <thead>
        <tr>
          <TableHead>File</TableHead>
          <TableHead align="end">Rows</TableHead>
          <TableHead align="end">Missing</TableHead>
          <TableHead align="end">Imported</TableHead>
        </tr>
      </thead>
      <tbody>
        {imports.map((file) => (
          <ImportRow key={file.id} file={file} />
        ))}
      </tbody>
    </Table>
  );
}

function ImportRow({ file }: { readonly file: ImportRecord }) {
  const { summary } = file;
  return (
    <tr>
      <TableCell className="max-w-[320px]">
        <span className="font-medium break-words">{file.fileName}</span>
        <span className="block text-xs text-muted">
          {file.format}, {formatBytes(file.bytes)}
          {file.timeZone === null ? '' : `, times in ${file.timeZone}`}
        </span>
        <span className="block text-xs text-muted">
          {formatDate(summary.startSeconds)} to {formatDate(summary.endSeconds)}
        </span>
        {summary.companions === undefined ? null : (
          <span className="block text-xs text-muted">
            with {summary.companions.map((metric) => METRIC_WORDS[metric]).join(', ')}
          </span>
        )}
        {summary.warnings.map((warning) => (
          <span key={warning} className="block text-xs text-muted">
            {warning}
          </span>
        ))}
      </TableCell>
      <TableCell align="end">{formatCount(file.rows)}</TableCell>
      <TableCell align="end">
        {formatCount(summary.missingPeriods)}
        {summary.missingIsZero ? <span className="block text-xs text-muted">read as no traffic</span> : null}
      </TableCell>
      <TableCell align="end">{formatDate(file.importedAt)}</TableCell>
    </tr>
  );
}
