import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: ReactNode;
  /** One line under the title: measure, unit, window. */
  readonly description?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Anchor for links into the page. */
  readonly id?: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A part of a page: a heading, a hairline and its content. No box around it. */
export function Section({ title, description, actions, id, children, className }: SectionProps) {
  return (
    <section id={id} className={clsx('border-t border-line pt-4', className)}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
          {description === undefined ? null : <p className="text-sm text-muted">{description}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
