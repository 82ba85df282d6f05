'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

/** A page of the navigation. A workload belongs to the fleet. */
export function NavLink({ href, title }: { readonly href: string; readonly title: string }) {
  const path = usePathname() ?? '';
  const isCurrent = href === '/' ? path === '/' || path.startsWith('/workloads') : path.startsWith(href);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={clsx(
        'rounded-md px-2.5 py-1 font-medium whitespace-nowrap max-sm:px-1.5 max-sm:text-sm',
        isCurrent ? 'bg-hover text-ink' : 'text-muted hover:text-ink',
      )}
    >
      {title}
    </Link>
  );
}
