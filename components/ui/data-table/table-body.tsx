'use client';
import clsx from 'clsx';
import { useRouter } from 'next/navigation';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { DataColumn } from './columns';
import type { DataTableProps } from './data-table-props';
import { TABLE_ROLES } from './table-roles';
import { TableRow } from './table-row';
import { useIsCards, useRowWindow } from './use-row-window';

export interface TableBodyProps<Row extends object> extends DataTableProps<Row> {
  readonly isVirtual: boolean;
  /** The head. */
  readonly children: ReactNode;
}

/** The scrolling part of a data table, its rows, and the keys that walk them. */
export function TableBody<Row extends object>(props: TableBodyProps<Row>) {
  const { columns, rows, rowId, isVirtual, rowHeight = 40, cardHeight = 92, children } = props;
  const scroller = useRef<HTMLElement>(null);
  const isCards = useIsCards();
  const height = isCards ? cardHeight : rowHeight;
  const window = useRowWindow({ rowCount: rows.length, rowHeight: height, isVirtual, scroller });
  const keys = useRowKeys(rows.length, scroller, window.scrollToRow, props);
  return (
    <section
      ref={scroller}
      aria-label={props.caption}
      className={clsx(
        'relative border-b border-line sm:-mx-2 sm:max-h-[calc(100dvh-var(--shell-height)-24px)] sm:overflow-auto',
        isVirtual && 'max-sm:max-h-[80dvh] max-sm:overflow-y-auto',
      )}
    >
      <table
        {...TABLE_ROLES.table}
        aria-label={props.caption}
        aria-rowcount={rows.length + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-sm max-sm:block sm:min-w-(--table-width)"
        style={tableStyle(totalWidth(columns), props.cardColumns)}
      >
        <colgroup className="max-sm:hidden">
          {columns.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        {children}
        <tbody {...TABLE_ROLES.rowGroup} className="max-sm:block" onKeyDown={keys.onKeyDown}>
          <Spacer heightPx={window.beforePx} columnCount={columns.length} />
          {rows.slice(window.first, window.end).map((row, i) => {
            const index = window.first + i;
            return (
              <TableRow
                key={rowId(row)}
                row={row}
                index={index}
                columns={columns}
                heightPx={height}
                opens={props.cardOpens === true && !isVirtual}
                isActive={index === keys.active}
                onActive={keys.setActive}
              />
            );
          })}
          <Spacer heightPx={window.afterPx} columnCount={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

const CARD_COLUMNS = '76px minmax(0, 1fr) 76px';

/**
 * The least width of the table, and the columns that its rows have as cards. Both are variables, so that the style
 * sheet decides which counts before the page has come alive: a phone never sees the wide table.
 */
function tableStyle(widthPx: number, cardColumns = CARD_COLUMNS): CSSProperties {
  return { '--table-width': `${widthPx}px`, '--card-columns': cardColumns } as CSSProperties;
}

function totalWidth<Row>(columns: readonly DataColumn<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}

/** Stands for the rows that are not drawn. */
function Spacer({ heightPx, columnCount }: { readonly heightPx: number; readonly columnCount: number }) {
  if (heightPx === 0) return null;
  return (
    <tr {...TABLE_ROLES.none} className="max-sm:block" style={{ height: heightPx }}>
      <td {...TABLE_ROLES.none} colSpan={columnCount} className="p-0" />
    </tr>
  );
}

/** Arrow keys, Home and End move between rows; Enter opens the row that has the focus. One row is a tab stop. */
function useRowKeys<Row extends object>(
  rowCount: number,
  scroller: { readonly current: HTMLElement | null },
  scrollToRow: (index: number) => void,
  { rows, rowHref }: DataTableProps<Row>,
) {
  const router = useRouter();
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);

  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${wanted.current}"]`);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus();
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const row = rows[active];
    if (event.key === 'Enter' && rowHref !== undefined && row !== undefined) router.push(rowHref(row));
    const next = nextIndex(event.key, active, rowCount);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    setActive(next);
    scrollToRow(next);
  };
  return { active: Math.min(active, Math.max(0, rowCount - 1)), setActive, onKeyDown };
}

function nextIndex(key: string, active: number, rowCount: number): number | null {
  const last = rowCount - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + 10,
    PageUp: active - 10,
    Home: 0,
    End: last,
  };
  const next = moves[key];
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}
