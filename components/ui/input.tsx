import clsx from 'clsx';
import type { ComponentProps } from 'react';

export const CONTROL_CLASS =
  'h-8 w-full min-w-0 rounded-md border border-line-strong bg-background px-2.5 text-base text-ink placeholder:text-faint disabled:opacity-60 aria-invalid:border-bad';

/** A one-line input. Give it a label with `Field`, or an `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={clsx(CONTROL_CLASS, className)} {...rest} />;
}
