import type { SortingState } from '@tanstack/react-table';
import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { DataColumn } from './columns';
import { TABLE_ROLES } from './table-roles';

export interface TableHeaderProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly sorting: SortingState;
  readonly onSort: (columnId: string) => void;
}

/** The sticky head of a data table; each column that can be sorted by is a button. Hidden where rows are cards. */
export function TableHeader<Row>({ columns, sorting, onSort }: TableHeaderProps<Row>) {
  const [sorted] = sorting;
  return (
    <thead {...TABLE_ROLES.rowGroup} className="max-sm:sr-only">
      <tr {...TABLE_ROLES.row}>
        {columns.map((column, i) => {
          const direction = sorted?.id === column.id ? (sorted.desc ? 'descending' : 'ascending') : 'none';
          return (
            <th
              key={column.id}
              {...TABLE_ROLES.columnHeader}
              scope="col"
              aria-sort={column.sortValue === null ? undefined : direction}
              className={clsx(
                'sticky top-0 z-20 border-b border-line-strong bg-background p-0 align-bottom font-medium',
                i === 0 && 'left-0 z-30',
              )}
            >
              {column.sortValue === null ? (
                <div className={clsx(HEAD_CLASS, column.align === 'end' ? 'items-end' : 'items-start')}>
                  {column.header}
                  <HeaderNote column={column} />
                </div>
              ) : (
                <SortButton column={column} direction={direction} onSort={onSort} />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const HEAD_CLASS =
  'flex min-h-8 w-full flex-col justify-end px-2 pt-1.5 pb-2 text-xs whitespace-nowrap text-muted';

interface SortButtonProps<Row> {
  readonly column: DataColumn<Row>;
  readonly direction: 'ascending' | 'descending' | 'none';
  readonly onSort: (columnId: string) => void;
}

function SortButton<Row>({ column, direction, onSort }: SortButtonProps<Row>) {
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  const isEnd = column.align === 'end';
  return (
    <button
      type="button"
      onClick={() => onSort(column.id)}
      className={clsx(HEAD_CLASS, 'group hover:text-ink', isEnd ? 'items-end' : 'items-start')}
    >
      <span className={clsx('flex items-center gap-1', isEnd && 'flex-row-reverse')}>
        <span className={direction === 'none' ? undefined : 'font-semibold text-ink'}>{column.header}</span>
        <Arrow
          aria-hidden
          className={clsx(
            'size-3 shrink-0',
            direction === 'none' && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
          )}
        />
      </span>
      <HeaderNote column={column} />
    </button>
  );
}

function HeaderNote<Row>({ column: { headerNote } }: { readonly column: DataColumn<Row> }) {
  return headerNote === undefined ? null : <span className="font-normal text-faint">{headerNote}</span>;
}
