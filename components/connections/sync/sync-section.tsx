'use client';
import { RefreshCw, Square } from 'lucide-react';
import { useTransition } from 'react';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { StateBlock } from '../../ui/state-block';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import type { ConnectionRow } from '../connection-row';
import { connectionApi } from '../connection-words';
import { LastSync } from './last-sync';
import { OpenRun } from './open-run';
import { SyncCostNote } from './sync-cost-note';
import { SyncSteps } from './sync-steps';
import type { SyncView } from './sync-view';
import { type LiveSync, useSyncView } from './use-sync-view';

export interface SyncSectionProps {
  readonly row: ConnectionRow;
  readonly initial: SyncView;
  /** Whether the prices were never synced here: then they come along. */
  readonly needsPrices: boolean;
}

/** What is happening now, and what a sync would cost when nothing is. */
export function SyncSection({ row, initial, needsPrices }: SyncSectionProps) {
  const live = useSyncView(row.connection, initial);
  const { view, isLost } = live;
  const isOpen = view.open.length > 0;
  return (
    <Section
      id="sync"
      title={titleOf(view)}
      description="What runs, then its metrics, then a plan of each. Nothing is ever changed in AWS."
      actions={
        isOpen ? (
          <CancelButton row={row} live={live} />
        ) : (
          <SyncButton row={row} live={live} needsPrices={needsPrices} />
        )
      }
    >
      <div className="flex flex-col gap-4">
        {isLost ? (
          <StateBlock kind="partial" title="The server does not answer.">
            This is what it said last; the sync goes on in the workers. It is asked again every second.
          </StateBlock>
        ) : null}
        <SyncSteps steps={view.steps} />
        {isOpen ? (
          view.open.map(({ run, progress }) => <OpenRun key={run.id} run={run} progress={progress} />)
        ) : (
          <>
            <LastSync runs={view.runs} />
            {isReachable(row) ? (
              <SyncCostNote row={row} lastRunId={view.runs.at(-1)?.id ?? ''} />
            ) : (
              <p className="text-muted">It can be synced once the access works: see above.</p>
            )}
          </>
        )}
      </div>
    </Section>
  );
}

/** Prices are read beside a sync, and by schedule without one. */
function titleOf({ open }: SyncView): string {
  if (open.length === 0) return 'Sync';
  return open.every(({ run }) => run.kind === 'prices') ? 'Reading prices' : 'Syncing now';
}

interface ButtonProps {
  readonly row: ConnectionRow;
  readonly live: LiveSync;
}

function SyncButton({ row, live, needsPrices }: ButtonProps & Pick<SyncSectionProps, 'needsPrices'>) {
  const [isAsking, startAsking] = useTransition();
  const notify = useToast();
  const { connection } = row;
  const isReady = isReachable(row);
  const sync = () =>
    startAsking(async () => {
      for (const kind of needsPrices ? (['prices', 'inventory'] as const) : (['inventory'] as const)) {
        const answer = await requestJson('POST', `${connectionApi(connection)}/sync`, { body: { kind } });
        if (!answer.ok) notify({ kind: 'error', text: answer.problem.sentence });
      }
      await live.look();
    });
  return (
    <Button
      size="sm"
      variant={isReady ? 'primary' : 'secondary'}
      onClick={sync}
      disabled={isAsking || !isReady}
    >
      <RefreshCw aria-hidden /> {isAsking ? 'Asking…' : 'Sync now'}
    </Button>
  );
}

function CancelButton({ row, live }: ButtonProps) {
  const [isAsking, startAsking] = useTransition();
  const notify = useToast();
  const open = live.view.open.map(({ run }) => run);
  const cancel = () =>
    startAsking(async () => {
      for (const { id } of open) {
        const path = `${connectionApi(row.connection)}/runs/${encodeURIComponent(id)}/cancel`;
        const answer = await requestJson('POST', path);
        if (!answer.ok) notify({ kind: 'error', text: answer.problem.sentence });
      }
      await live.look();
    });
  const isEnding = isAsking || open.every(isCancelled);
  return (
    <Button size="sm" onClick={cancel} disabled={isEnding}>
      <Square aria-hidden /> {isEnding ? 'Cancelling…' : 'Cancel'}
    </Button>
  );
}

function isReachable({ status }: ConnectionRow): boolean {
  return status.access === 'connected' || status.access === 'partial';
}

function isCancelled({ cancelAskedAt }: SyncRunRecord): boolean {
  return cancelAskedAt !== null;
}
