import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
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
  return (
    <div className="flex flex-col gap-3">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
        <fieldset key={index} className="border-l-2 border-line-strong pl-3">
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
                onClick={() =>
                  onChange(
                    rows.filter((_, i) => i !== index),
                    '',
                  )
                }
              >
                <Trash2 aria-hidden />
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      {rows.length >= most ? null : (
        <Button size="sm" className="self-start" onClick={() => onChange([...rows, added], '')}>
          <Plus aria-hidden /> Add {/^[aeiou]/.test(name) ? 'an' : 'a'} {name}
        </Button>
      )}
    </div>
  );
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
