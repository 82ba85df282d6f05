import type { Plan } from '@/lib/core/plan/plan';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { formatDate } from '@/lib/format/date-time';
import { Badge } from '../ui/badge';
import { DataAge } from './data-age';
import { PresentFact, RecommendedFact } from './head-facts';
import { WorkloadActions } from './workload-actions';
import { WorkloadTabs } from './workload-tabs';

export interface WorkloadHeadProps {
  readonly workload: WorkloadRecord;
  /** The latest plan; `null` until there is one. */
  readonly plan: Plan | null;
  /** End of the traffic that is stored; `null` without any. */
  readonly latestSampleSeconds: number | null;
  readonly nowSeconds: number;
  /** Since when AWS has nothing that serves it, ISO 8601; `null` while it has. */
  readonly goneAt: string | null;
  /** False where its Region was taken out of its connection. */
  readonly isRegionRead: boolean;
}

const GONE = 'The last discovery did not find it any more. Its history stays.';
const UNREAD = 'Its Region was taken out of its connection. Its history stays.';

/** The head of a workload's pages: what it is, what it costs, what is recommended, how fresh that is. */
export function WorkloadHead(props: WorkloadHeadProps) {
  const { workload, plan, latestSampleSeconds, nowSeconds, goneAt, isRegionRead } = props;
  return (
    <header className="page-gutter border-b border-line bg-background pt-3 sm:tall:sticky sm:tall:top-(--shell-height) sm:tall:z-30">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-lg font-semibold tracking-tight [overflow-wrap:anywhere]">
            {workload.name}
          </h1>
          <span className="font-mono text-sm text-muted">{workload.region}</span>
          {workload.accountId === '' ? null : (
            <span className="text-sm text-muted">account {workload.accountId}</span>
          )}
          {workload.demo ? <Badge>demo</Badge> : null}
          {goneAt === null ? null : (
            <Badge tone="warn" title={isRegionRead ? GONE : UNREAD}>
              {isRegionRead ? 'gone' : 'not read'} since {formatDate(goneAt)}
            </Badge>
          )}
        </div>
        <WorkloadActions workload={workload} />
      </div>
      <div className="mt-1.5 flex flex-wrap items-baseline gap-x-8 gap-y-1 text-sm">
        <PresentFact plan={plan} description={workload.description} isGone={goneAt !== null} />
        <RecommendedFact plan={plan} />
        <DataAge
          latestSampleSeconds={latestSampleSeconds}
          nowSeconds={nowSeconds}
          priceDate={plan?.priceDate ?? null}
        />
      </div>
      <WorkloadTabs workloadId={workload.id} />
    </header>
  );
}
