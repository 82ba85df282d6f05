import { TriangleAlert } from 'lucide-react';
import { formatDate, formatDateTime, formatRelativeAge } from '@/lib/format/date-time';

/** Traffic older than this is marked: a plan may no longer fit what is served. */
const STALE_AFTER_SECONDS = 172_800;

export interface DataAgeProps {
  readonly latestSampleSeconds: number | null;
  readonly nowSeconds: number;
  /** Edition of the price book that the plan used; `null` without a plan. */
  readonly priceDate: string | null;
}

/** How old the traffic and the prices behind the figures are. */
export function DataAge({ latestSampleSeconds, nowSeconds, priceDate }: DataAgeProps) {
  const isStale = latestSampleSeconds !== null && nowSeconds - latestSampleSeconds > STALE_AFTER_SECONDS;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-muted sm:ml-auto">
      {latestSampleSeconds === null ? (
        <span>no traffic yet</span>
      ) : (
        <span
          className={isStale ? 'inline-flex items-center gap-1 text-warn' : undefined}
          title={`Traffic is known up to ${formatDateTime(latestSampleSeconds)}`}
        >
          {isStale ? <TriangleAlert aria-hidden className="size-3.5" /> : null}
          traffic to {formatDate(latestSampleSeconds)}, {formatRelativeAge(nowSeconds, latestSampleSeconds)}
        </span>
      )}
      {priceDate === null ? null : <span>prices of {formatDate(priceDate)}</span>}
    </p>
  );
}
