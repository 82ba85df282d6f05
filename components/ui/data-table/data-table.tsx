'use client';
import { type SortingState, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { formatCount } from '@/lib/format/number';
import { useUrlState } from '../use-url-state';
import { ColumnChooser } from './column-chooser';
import {
  parseSorting,
  parseVisibility,
  tableFeatureSet,
  toColumnDefs,
  writeSorting,
  writeVisibility,
} from './columns';
import type { DataTableProps } from './data-table-props';
import { TableBody } from './table-body';
import { TableHeader } from './table-header';
import { VIRTUAL_FROM_ROWS } from './use-row-window';

/**
 * A table to work in: sorts by any column, keeps its head and first column in sight, keeps order and columns in the
 * address, walks rows with the arrow keys and opens them with Enter, draws only the rows in sight beyond 200, and
 * turns rows into cards below 640 px.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows } = props;
  const { table, sorting, columnVisibility, setVisibility } = useTableState(props);
  const visible = useMemo(
    () => columns.filter(({ id }) => columnVisibility[id] !== false),
    [columns, columnVisibility],
  );
  const sortedRows = table.getRowModel().rows.map((row) => row.original);
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {props.filters}
        <p role="status" className="mr-auto px-1 text-sm text-muted max-sm:w-full">
          {countText(rows.length, props.totalRows, props.noun)}
        </p>
        <ColumnChooser columns={columns} visibility={columnVisibility} onChange={setVisibility} />
      </div>
      {rows.length === 0 ? (
        props.empty
      ) : (
        <TableBody {...props} columns={visible} rows={sortedRows} isVirtual={rows.length > VIRTUAL_FROM_ROWS}>
          <TableHeader
            columns={visible}
            sorting={sorting}
            onSort={(id) => table.getColumn(id)?.toggleSorting()}
          />
        </TableBody>
      )}
    </div>
  );
}

/** Order and columns as the address has them, and the table that they make. */
function useTableState<Row extends object>({
  columns,
  rows,
  rowId,
  initialSort,
  urlPrefix = '',
}: DataTableProps<Row>) {
  const [sortText, setSortText] = useUrlState(`${urlPrefix}sort`);
  const [columnText, setColumnText] = useUrlState(`${urlPrefix}columns`);
  const definitions = useMemo(() => toColumnDefs(columns), [columns]);
  const sorting = useMemo(() => {
    const ids = columns.flatMap(({ id, sortValue }) => (sortValue === null ? [] : [id]));
    return parseSorting(sortText, ids) ?? parseSorting(initialSort ?? null, ids) ?? [];
  }, [columns, sortText, initialSort]);
  const columnVisibility = useMemo(() => parseVisibility(columnText, columns), [columnText, columns]);
  const table = useTable({
    features: tableFeatureSet,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { sorting, columnVisibility },
    onSortingChange: (update) => setSortText(writeSorting(applyUpdate(update, sorting))),
    enableSortingRemoval: false,
    enableMultiSort: false,
  });
  const setVisibility = (next: Readonly<Record<string, boolean>>) =>
    setColumnText(writeVisibility(next, columns));
  return { table, sorting, columnVisibility, setVisibility };
}

function applyUpdate(
  update: SortingState | ((previous: SortingState) => SortingState),
  previous: SortingState,
): SortingState {
  return typeof update === 'function' ? update(previous) : update;
}

function countText(shown: number, total: number, [one, many]: readonly [string, string]): string {
  const noun = total === 1 ? one : many;
  return shown === total
    ? `${formatCount(total)} ${noun}`
    : `${formatCount(shown)} of ${formatCount(total)} ${noun}`;
}
