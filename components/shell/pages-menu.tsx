'use client';
import { Menu } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Popover } from '../ui/popover';
import { isPageOf, NavLink, type NavPage } from './nav-link';

/** The pages where there is no room for them side by side: one button that says where one is. */
export function PagesMenu({ pages }: { readonly pages: readonly NavPage[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const path = usePathname() ?? '';
  const current = pages.find((page) => isPageOf(path, page));
  return (
    <div className="min-[800px]:hidden">
      <Popover
        open={isOpen}
        onOpenChange={setIsOpen}
        label="Pages"
        align="start"
        className="p-1.5"
        trigger={
          <Button size="sm" aria-label={current === undefined ? 'Pages' : `Pages, now ${current.title}`}>
            <Menu aria-hidden /> {current?.title ?? 'Pages'}
          </Button>
        }
      >
        <nav aria-label="Pages" className="flex min-w-[180px] flex-col">
          {pages.map((page) => (
            <NavLink key={page.href} page={page} onFollow={() => setIsOpen(false)} />
          ))}
        </nav>
      </Popover>
    </div>
  );
}
