'use client';
import type { ReactNode } from 'react';
import { Section } from '../../ui/section';
import { StateBlock } from '../../ui/state-block';
import type { ConnectionRow } from '../connection-row';
import { FirstPrice } from './first-price';
import type { FoundCounts } from './found-notes';
import { LastSync } from './last-sync';
import { NoWorker, OpenRun } from './open-run';
import { CancelButton, CollectButton, isReadable, LookButton, SyncButton } from './sync-buttons';
import { SyncCostNote } from './sync-cost-note';
import { SyncSteps } from './sync-steps';
import type { SyncView } from './sync-view';
import type { SyncPreview } from './use-sync-preview';
import { type LiveSync, useSyncView } from './use-sync-view';

export interface SyncSectionProps {
  readonly row: ConnectionRow;
  readonly initial: SyncView;
  /** Whether the prices were never synced here: then they come along. */
  readonly needsPrices: boolean;
  readonly found: FoundCounts;
  /** What collecting its metrics would cost, while a person has yet to agree to it. */
  readonly firstPrice: SyncPreview | null;
}

/** What is happening now, and what a sync would cost when nothing is: first of all what runs, then what it costs. */
export function SyncSection(props: SyncSectionProps) {
  const live = useSyncView(props.row.connection, props.initial);
  if (isSyncing(live.view) || live.isRefreshing) return <SyncingNow {...props} live={live} />;
  if (!isReadable(props.row)) return <NotReadable {...props} live={live} />;
  switch (props.row.status.stage) {
    case 'new':
      return <BeforeLooking {...props} live={live} />;
    case 'discovered':
      return <BeforeCollecting {...props} live={live} />;
    case 'collecting':
      return <BetweenSyncs {...props} live={live} />;
  }
}

interface StageProps extends SyncSectionProps {
  readonly live: LiveSync;
}

function SyncingNow({ row, live }: StageProps) {
  // Of a sync that has just ended, its last step.
  const steps = live.view.open.map(({ run }) => run).filter(({ kind }) => kind !== 'prices');
  const isLook = (steps.at(-1) ?? live.view.runs.at(-1))?.trigger === 'look';
  return (
    <Section
      id="sync"
      title={isLook ? 'Looking at what runs' : 'Syncing now'}
      description={
        isLook
          ? 'For next to nothing. What collecting its metrics costs is said before any is asked for.'
          : ORDER
      }
      actions={<CancelOpen row={row} live={live} />}
    >
      <Around live={live} />
    </Section>
  );
}

const ORDER = 'What runs, then its metrics, then a plan of each. Nothing is ever changed in AWS.';

function NotReadable({ row, live, needsPrices }: StageProps) {
  return (
    <Section
      id="sync"
      title="Sync"
      description={ORDER}
      actions={
        row.status.stage === 'collecting' ? (
          <SyncButton row={row} live={live} needsPrices={needsPrices} />
        ) : (
          <LookButton row={row} live={live} needsPrices={needsPrices} />
        )
      }
    >
      <Around live={live}>
        <p className="text-muted">It can be synced once the access works: see above.</p>
      </Around>
    </Section>
  );
}

function BeforeLooking({ row, live, needsPrices }: StageProps) {
  return (
    <Section
      id="sync"
      title="Find what runs"
      description="First of all, so that it can be said what collecting its metrics costs."
      actions={
        <>
          <CancelOpen row={row} live={live} />
          <LookButton row={row} live={live} needsPrices={needsPrices} />
        </>
      }
    >
      <Around live={live}>
        <p className="max-w-[720px] text-sm">
          AWS does not charge for finding out what runs and what it is priced at, but for the alarms of what
          scales: 0.00001 USD for each hundred of them. No metric is asked for, and nothing goes by the clock
          before you have seen the price.
        </p>
      </Around>
    </Section>
  );
}

function BeforeCollecting({ row, live, needsPrices, found, firstPrice }: StageProps) {
  if (firstPrice === null) return null;
  const isEmpty = firstPrice.series === 0;
  return (
    <Section
      id="sync"
      title={isEmpty ? 'There is nothing to collect yet' : 'What collecting its metrics costs'}
      description={
        isEmpty
          ? 'Metrics are collected of what serves a model, once you have seen what that costs.'
          : 'Nothing of it was asked for yet. It begins, and goes on by the clock, once you collect.'
      }
      actions={
        <>
          <CancelOpen row={row} live={live} />
          <LookButton row={row} live={live} needsPrices={needsPrices} />
          {isEmpty ? null : (
            <CollectButton row={row} live={live} isPossible={firstPrice.affordable.metricsRequested > 0} />
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FirstPrice row={row} preview={firstPrice} found={found} />
        <Around live={live} />
      </div>
    </Section>
  );
}

function BetweenSyncs({ row, live, needsPrices, found }: StageProps) {
  return (
    <Section
      id="sync"
      title={live.view.open.length > 0 ? 'Reading prices' : 'Sync'}
      description={ORDER}
      actions={
        <>
          <CancelOpen row={row} live={live} />
          <SyncButton row={row} live={live} needsPrices={needsPrices} />
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Around live={live} />
        <SyncCostNote row={row} version={versionOf(row, live, found)} />
      </div>
    </Section>
  );
}

function CancelOpen({ row, live }: Pick<StageProps, 'row' | 'live'>) {
  return live.view.open.length === 0 ? null : <CancelButton row={row} live={live} />;
}

/** How the latest sync went and what is at work, with what belongs beside it. */
function Around({ live, children }: { readonly live: LiveSync; readonly children?: ReactNode }) {
  const { view, isLost } = live;
  return (
    <div className="flex flex-col gap-4">
      {isLost ? (
        <StateBlock kind="partial" title="The server does not answer.">
          This is what it said last; the sync goes on in the workers. It is asked again every second.
        </StateBlock>
      ) : null}
      {children}
      <SyncSteps steps={view.steps} />
      <NoWorker view={view} />
      {view.open.map(({ run, progress }) => (
        <OpenRun key={run.id} run={run} progress={progress} hasWorker={view.workers > 0} />
      ))}
      {isSyncing(view) ? null : <LastSync runs={view.runs} />}
    </div>
  );
}

/** Prices are read beside a sync, and by schedule without one. */
function isSyncing({ open }: SyncView): boolean {
  return open.some(({ run }) => run.kind !== 'prices');
}

/** What a price depends on. */
function versionOf({ connection }: ConnectionRow, { view }: LiveSync, found: FoundCounts): string {
  return [view.runs.at(-1)?.id, view.runs.at(-1)?.state, found.tickedFunctions, connection.updatedAt].join(
    ' ',
  );
}
