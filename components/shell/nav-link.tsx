'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

export interface NavPage {
  readonly href: string;
  readonly title: string;
}

/** Whether a path belongs to a page of the navigation. A workload belongs to the fleet. */
export function isPageOf(path: string, { href }: NavPage): boolean {
  return href === '/' ? path === '/' || path.startsWith('/workloads') : path.startsWith(href);
}

/** A page of the navigation. */
export function NavLink({ page, onFollow }: { readonly page: NavPage; readonly onFollow?: () => void }) {
  const isCurrent = isPageOf(usePathname() ?? '', page);
  return (
    <Link
      href={page.href}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onFollow}
      className={clsx(
        'rounded-md px-2.5 py-1 font-medium whitespace-nowrap max-sm:py-2',
        isCurrent ? 'bg-hover text-ink' : 'text-muted hover:text-ink',
      )}
    >
      {page.title}
    </Link>
  );
}
