import type { ReactNode } from 'react';

export interface PageHeadProps {
  /** The page's name, small, above the sentence; it is the `h1`. */
  readonly title: ReactNode;
  /** The sentence that a page opens with. */
  readonly sentence: ReactNode;
  /** A second, quieter sentence: window, coverage, what is missing. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page: its name, and the sentence that says what it found. */
export function PageHead({ title, sentence, note, actions }: PageHeadProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 py-6">
      <div className="min-w-0 max-w-[1200px]">
        <h1 className="mb-1 text-sm font-medium text-muted">{title}</h1>
        <p className="text-xl font-medium sm:text-display tracking-tight text-pretty">{sentence}</p>
        {note === undefined ? null : <p className="mt-2 text-sm text-muted">{note}</p>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
