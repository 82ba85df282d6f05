import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';

export const metadata = { title: 'Not found' };

export default function ScenarioNotFound() {
  return (
    <div className="page-gutter reading-column">
      <PageHead
        title="Not found"
        sentence="There is no scenario at this address."
        note="It was deleted, or the address is not whole. Workloads and other scenarios are as they were."
      />
      <Link href="/scenarios" className={buttonClass()}>
        Go to the scenarios
      </Link>
    </div>
  );
}
