import clsx from 'clsx';
import { memo } from 'react';
import type { DataColumn } from './columns';
import { TABLE_ROLES } from './table-roles';

export interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly DataColumn<Row>[];
  readonly heightPx: number;
  /** The row that Tab reaches. */
  readonly isActive: boolean;
  readonly onActive: (index: number) => void;
}

function DrawnRow<Row>({ row, index, columns, heightPx, isActive, onActive }: TableRowProps<Row>) {
  return (
    <tr
      {...TABLE_ROLES.row}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onActive(index)}
      className="group bg-background outline-offset-[-2px]! hover:bg-hover max-sm:grid max-sm:grid-cols-(--card-columns) max-sm:content-center max-sm:gap-x-3 max-sm:gap-y-1.5 max-sm:border-b max-sm:border-line"
      style={{ height: heightPx }}
    >
      {columns.map((column, i) => (
        <td
          key={column.id}
          {...TABLE_ROLES.cell}
          className={clsx(
            'overflow-hidden px-2 whitespace-nowrap sm:border-b sm:border-line sm:align-middle max-sm:px-0',
            column.align === 'end' && 'tabular-nums sm:text-right',
            i === 0 && 'bg-inherit font-medium max-sm:col-span-3 sm:sticky sm:left-0 sm:z-10',
            i > 0 && column.inCard !== true && 'max-sm:hidden',
          )}
        >
          {i === 0 ? null : (
            <span aria-hidden className="block truncate text-xs text-faint sm:hidden">
              {column.cardHeader ?? column.header}
            </span>
          )}
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/**
 * A row of a data table; below 640 px a card with the row's name and three labelled values. Drawn again only when
 * something of it changes: scrolling draws the rows that come into sight and no others.
 */
export const TableRow = memo(DrawnRow) as typeof DrawnRow;
