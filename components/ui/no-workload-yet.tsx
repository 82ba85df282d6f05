import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from './button';
import { StateBlock } from './state-block';

/** Where nothing is known yet: the two ways to begin. */
export function NoWorkloadYet({ children }: { readonly children: ReactNode }) {
  return (
    <StateBlock
      kind="empty"
      title="There is no workload yet."
      action={
        <>
          <Link href="/connections/new" className={buttonClass({ variant: 'primary' })}>
            Connect AWS
          </Link>
          <Link href="/import" className={buttonClass()}>
            Import a file
          </Link>
        </>
      }
    >
      {children}
    </StateBlock>
  );
}
