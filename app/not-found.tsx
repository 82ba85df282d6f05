import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="page-gutter">
      <PageHead
        title="Not found"
        sentence="There is no page or workload at this address."
        note="It may have been removed, with the demo fleet for instance. Nothing else has changed."
      />
      <Link href="/" className={buttonClass()}>
        Go to the fleet
      </Link>
    </div>
  );
}
