'use client';
import * as Radix from 'radix-ui/tabs';
import type { ReactNode } from 'react';

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

/** Alternatives in one place, arrow keys between them. For parts of a page with an address use `LinkTabs`. */
export function Tabs({ tabs, label, initial }: TabsProps) {
  return (
    <Radix.Root defaultValue={initial ?? tabs[0]?.id ?? ''}>
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
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
