'use client';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { StateBlock } from '@/components/ui/state-block';

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** What stands where a page could not be made. Details are in the server's log, under the number shown. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <div className="page-gutter py-6">
      <h1 className="mb-4 text-xl font-medium tracking-tight">This page could not be made.</h1>
      <StateBlock
        kind="error"
        title="The server met a problem while it read the data."
        action={
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        }
      >
        Nothing was changed and nothing is lost. If it happens again, see the server's log
        {error.digest === undefined ? null : (
          <>
            {' '}
            for <span className="font-mono">{error.digest}</span>
          </>
        )}
        .
      </StateBlock>
    </div>
  );
}
