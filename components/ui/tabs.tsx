'use client';
import * as Radix from 'radix-ui/tabs';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';

export interface Tab {
  readonly id: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly tabs: readonly Tab[];
  /** Names the set to those who do not see it. */
  readonly label: string;
  /** `id` of the tab shown first; the first one otherwise. */
  readonly initial?: string;
}

/**
 * Alternatives in one place, arrow keys between them; the one shown stands behind the `#` of the address. For parts of a
 * page with an address of their own use `LinkTabs`.
 */
export function Tabs({ tabs, label, initial }: TabsProps) {
  const [shown, setShown] = useState(initial ?? tabs[0]?.id ?? '');
  const root = useRef<HTMLDivElement>(null);
  useNamedTab(tabs, (id) => {
    setShown(id);
    root.current?.scrollIntoView();
  });
  const choose = (id: string) => {
    setShown(id);
    window.history.replaceState(null, '', `#${id}`);
  };
  return (
    <Radix.Root ref={root} value={shown} onValueChange={choose} className="scroll-mt-16">
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px border-b-2 border-transparent py-2 outline-offset-[-2px]! text-base font-medium whitespace-nowrap text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.title}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="pt-4">
          <div id={tab.id} className="scroll-mt-16">
            {tab.content}
          </div>
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

/** A link to `#` and the `id` of a tab shows it. */
function useNamedTab(tabs: readonly Tab[], show: (id: string) => void): void {
  const follow = useEffectEvent(() => {
    const named = tabs.find(({ id }) => `#${id}` === window.location.hash);
    if (named !== undefined) show(named.id);
  });
  useEffect(() => {
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
}
