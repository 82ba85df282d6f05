import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';

export const metadata = { title: 'Not found' };

export default function ConnectionNotFound() {
  return (
    <div className="page-gutter reading-column">
      <PageHead
        title="Not found"
        sentence="There is no connection at this address."
        note="It was removed; the workloads that it found are still in the fleet."
      />
      <Link href="/connections" className={buttonClass()}>
        Go to the connections
      </Link>
    </div>
  );
}
