import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';
import { formatPercent, formatRoundedCount, formatSignificant } from '@/lib/format/number';
import { Table, TableCell, TableHead } from '../ui/table';

const MOST_ROWS = 200;

/** What a load test measured, a row a point, by concurrency. */
export function CapacityPoints({ points }: { readonly points: readonly LoadTestPoint[] }) {
  const sorted = points.toSorted((a, b) => (a.concurrency ?? 0) - (b.concurrency ?? 0));
  const hidden = sorted.length - MOST_ROWS;
  return (
    <>
      <div className="max-h-48 overflow-y-auto">
        <Table caption="Points of the load test">
          <thead>
            <tr>
              <TableHead align="end">Concurrency</TableHead>
              <TableHead align="end">Requests a minute</TableHead>
              <TableHead align="end">Failed</TableHead>
              <TableHead align="end">p99, ms</TableHead>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, MOST_ROWS).map((point, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: points have no name and do not move
              <tr key={i}>
                <TableCell align="end">{formatSignificant(point.concurrency)}</TableCell>
                <TableCell align="end">
                  {formatRoundedCount(point.throughputPerSecond * SECONDS_PER_MINUTE)}
                </TableCell>
                <TableCell align="end">{formatPercent(point.errorShare)}</TableCell>
                <TableCell align="end">{formatSignificant(point.p99Ms)}</TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {hidden > 0 ? <p className="mt-1 text-xs text-muted">{hidden} more points are not listed.</p> : null}
    </>
  );
}
