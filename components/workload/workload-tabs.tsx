'use client';
import { usePathname } from 'next/navigation';
import { LinkTabs } from '../ui/link-tabs';

const TABS = [
  { path: '', title: 'Demand' },
  { path: '/plan', title: 'Plan' },
  { path: '/replay', title: 'Replay' },
  { path: '/memory', title: 'Memory' },
  { path: '/break-even', title: 'Break-even' },
  { path: '/apply', title: 'Apply' },
  { path: '/what-if', title: 'What-if' },
  { path: '/forecast', title: 'Forecast' },
  { path: '/history', title: 'History' },
] as const;

/** The pages of a workload. */
export function WorkloadTabs({ workloadId }: { readonly workloadId: string }) {
  const current = usePathname() ?? '';
  const base = `/workloads/${encodeURIComponent(workloadId)}`;
  const named = TABS.find(({ path }) => path !== '' && current.endsWith(path));
  const tabs = TABS.map(({ path, title }) => ({
    href: `${base}${path}`,
    title,
    current: path === (named?.path ?? ''),
  }));
  return (
    <div className="mt-1 -mb-px">
      <LinkTabs label="Pages of this workload" tabs={tabs} />
    </div>
  );
}
