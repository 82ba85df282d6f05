import Link from 'next/link';
import { ReportsList } from '@/components/reports/reports-list';
import { ReportsSentence } from '@/components/reports/reports-sentence';
import { WaysNote } from '@/components/reports/ways-note';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { StateBlock } from '@/components/ui/state-block';
import { loadReportsPage } from '@/lib/loaders/load-reports-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Reports' };

export default async function ReportsPage() {
  const { rows, ways } = await loadReportsPage();
  const isEmpty = rows.length === 0;
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title="Reports"
        sentence={
          isEmpty ? (
            'Tell those without AWS access what inference cost, what changed, and what to do.'
          ) : (
            <ReportsSentence rows={rows} />
          )
        }
        note={<WaysNote ways={ways} />}
        actions={
          isEmpty ? undefined : (
            <Link href="/reports/new" className={buttonClass({ variant: 'primary' })}>
              Schedule a report
            </Link>
          )
        }
      />
      {isEmpty ? <NoReport /> : <ReportsList rows={rows} />}
    </div>
  );
}

function NoReport() {
  return (
    <StateBlock
      kind="empty"
      title="No report is scheduled yet."
      action={
        <Link href="/reports/new" className={buttonClass({ variant: 'primary' })}>
          Schedule a report
        </Link>
      }
    >
      Schedules will stand here with when they are next due, who gets them and whether the last one arrived.
      The form starts with a weekly report about all workloads, on Mondays at 08:00, and shows the mail as you
      change it.
    </StateBlock>
  );
}
