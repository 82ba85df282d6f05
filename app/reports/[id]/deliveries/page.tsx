import type { Metadata } from 'next';
import { countStates, isUnderWay } from '@/components/reports/delivery-words';
import { IssuesList } from '@/components/reports/log/issues-list';
import { RefreshWhile } from '@/components/reports/log/refresh-while';
import { ReportHead } from '@/components/reports/report-head';
import { WaysNote } from '@/components/reports/ways-note';
import { StateBlock } from '@/components/ui/state-block';
import { type ReportParams, requestedReportLog } from '../requested-report';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: ReportParams): Promise<Metadata> {
  return { title: `Deliveries of ${(await requestedReportLog(props)).schedule.name}` };
}

export default async function DeliveriesPage(props: ReportParams) {
  const { schedule, nextDueAt, ways, issues, hasMore } = await requestedReportLog(props);
  const isBusy = issues.some(({ issue, deliveries }) => isUnderWay(issue, countStates(deliveries)));
  return (
    <div className="page-gutter reading-column pb-12">
      <ReportHead
        schedule={schedule}
        nextDueAt={nextDueAt}
        current="deliveries"
        note={<WaysNote ways={ways} />}
      />
      <RefreshWhile isUnderWay={isBusy} />
      {issues.length === 0 ? (
        <StateBlock kind="empty" title="Nothing was sent yet.">
          Each report will stand here with who got it, when, and what the other side said. To try it out, send
          a test from its schedule.
        </StateBlock>
      ) : (
        <IssuesList schedule={schedule} issues={issues} />
      )}
      {hasMore ? <p className="mt-3 text-sm text-muted">Older reports are kept, and in the API.</p> : null}
    </div>
  );
}
