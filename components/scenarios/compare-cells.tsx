import clsx from 'clsx';
import type { ReactNode } from 'react';

const NAME_CLASS =
  'sticky left-0 z-1 w-24 min-w-24 sm:w-[24%] sm:max-w-56 bg-background border-b border-line py-1.5 pr-3 align-top';

/** The name of a row; it stays in sight while the sides scroll. */
export function RowName({ children, unit }: { readonly children: ReactNode; readonly unit?: string | null }) {
  return (
    <th scope="row" className={clsx(NAME_CLASS, 'text-left font-normal break-words')}>
      {children}
      {unit == null ? null : <span className="text-faint"> {unit}</span>}
    </th>
  );
}

/** One side of a row. */
export function SideCell({
  children,
  isStrong = false,
}: {
  readonly children: ReactNode;
  readonly isStrong?: boolean;
}) {
  return (
    <td
      className={clsx(
        'min-w-26 sm:min-w-36 border-b border-line px-2 py-1.5 text-right align-top break-words tabular-nums last:pr-0',
        isStrong ? 'font-semibold' : '',
      )}
    >
      {children}
    </td>
  );
}

/** The head of a group of rows. */
export function GroupRow({ sides, children }: { readonly sides: number; readonly children: ReactNode }) {
  return (
    <tr>
      <th
        scope="colgroup"
        colSpan={sides + 1}
        className="border-b border-line-strong pt-6 pb-1.5 text-left text-base font-semibold"
      >
        <span className="sticky left-0">{children}</span>
      </th>
    </tr>
  );
}
