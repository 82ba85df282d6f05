import type { ReactNode } from 'react';

export interface PageSentenceProps {
  /** Which page of the workload this is, for those who jump by headings. */
  readonly title: string;
  readonly children: ReactNode;
  /** A second, quieter sentence. */
  readonly note?: ReactNode;
}

/** The sentence that a page of a workload opens with. */
export function PageSentence({ title, children, note }: PageSentenceProps) {
  return (
    <div className="max-w-[900px] py-5">
      <h2 className="sr-only">{title}</h2>
      <p className="text-xl font-medium tracking-tight text-balance">
        {typeof children === 'string' ? keepDatesWhole(children) : children}
      </p>
      {note === undefined ? null : <p className="mt-1.5 text-muted">{note}</p>}
    </div>
  );
}

const DATE = /(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?: UTC)?)?)/;

/** A date is not broken at its hyphens. Every second part of the split is one. */
function keepDatesWhole(text: string): ReactNode {
  return text.split(DATE).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={part} className="whitespace-nowrap">
        {part}
      </span>
    ),
  );
}
