'use client';
import { Columns3 } from 'lucide-react';
import { Button } from '../button';
import { Checkbox } from '../checkbox';
import { Popover } from '../popover';
import type { DataColumn } from './columns';

export interface ColumnChooserProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly visibility: Readonly<Record<string, boolean>>;
  readonly onChange: (visibility: Readonly<Record<string, boolean>>) => void;
}

/** Which columns show; the first, which names the row, always does. */
export function ColumnChooser<Row>({ columns, visibility, onChange }: ColumnChooserProps<Row>) {
  return (
    <Popover
      label="Columns to show"
      align="end"
      trigger={
        <Button size="sm" className="max-sm:hidden">
          <Columns3 aria-hidden />
          Columns
        </Button>
      }
    >
      <div className="flex flex-col gap-1">
        {columns.slice(1).map((column) => (
          <Checkbox
            key={column.id}
            label={nameOf(column, columns)}
            checked={visibility[column.id] !== false}
            onChange={(event) => onChange({ ...visibility, [column.id]: event.target.checked })}
          />
        ))}
      </div>
    </Popover>
  );
}

/** Columns of one header are told apart by their notes. */
function nameOf<Row>(column: DataColumn<Row>, columns: readonly DataColumn<Row>[]): string {
  const { header, headerNote } = column;
  const isShared = columns.some((other) => other !== column && other.header === header);
  return isShared && headerNote !== undefined ? `${header}, ${headerNote}` : header;
}
