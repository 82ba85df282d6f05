import clsx from 'clsx';
import { CircleAlert, CircleDashed, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const KINDS = {
  empty: { icon: CircleDashed, tone: 'text-faint' },
  error: { icon: CircleAlert, tone: 'text-bad' },
  partial: { icon: TriangleAlert, tone: 'text-warn' },
  note: { icon: Info, tone: 'text-faint' },
} as const;

export interface StateBlockProps {
  /** `empty`: says what will be here. `error`: what happened, what was kept, what to do. `partial`: what is missing and what that does to the numbers. `note`: nothing is wrong. */
  readonly kind: keyof typeof KINDS;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** The one next step. */
  readonly action?: ReactNode;
  readonly className?: string;
}

/** What stands where data would: empty, error, partial or a note. */
export function StateBlock({ kind, title, children, action, className }: StateBlockProps) {
  const { icon: Icon, tone } = KINDS[kind];
  const isAside = kind === 'partial' || kind === 'note';
  return (
    <div
      role={kind === 'error' ? 'alert' : undefined}
      className={clsx(
        'flex rounded-md border border-line bg-surface',
        isAside ? 'gap-2 px-3 py-2 text-sm' : 'gap-3 p-4',
        className,
      )}
    >
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', tone)} />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {children === undefined ? null : <div className="mt-0.5 max-w-[720px] text-muted">{children}</div>}
        {action === undefined ? null : <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
