import Link from 'next/link';
import { NewReportForm } from '@/components/reports/editor/new-report-form';
import { WaysNote } from '@/components/reports/ways-note';
import { PageHead } from '@/components/ui/page-head';
import { loadNewReportPage } from '@/lib/loaders/load-reports-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Schedule a report' };

export default async function NewReportPage() {
  const page = await loadNewReportPage();
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title={
          <>
            <Link href="/reports" className="hover:text-ink hover:underline">
              Reports
            </Link>{' '}
            / Schedule a report
          </>
        }
        sentence="Say who is to know what, and when."
        note={<WaysNote ways={page.ways} />}
      />
      <NewReportForm {...page} />
    </div>
  );
}
