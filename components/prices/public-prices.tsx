'use client';
import { Download, Square } from 'lucide-react';
import { useTransition } from 'react';
import { isOpenReading, type PublicPriceRun } from '@/lib/contract/public-price-run';
import { ProblemList } from '../connections/sync/problem-list';
import { Button } from '../ui/button';
import { Progress } from '../ui/progress';
import { useToast } from '../ui/toast';
import { requestJson } from '../workload/request-json';
import { describeReading } from './public-price-words';
import { PUBLIC_PRICES_API, usePublicPriceRun } from './use-public-price-run';

/**
 * Reads the price list that AWS publishes for everybody: the button, how far it is, and how it went last time. It
 * is read when a person asks for it, never by the clock: without an account, nothing here goes out by itself.
 */
export function PublicPrices({ initial }: { readonly initial: PublicPriceRun | null }) {
  const { run, isLost, look } = usePublicPriceRun(initial);
  const [isAsking, startAsking] = useTransition();
  const notify = useToast();
  const isOpen = run !== null && isOpenReading(run);
  const ask = (method: 'POST' | 'DELETE') =>
    startAsking(async () => {
      const answer = await requestJson(method, PUBLIC_PRICES_API, method === 'POST' ? { body: {} } : {});
      if (!answer.ok) notify({ kind: 'error', text: answer.problem.sentence });
      await look();
    });
  return (
    <section
      aria-label="Public price list"
      className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3"
    >
      <div className="flex min-w-0 max-w-[900px] grow flex-col gap-2 text-sm">
        {isOpen ? <Progress label={describeReading(run)} share={null} /> : <LastReading run={run} />}
        {isLost ? <p className="text-warn">The server does not answer; it is asked again.</p> : null}
        {run === null ? null : <ProblemList problems={run.problems} />}
      </div>
      {isOpen ? (
        <Button size="sm" onClick={() => ask('DELETE')} disabled={isAsking}>
          <Square aria-hidden /> Cancel
        </Button>
      ) : (
        <Button size="sm" onClick={() => ask('POST')} disabled={isAsking}>
          <Download aria-hidden /> Read AWS's public price list
        </Button>
      )}
    </section>
  );
}

function LastReading({ run }: { readonly run: PublicPriceRun | null }) {
  if (run === null) {
    return (
      <p className="text-muted">
        AWS publishes its prices for everybody: for the Regions in use they can be read without an account.
      </p>
    );
  }
  return (
    <p role="status" className="text-muted">
      {describeReading(run)}
    </p>
  );
}
