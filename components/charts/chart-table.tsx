import { formatCount } from '@/lib/format/number';
import { Table, TableCell, TableHead } from '../ui/table';
import type { ChartColumn } from './chart-columns';
import { formatValue } from './value-format';

/** More rows than a person reads; the CSV has them all. */
const MOST_ROWS = 500;

export interface ChartTableProps {
  readonly columns: readonly ChartColumn[];
  readonly caption: string;
}

/** The data of a chart as a table. The first column heads its row. */
export function ChartTable({ columns, caption }: ChartTableProps) {
  const all = Math.max(0, ...columns.map(({ values }) => values.length));
  const rowCount = Math.min(MOST_ROWS, all);
  return (
    <div className="max-h-[360px] overflow-auto">
      <Table caption={caption}>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <TableHead key={column.name} align={alignOf(column, i)} className="sticky top-0 bg-background">
                {column.name}
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rowCount }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their place
            <tr key={row}>
              {columns.map((column, i) => (
                <TableCell key={column.name} align={alignOf(column, i)}>
                  {formatCell(column, row)}
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {all > rowCount ? (
        <p className="py-2 text-sm text-muted">
          The first {formatCount(rowCount)} of {formatCount(all)} rows. The CSV has all of them.
        </p>
      ) : null}
    </div>
  );
}

/** Names and the first column stand at the start, numbers at the end. */
function alignOf({ kind }: ChartColumn, index: number): 'start' | 'end' {
  return index === 0 || kind === 'text' ? 'start' : 'end';
}

function formatCell({ kind, values }: ChartColumn, row: number): string {
  const value = values[row] ?? null;
  return kind === 'text' || typeof value === 'string' ? String(value ?? '') : formatValue(kind, value);
}
