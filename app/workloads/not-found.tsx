import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';

export const metadata = { title: 'Not found' };

export default function WorkloadNotFound() {
  return (
    <div className="page-gutter">
      <PageHead
        title="Not found"
        sentence="There is no workload at this address."
        note="It was deleted, or it went with the demo fleet. Everything else is as it was."
      />
      <Link href="/" className={buttonClass()}>
        Go to the fleet
      </Link>
    </div>
  );
}
