import type { Metadata } from 'next';
import { countStates, isUnderWay } from '@/components/reports/delivery-words';
import { IssuesList } from '@/components/reports/log/issues-list';
import { OlderLinks } from '@/components/reports/log/older-links';
import { RefreshWhile } from '@/components/reports/log/refresh-while';
import { ReportHead } from '@/components/reports/report-head';
import { WaysNote } from '@/components/reports/ways-note';
import { StateBlock } from '@/components/ui/state-block';
import { type ReportLogParams, requestedReportLog } from '../requested-report';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: ReportLogParams): Promise<Metadata> {
  return { title: `Deliveries of ${(await requestedReportLog(props)).schedule.name}` };
}

export default async function DeliveriesPage(props: ReportLogParams) {
  const { schedule, nextDueAt, ways, issues, older, isOlder } = await requestedReportLog(props);
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
      {issues.length === 0 && !isOlder ? (
        <StateBlock kind="empty" title="Nothing was sent yet.">
          Each report will stand here with who got it, when, and what the other side said. To try it out, send
          a test from its schedule.
        </StateBlock>
      ) : (
        <IssuesList schedule={schedule} issues={issues} opensFirst={!isOlder} />
      )}
      <OlderLinks schedule={schedule} older={older} isOlder={isOlder} />
    </div>
  );
}
