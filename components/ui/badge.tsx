import { cva, type VariantProps } from 'class-variance-authority';
import clsx from 'clsx';
import type { ComponentProps } from 'react';

const badgeClass = cva(
  'inline-flex h-5 items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'border-line bg-surface text-muted',
        accent: 'border-transparent bg-accent-weak text-accent',
        good: 'border-line bg-surface text-good',
        warn: 'border-line bg-surface text-warn',
        bad: 'border-line bg-surface text-bad',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

/** A short word about a row. `tone` only supports the word: the word itself must say it. */
export function Badge({
  tone,
  className,
  ...rest
}: ComponentProps<'span'> & VariantProps<typeof badgeClass>) {
  return <span className={clsx(badgeClass({ tone }), className)} {...rest} />;
}
