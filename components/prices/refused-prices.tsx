import Link from 'next/link';
import { buttonClass } from '../ui/button';
import { PageHead } from '../ui/page-head';
import { StateBlock } from '../ui/state-block';

/** Stands in place of prices that cannot be shown, with the sentence that says why. */
export function RefusedPrices({ problem }: { readonly problem: string }) {
  return (
    <div className="page-gutter pb-12">
      <PageHead title="Prices" sentence="These prices cannot be shown." />
      <StateBlock
        kind="error"
        title={problem}
        action={
          <Link href="/prices" className={buttonClass()}>
            Show all prices
          </Link>
        }
      />
    </div>
  );
}
