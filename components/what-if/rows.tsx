'use client';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Button } from '../ui/button';

export interface RowsProps<Row> {
  /** Such as `step`: what one of them is called. */
  readonly name: string;
  readonly rows: readonly Row[];
  /** What an added one begins as. */
  readonly added: Row;
  readonly fewest?: number;
  readonly most: number;
  readonly onChange: (rows: readonly Row[], about: string) => void;
  /** The fields of one; `change` is called with what the change is about. */
  readonly children: (row: Row, index: number, change: (row: Row, field: string) => void) => ReactNode;
}

/** Things that can be added and removed, each with its fields. They have no name but their place. */
export function Rows<Row>({ name, rows, added, fewest = 0, most, onChange, children }: RowsProps<Row>) {
  const replace = (index: number) => (row: Row, field: string) =>
    onChange(
      rows.map((one, i) => (i === index ? row : one)),
      `[${index}].${field}`,
    );
  const list = useRef<HTMLDivElement>(null);
  const moveFocus = useMovedFocus(list, rows.length);
  return (
    <div ref={list} className="flex flex-col gap-3">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
        <fieldset key={index} data-row className="border-l-2 border-line-strong pl-3">
          <legend className="sr-only">
            {capitalize(name)} {index + 1}
          </legend>
          <div className="flex items-start gap-2">
            <div className="flex min-w-0 flex-1 flex-col gap-2">{children(row, index, replace(index))}</div>
            {rows.length <= fewest ? null : (
              <Button
                size="icon"
                variant="ghost"
                aria-label={`Remove ${name} ${index + 1}`}
                data-remove
                onClick={() => {
                  moveFocus({ rows: rows.length - 1, to: index, of: 'remove' });
                  onChange(
                    rows.filter((_, i) => i !== index),
                    '',
                  );
                }}
              >
                <Trash2 aria-hidden />
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      {rows.length >= most ? null : (
        <Button
          size="sm"
          className="self-start"
          data-add
          onClick={() => {
            moveFocus({ rows: rows.length + 1, to: rows.length, of: 'field' });
            onChange([...rows, added], '');
          }}
        >
          <Plus aria-hidden /> Add {/^[aeiou]/.test(name) ? 'an' : 'a'} {name}
        </Button>
      )}
    </div>
  );
}

/** Where the focus goes once there are so many rows. */
interface MovedFocus {
  readonly rows: number;
  readonly to: number;
  readonly of: 'remove' | 'field';
}

/** What is pressed may go with its row: the focus goes on to the next row, or to what adds one; of a new row to its first field. */
function useMovedFocus(list: RefObject<HTMLElement | null>, rows: number): (wanted: MovedFocus) => void {
  const wanted = useRef<MovedFocus | null>(null);
  useEffect(() => {
    if (wanted.current === null || wanted.current.rows !== rows) return;
    const { to, of } = wanted.current;
    wanted.current = null;
    const row = list.current?.querySelectorAll(':scope > [data-row]')[to];
    const found = row?.querySelector<HTMLElement>(
      of === 'remove' ? '[data-remove]' : 'input, select, textarea',
    );
    (found ?? list.current?.querySelector<HTMLElement>(':scope > [data-add]'))?.focus();
  });
  return (next) => {
    wanted.current = next;
  };
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
