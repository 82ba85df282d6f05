import Link from 'next/link';
import type { ReactNode } from 'react';

/** The name of a page below the list of scenarios, with the way back to it. */
export function ScenarioTitle({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <Link href="/scenarios" className="hover:text-ink hover:underline">
        What-if
      </Link>{' '}
      / {children}
    </>
  );
}
