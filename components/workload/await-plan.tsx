'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Skeleton } from '../ui/skeleton';
import { StateBlock } from '../ui/state-block';

const LOOK_EVERY_MS = 3_000;
/** A plan takes seconds; what takes longer waits behind a fleet, or has failed. */
const LONG_MS = 60_000;

/** Looks for the plan until it is there, which takes this away; a page that nobody sees looks for nothing. */
export function AwaitPlan() {
  const router = useRouter();
  const [waitedMs, setWaitedMs] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      setWaitedMs((waited) => waited + LOOK_EVERY_MS);
      router.refresh();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  const isLong = waitedMs >= LONG_MS;
  return (
    <div role="status" aria-busy={!isLong}>
      <StateBlock
        kind={isLong ? 'partial' : 'empty'}
        title={isLong ? 'The plan is not there yet.' : 'The plan is being made in the background.'}
      >
        {isLong
          ? 'It may wait behind the rest of the fleet, or have failed. Plan again, above, makes it now and says what stands in its way.'
          : 'It appears here by itself, mostly within seconds. Nothing has to be done.'}
      </StateBlock>
      {isLong ? null : (
        <div className="mt-6 space-y-3">
          <Skeleton className="h-5 w-2/3 max-w-[560px]" />
          <Skeleton className="h-64" />
        </div>
      )}
    </div>
  );
}
