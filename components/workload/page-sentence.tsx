import type { ReactNode } from 'react';
import { WholeText } from '../ui/whole-text';

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
        {typeof children === 'string' ? <WholeText>{children}</WholeText> : children}
      </p>
      {note === undefined ? null : (
        <p className="mt-1.5 text-muted">{typeof note === 'string' ? <WholeText>{note}</WholeText> : note}</p>
      )}
    </div>
  );
}
