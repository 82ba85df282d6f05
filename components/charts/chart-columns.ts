import { formatCsv } from '@/lib/format/csv';
import type { ChartSpec, ValueKind } from './chart-spec';

/** A column of a chart's data. */
export interface ChartColumn {
  readonly name: string;
  readonly kind: ValueKind;
  readonly values: readonly (number | null)[];
}

/** The data of a chart column by column: x, then each line and the ends of its interval. */
export function columnsOf(spec: ChartSpec): ChartColumn[] {
  const { kind } = spec.y;
  return [
    { name: spec.x.kind === 'time' ? 'Time (UTC)' : spec.x.label, kind: spec.x.kind, values: spec.xs },
    ...spec.lines.flatMap(({ name, values, band }) => [
      { name, kind, values },
      ...(band === undefined
        ? []
        : [
            { name: `${name}, ${band.name}, low`, kind, values: band.low },
            { name: `${name}, ${band.name}, high`, kind, values: band.high },
          ]),
    ]),
  ];
}

/** All data of a chart as CSV, exact; times in ISO 8601, UTC; the measure and unit stand in the heads. */
export function chartCsv(spec: ChartSpec): string {
  const columns = columnsOf(spec);
  const header = columns.map((column, i) => (i === 0 ? column.name : `${column.name} (${spec.y.label})`));
  const rows = spec.xs.map((_, row) =>
    columns.map(({ kind, values }) => {
      const value = values[row] ?? null;
      return kind === 'time' && value !== null ? new Date(value * 1000).toISOString() : value;
    }),
  );
  return formatCsv(header, rows);
}
