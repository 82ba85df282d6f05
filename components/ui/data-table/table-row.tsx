import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { type CSSProperties, memo, type ReactNode, useState } from 'react';
import { Button } from '../button';
import type { DataColumn } from './columns';
import { TABLE_ROLES } from './table-roles';

export interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly DataColumn<Row>[];
  readonly heightPx: number;
  /** Whether its card can be opened for what is not in it. */
  readonly opens: boolean;
  /** The row that Tab reaches. */
  readonly isActive: boolean;
  readonly onActive: (index: number) => void;
}

function DrawnRow<Row>({ row, index, columns, heightPx, opens, isActive, onActive }: TableRowProps<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  const hasMore = opens && columns.some(({ inCard }, i) => i > 0 && inCard !== true);
  return (
    <tr
      {...TABLE_ROLES.row}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onActive(index)}
      className={clsx(
        'group bg-background outline-offset-[-2px]! hover:bg-hover max-sm:grid max-sm:grid-cols-(--card-columns) max-sm:content-center max-sm:gap-x-3 max-sm:gap-y-1.5 max-sm:border-b max-sm:border-line',
        isOpen && 'max-sm:min-h-(--row-height) max-sm:py-2 sm:h-(--row-height)',
      )}
      style={isOpen ? ({ '--row-height': `${heightPx}px` } as CSSProperties) : { height: heightPx }}
    >
      {columns.map((column, i) => (
        <td
          key={column.id}
          {...TABLE_ROLES.cell}
          className={clsx(
            'overflow-hidden px-2 whitespace-nowrap sm:border-b sm:border-line sm:align-middle max-sm:px-0',
            column.align === 'end' && 'tabular-nums sm:text-right',
            i === 0 && 'bg-inherit font-medium max-sm:col-span-3 sm:sticky sm:left-0 sm:z-10',
            i > 0 && column.inCard !== true && (isOpen ? 'max-sm:order-1' : 'max-sm:hidden'),
          )}
        >
          {i === 0 ? null : (
            <span
              aria-hidden
              className={clsx(
                'block text-xs text-faint sm:hidden',
                column.inCard === true ? 'truncate' : 'whitespace-normal',
              )}
            >
              {column.cardHeader ?? column.header}
            </span>
          )}
          {i === 0 && hasMore ? (
            <WithMore isOpen={isOpen} onOpen={setIsOpen}>
              {column.cell(row)}
            </WithMore>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

interface WithMoreProps {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** The name of a card, and beside it what opens the rest of it. */
function WithMore({ isOpen, onOpen, children }: WithMoreProps) {
  return (
    <div className="max-sm:flex max-sm:items-start max-sm:justify-between max-sm:gap-3">
      {children}
      <Button
        variant="ghost"
        size="sm"
        aria-expanded={isOpen}
        className="-my-1 font-normal sm:hidden"
        onClick={() => onOpen(!isOpen)}
      >
        {isOpen ? 'Less' : 'More'}
        <ChevronDown aria-hidden className={isOpen ? 'rotate-180' : undefined} />
      </Button>
    </div>
  );
}

/**
 * A row of a data table; below 640 px a card with the row's name and three labelled values. Drawn again only when
 * something of it changes: scrolling draws the rows that come into sight and no others.
 */
export const TableRow = memo(DrawnRow) as typeof DrawnRow;
