import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatCsv } from '@/lib/format/csv';
import { formatDate, formatMonth } from '@/lib/format/date-time';
import type { ChartSpec, ChartStrip, ValueKind } from './chart-spec';

/** A column of a chart's data. */
export interface ChartColumn {
  readonly name: string;
  readonly kind: ValueKind | 'text';
  /** Said behind the name in files, which have no axis beside them. */
  readonly unit?: string;
  readonly values: readonly (number | string | null)[];
}

/** The data of a chart column by column: names, x, each line and the ends of its interval, then strips, and notes of spans and shades. */
export function columnsOf(spec: ChartSpec): ChartColumn[] {
  const { kind, label: unit } = spec.y;
  return [
    ...(spec.names === undefined ? [] : [{ name: 'Name', kind: 'text' as const, values: spec.names }]),
    { name: spec.x.kind === 'time' ? 'Time (UTC)' : spec.x.label, kind: spec.x.kind, values: spec.xs },
    ...spec.lines.flatMap(({ name, values, band }) => [
      { name, kind, unit, values },
      ...(band === undefined
        ? []
        : [
            { name: `${name}, ${band.name}, low`, kind, unit, values: band.low },
            { name: `${name}, ${band.name}, high`, kind, unit, values: band.high },
          ]),
    ]),
    ...(spec.strips ?? []).map((strip) => ({
      name: strip.name,
      kind: 'text' as const,
      values: spec.xs.map((x) => (isWithin(strip, x) ? 'yes' : 'no')),
    })),
    ...noteColumns(spec),
  ];
}

/** Whether a strip holds at an x. */
export function isWithin({ periods }: ChartStrip, x: number): boolean {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((periods[middle]?.to ?? Infinity) <= x) low = middle + 1;
    else high = middle;
  }
  return (periods[low]?.from ?? Infinity) <= x;
}

/** What holds of an x beside its values: the names of the spans and shades that it lies in. */
export function notesAt(
  { spans = [], shades = [] }: Pick<ChartSpec, 'spans' | 'shades'>,
  x: number,
): string[] {
  return [...spans, ...shades].flatMap(({ from, to, label }) => (x >= from && x < to ? [label] : []));
}

function noteColumns(spec: ChartSpec): ChartColumn[] {
  if ((spec.spans ?? []).length + (spec.shades ?? []).length === 0) return [];
  const noteAt = (x: number) => {
    const notes = notesAt(spec, x);
    return notes.length === 0 ? null : notes.join('; ');
  };
  return [{ name: 'Note', kind: 'text', values: spec.xs.map(noteAt) }];
}

/** All data of a chart as CSV, exact; times in ISO 8601, UTC; the measure and unit stand in the heads. */
export function columnsCsv(columns: readonly ChartColumn[]): string {
  const header = columns.map(({ name, unit }) => (unit === undefined ? name : `${name} (${unit})`));
  const rowCount = Math.max(0, ...columns.map(({ values }) => values.length));
  const rows = Array.from({ length: rowCount }, (_, row) =>
    columns.map(({ kind, values }) => {
      const value = values[row] ?? null;
      return typeof value === 'number' ? writeExact(kind, value) : value;
    }),
  );
  return formatCsv(header, rows);
}

function writeExact(kind: ChartColumn['kind'], value: number): number | string {
  if (kind === 'day') return formatDate(value);
  if (kind === 'month') return formatMonth(value);
  return kind === 'time' ? new Date(value * MILLISECONDS_PER_SECOND).toISOString() : value;
}
