'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { DemandForecast } from '@/lib/core/forecast/demand-forecast';
import { formatDateTime, formatRelativeAge } from '@/lib/format/date-time';
import { formatPercent } from '@/lib/format/number';
import { Skeleton } from '../ui/skeleton';
import { StateBlock } from '../ui/state-block';

const LOOK_EVERY_MS = 3_000;

/** Looks again until what the workers are about to make is there; a page that nobody sees looks for nothing. */
function useLookAgain(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
}

/** Stands in place of the first forecast until it is there. */
export function AwaitForecast() {
  useLookAgain();
  return (
    <div role="status" aria-busy>
      <StateBlock kind="empty" title="The forecast is being made in the background.">
        It appears here by itself, mostly within a minute. Nothing has to be done.
      </StateBlock>
      <Skeleton className="mt-6 h-[400px]" />
    </div>
  );
}

/** Stands over a forecast of another plan, or of other settings. */
export function OlderForecast() {
  useLookAgain();
  return (
    <StateBlock kind="note" title="A newer forecast is being made." className="mb-4">
      Below is the one of before: its plan, or what was told of its demand, has changed since. The new one
      appears by itself.
    </StateBlock>
  );
}

/** Nothing is known of its demand. */
export function NoTraffic() {
  return (
    <StateBlock kind="empty" title="The forecast will stand here.">
      No traffic of this workload is stored. It takes some weeks of requests: the more of them, the farther it
      can look ahead.
    </StateBlock>
  );
}

/** Why there is no forecast, and what it takes. */
export function RefusedForecast({ reason }: { readonly reason: string }) {
  return (
    <StateBlock kind="partial" title="There is no forecast." className="mb-4">
      {reason} What would be guessed is not shown. A longer history can be imported; what a connection
      collects grows by itself.
    </StateBlock>
  );
}

const STALE_AFTER_SECONDS = 172_800;
/** Below, what is missing is told beside the numbers. */
const WHOLE_COVERAGE = 0.95;

export interface ForecastNotesProps {
  readonly demand: DemandForecast;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly nowSeconds: number;
  readonly hasCapacity: boolean;
}

/** What is missing or old, and what that does to the numbers; nothing where all is as it should be. */
export function ForecastNotes({ demand, madeAt, nowSeconds, hasCapacity }: ForecastNotesProps) {
  const { startSeconds, endSeconds, coverage } = demand.history;
  const isStale = nowSeconds - endSeconds > STALE_AFTER_SECONDS;
  return (
    <>
      {isStale ? (
        <StateBlock kind="partial" title="It looks ahead from traffic that is old." className="mb-4">
          Traffic is known to {formatDateTime(endSeconds)}, {formatRelativeAge(nowSeconds, endSeconds)}; the
          forecast was made {formatDateTime(madeAt)} and begins where the traffic ends.
        </StateBlock>
      ) : null}
      {coverage < WHOLE_COVERAGE && startSeconds < endSeconds ? (
        <StateBlock
          kind="partial"
          title={`${formatPercent(Math.round(coverage * 100) / 100)} of the hours have a count.`}
          className="mb-4"
        >
          The rest is missing, and shown as gaps. Missing hours are not read as no traffic; they make the band
          wider.
        </StateBlock>
      ) : null}
      {demand.refused || hasCapacity ? null : (
        <StateBlock kind="partial" title="It is of the demand alone." className="mb-4">
          What it takes and costs to serve it needs a plan made from requests, which there is not: see Plan
          for what is missing.
        </StateBlock>
      )}
    </>
  );
}
