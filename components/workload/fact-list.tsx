import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** What it means, smaller, under it. */
  readonly note?: string;
}

/** Named values in a column, numbers at the end. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="text-sm">
      {facts.map(({ name, value, note }) => (
        <div
          key={name}
          className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 border-b border-line py-1.5 last:border-b-0"
        >
          <dt className="text-muted">{name}</dt>
          <dd className="text-right">{value}</dd>
          {note === undefined ? null : <dd className="col-span-2 text-xs text-faint">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
