import Link from 'next/link';
import type { ThemeChoice } from '@/lib/format/theme-choice';
import { Logo } from './logo';
import { NavLink } from './nav-link';
import { PagesMenu } from './pages-menu';
import { ThemeSwitch } from './theme-switch';

const PAGES = [
  { href: '/', title: 'Fleet' },
  { href: '/forecast', title: 'Forecast' },
  { href: '/scenarios', title: 'What-if' },
  { href: '/prices', title: 'Prices' },
  { href: '/reports', title: 'Reports' },
  { href: '/connections', title: 'Connections' },
  { href: '/import', title: 'Import' },
] as const;

/** The head of every page: where one is, where one can go, light or dark. */
export function ShellHeader({ theme }: { readonly theme: ThemeChoice }) {
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-background">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-accent-text focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <div className="page-gutter flex h-[calc(var(--shell-height)-1px)] items-center gap-2 sm:gap-6">
        <Link
          href="/"
          className="flex items-center gap-2 font-semibold tracking-tight"
          aria-label="Breakeven, fleet"
        >
          <Logo />
          <span className="max-sm:hidden">Breakeven</span>
        </Link>
        <nav
          aria-label="Pages"
          className="flex min-w-0 items-center gap-1 overflow-x-auto max-[800px]:hidden"
        >
          {PAGES.map((page) => (
            <NavLink key={page.href} page={page} />
          ))}
        </nav>
        <PagesMenu pages={PAGES} />
        <div className="ml-auto shrink-0">
          <ThemeSwitch initial={theme} />
        </div>
      </div>
    </header>
  );
}
