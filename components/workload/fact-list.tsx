import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** What it means, smaller, under it. */
  readonly note?: string;
}

export interface FactListProps {
  readonly facts: readonly Fact[];
  /** `end` for numbers, `start` for sentences. */
  readonly align?: 'start' | 'end';
}

/** Named values, one under the other. */
export function FactList({ facts, align = 'end' }: FactListProps) {
  return (
    <dl className="text-sm">
      {facts.map(({ name, value, note }) => (
        <div
          key={name}
          className={clsx(
            'grid gap-x-4 border-b border-line py-1.5 last:border-b-0',
            align === 'end' ? 'grid-cols-[minmax(0,auto)_minmax(0,1fr)]' : 'grid-cols-[72px_minmax(0,1fr)]',
          )}
        >
          <dt className="text-muted">{name}</dt>
          <dd className={align === 'end' ? 'text-right' : undefined}>{value}</dd>
          {note === undefined ? null : <dd className="col-span-2 text-xs text-faint">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
