import { LinkTabs } from '../ui/link-tabs';

const PAGES = [
  { id: 'book', href: '/prices', title: 'In force' },
  { id: 'changes', href: '/prices/changes', title: 'What changed' },
  { id: 'savings', href: '/prices/savings-plans', title: 'Savings Plans' },
] as const;

/** The pages about prices. */
export function PricesTabs({ current }: { readonly current: (typeof PAGES)[number]['id'] }) {
  const tabs = PAGES.map(({ id, href, title }) => ({ href, title, current: id === current }));
  return (
    <div className="mb-5">
      <LinkTabs label="Pages about prices" tabs={tabs} />
    </div>
  );
}
