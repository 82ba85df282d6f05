import clsx from 'clsx';
import Link from 'next/link';

export interface LinkTab {
  readonly href: string;
  readonly title: string;
  readonly current: boolean;
}

/** Parts of a page that have their own address, such as Demand, Plan and Break-even of a workload. */
export function LinkTabs({ tabs, label }: { readonly tabs: readonly LinkTab[]; readonly label: string }) {
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto max-sm:gap-3.5 border-b border-line">
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
