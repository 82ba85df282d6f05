import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

/** A column of a `DataTable`. */
export interface DataColumn<Row> {
  readonly id: string;
  /** Short; also the label on small screens and in the choice of columns. */
  readonly header: string;
  /** Unit or scale, lighter, behind the header: `USD a month`, `log scale, shared`. */
  readonly headerNote?: string;
  /** What rows are ordered by; `null` stands last, whichever way. A column that holds no value to order by has `null`. */
  readonly sortValue: ((row: Row) => number | string | null) | null;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end';
  /** Width in px where the table is no wider than its columns; spare width is shared out in proportion. */
  readonly width: number;
  /** Shown on small screens, where a row becomes a card. The first column always is; choose three others. */
  readonly inCard?: boolean;
  /** Stands above the value in a card, where the head with its note is missing: `Cost, USD`. */
  readonly cardHeader?: string;
  /** Hidden until the reader chooses it. */
  readonly hidden?: boolean;
  /** Order of the first click; numbers start with the largest. */
  readonly firstSort?: 'asc' | 'desc';
}

export const tableFeatureSet = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
});

/** The columns as TanStack Table wants them. */
export function toColumnDefs<Row extends object>(columns: readonly DataColumn<Row>[]) {
  const helper = createColumnHelper<typeof tableFeatureSet, Row>();
  return helper.columns(
    columns.map((column) =>
      helper.accessor((row) => column.sortValue?.(row) ?? undefined, {
        id: column.id,
        header: column.header,
        sortUndefined: 'last',
        sortDescFirst: (column.firstSort ?? (column.align === 'end' ? 'desc' : 'asc')) === 'desc',
        sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
      }),
    ),
  );
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** `cost.desc` from the address; anything that names no column is ignored. */
export function parseSorting(text: string | null, columnIds: readonly string[]): SortingState | null {
  const [id, direction] = text?.split('.') ?? [];
  if (id === undefined || !columnIds.includes(id)) return null;
  return [{ id, desc: direction === 'desc' }];
}

export function writeSorting(sorting: SortingState): string | null {
  const [first] = sorting;
  return first === undefined ? null : `${first.id}.${first.desc ? 'desc' : 'asc'}`;
}

/** Which columns show: those that the address names, or those that are not hidden. The first always does. */
export function parseVisibility<Row>(
  text: string | null,
  columns: readonly DataColumn<Row>[],
): Record<string, boolean> {
  const named = text === null ? null : new Set(text.split(','));
  return Object.fromEntries(
    columns.map((column, i) => [column.id, i === 0 || (named?.has(column.id) ?? column.hidden !== true)]),
  );
}

/** Names no column: nothing but the first one shows. */
const NO_COLUMNS = 'none';

/** The address' text for a choice of columns; `null` when it is the choice made for the reader. */
export function writeVisibility<Row>(
  visibility: Readonly<Record<string, boolean>>,
  columns: readonly DataColumn<Row>[],
): string | null {
  const isDefault = columns.every(
    (column, i) => (visibility[column.id] ?? true) === (i === 0 || column.hidden !== true),
  );
  if (isDefault) return null;
  const chosen = columns.filter((column, i) => i > 0 && visibility[column.id] === true);
  return chosen.length === 0 ? NO_COLUMNS : chosen.map((column) => column.id).join(',');
}
