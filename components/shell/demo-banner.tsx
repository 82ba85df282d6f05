'use client';
import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { formatCount } from '@/lib/format/number';
import { Button, buttonClass } from '../ui/button';
import { RemovalButton } from '../ui/removal-button';

export interface DemoBannerProps {
  /** How many workloads of what the page shows are made up; nothing is drawn for none. */
  readonly demoWorkloads: number;
}

/** Marks a page that shows made-up workloads, and removes them all after a question. */
export function DemoBanner({ demoWorkloads }: DemoBannerProps) {
  if (demoWorkloads === 0) return null;
  return (
    <aside
      aria-label="Demo fleet"
      className="page-gutter flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface py-2 text-sm"
    >
      <p className="flex min-w-0 flex-1 basis-[260px] items-start gap-2">
        <FlaskConical className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />
        <span>
          <strong className="font-semibold">Demo fleet.</strong>{' '}
          <span className="text-muted">
            {demoWorkloads === 1 ? 'This workload is' : `${formatCount(demoWorkloads)} workloads here are`}{' '}
            made up, priced with the real price book.
          </span>
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Link href="/connections/new" className={buttonClass({ size: 'sm', variant: 'primary' })}>
          Connect AWS
        </Link>
        <Link href="/import" className={buttonClass({ size: 'sm' })}>
          Import a file
        </Link>
        <RemovalButton
          verb="Remove"
          name="the demo fleet"
          thing="demo fleet"
          description="All made-up workloads go, with their traffic and their plans, for good. What you imported or connected stays."
          api="/api/v1/demo"
          trigger={<Button size="sm">Remove demo fleet</Button>}
          leaveTo="/"
        />
      </div>
    </aside>
  );
}
