import { formatCount } from '@/lib/format/number';
import { Table, TableCell, TableHead } from '../ui/table';
import { columnsOf } from './chart-columns';
import type { ChartSpec } from './chart-spec';
import { formatValue } from './value-format';

/** More rows than a person reads; the CSV has them all. */
const MOST_ROWS = 500;

/** The data of a chart as a table. */
export function ChartTable({ spec, caption }: { readonly spec: ChartSpec; readonly caption: string }) {
  const columns = columnsOf(spec);
  const rowCount = Math.min(MOST_ROWS, spec.xs.length);
  return (
    <div className="max-h-[360px] overflow-auto">
      <Table caption={caption}>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <TableHead
                key={column.name}
                align={i === 0 ? 'start' : 'end'}
                className="sticky top-0 bg-background"
              >
                {column.name}
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {spec.xs.slice(0, rowCount).map((x, row) => (
            <tr key={x}>
              {columns.map((column, i) => (
                <TableCell key={column.name} align={i === 0 ? 'start' : 'end'}>
                  {formatValue(column.kind, column.values[row] ?? null)}
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {spec.xs.length > rowCount ? (
        <p className="py-2 text-sm text-muted">
          The first {formatCount(rowCount)} of {formatCount(spec.xs.length)} rows. The CSV has all of them.
        </p>
      ) : null}
    </div>
  );
}
