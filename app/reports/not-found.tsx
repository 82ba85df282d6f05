import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';

export const metadata = { title: 'Not found' };

export default function ReportNotFound() {
  return (
    <div className="page-gutter reading-column">
      <PageHead
        title="Not found"
        sentence="There is no report at this address."
        note="Its schedule was removed, and with it the copies of what was sent."
      />
      <Link href="/reports" className={buttonClass()}>
        Go to the reports
      </Link>
    </div>
  );
}
