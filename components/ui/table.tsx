import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

/**
 * A small table that is written out by hand. Wide ones scroll inside themselves, never the page.
 * Above some tens of rows, or where a reader wants to sort, use `DataTable`.
 */
export function Table({ caption, children }: { readonly caption: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export interface CellAlign {
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end';
}

/** A column's head. */
export function TableHead({
  align = 'start',
  className,
  ...rest
}: Omit<ComponentProps<'th'>, 'align'> & CellAlign) {
  return (
    <th
      scope="col"
      className={clsx(
        'border-b border-line-strong px-2 py-1.5 align-bottom text-xs font-medium text-muted first:pl-0 last:pr-0',
        align === 'end' ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}

/** A cell. */
export function TableCell({
  align = 'start',
  className,
  ...rest
}: Omit<ComponentProps<'td'>, 'align'> & CellAlign) {
  return (
    <td
      className={clsx(
        'border-b border-line px-2 py-1.5 align-top first:pl-0 last:pr-0',
        align === 'end' ? 'text-right whitespace-nowrap tabular-nums' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}
