'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { useEffect, useRef } from 'react';

export interface LinkTab {
  readonly href: string;
  readonly title: string;
  readonly current: boolean;
}

/** Parts of a page that have their own address, such as Demand, Plan and Break-even of a workload. */
export function LinkTabs({ tabs, label }: { readonly tabs: readonly LinkTab[]; readonly label: string }) {
  const nav = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.href;
  // Where they do not fit beside each other, the one that is shown comes into sight; the page itself stays where it is.
  useEffect(() => {
    const tab = current === undefined ? null : nav.current?.querySelector('[aria-current]');
    if (nav.current === null || tab === null || tab === undefined) return;
    const [bar, box] = [nav.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    nav.current.scrollLeft += box.left + box.width / 2 - (bar.left + bar.width / 2);
  }, [current]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="flex gap-5 overflow-x-auto max-sm:gap-3.5 border-b border-line"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          className={clsx(
            '-mb-px border-b-2 py-2 text-base font-medium whitespace-nowrap',
            tab.current ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {tab.title}
        </Link>
      ))}
    </nav>
  );
}
