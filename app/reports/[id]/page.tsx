import type { Metadata } from 'next';
import { EditReportForm } from '@/components/reports/editor/edit-report-form';
import { ReportHead } from '@/components/reports/report-head';
import { WaysNote } from '@/components/reports/ways-note';
import { type ReportParams, requestedReport } from './requested-report';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: ReportParams): Promise<Metadata> {
  return { title: (await requestedReport(props)).schedule.name };
}

export default async function ReportPage(props: ReportParams) {
  const { schedule, nextDueAt, ways, unsubscribed, nowSeconds } = await requestedReport(props);
  return (
    <div className="page-gutter reading-column pb-12">
      <ReportHead
        schedule={schedule}
        nextDueAt={nextDueAt}
        current="schedule"
        note={<WaysNote ways={ways} />}
      />
      <EditReportForm {...{ schedule, ways, unsubscribed, nowSeconds }} />
    </div>
  );
}
