'use client';
import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { formatCount } from '@/lib/format/number';
import { Button, buttonClass } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { useToast } from '../ui/toast';

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
        <RemoveDemoFleet />
      </div>
    </aside>
  );
}

function RemoveDemoFleet() {
  const [isOpen, setIsOpen] = useState(false);
  const [isRemoving, startRemoving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const remove = () =>
    startRemoving(async () => {
      const problem = await requestRemoval();
      setIsOpen(false);
      if (problem !== null) return notify({ kind: 'error', text: problem });
      notify({ kind: 'done', text: 'Removed the demo fleet.' });
      router.push('/');
      router.refresh();
    });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button size="sm">Remove demo fleet</Button>}
      title="Remove the demo fleet?"
      description="All made-up workloads go, with their traffic and their plans, for good. What you imported or connected stays."
      footer={
        <>
          <DialogClose>
            <Button>Keep it</Button>
          </DialogClose>
          <Button variant="danger" onClick={remove} disabled={isRemoving}>
            {isRemoving ? 'Removing…' : 'Remove demo fleet'}
          </Button>
        </>
      }
    />
  );
}

/** Asks the server to remove them; gives one sentence when it did not. */
async function requestRemoval(): Promise<string | null> {
  try {
    const response = await fetch('/api/v1/demo', { method: 'DELETE' });
    return response.ok ? null : 'The demo fleet could not be removed; it is still there. Try again.';
  } catch {
    return 'The server did not answer, so the demo fleet is still there. Try again.';
  }
}
