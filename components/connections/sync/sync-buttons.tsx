'use client';
import { Download, type LucideIcon, RefreshCw, Search, Square } from 'lucide-react';
import { useTransition } from 'react';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { Button, type ButtonProps } from '../../ui/button';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import type { ConnectionRow } from '../connection-row';
import { connectionApi } from '../connection-words';
import { askForSync, listLook, type SyncAsked } from './ask-for-sync';
import type { LiveSync } from './use-sync-view';

export interface SyncButtonProps {
  readonly row: ConnectionRow;
  readonly live: LiveSync;
  /** Whether the prices were never synced here: then they come along. */
  readonly needsPrices: boolean;
}

/** Syncs everything of a connection whose metrics are collected. */
export function SyncButton({ needsPrices, ...of }: SyncButtonProps) {
  const all: SyncAsked[] = [...(needsPrices ? [{ kind: 'prices' } as const] : []), { kind: 'inventory' }];
  return <AskButton {...of} asked={all} icon={RefreshCw} text="Sync now" variant="primary" />;
}

/** Finds out what runs, and no more. */
export function LookButton({ row, live, needsPrices }: SyncButtonProps) {
  const isFirst = row.status.stage === 'new';
  return (
    <AskButton
      row={row}
      live={live}
      asked={listLook(needsPrices)}
      icon={Search}
      text={isFirst ? 'Find what runs' : 'Look again'}
      variant={isFirst ? 'primary' : 'secondary'}
    />
  );
}

/** Agrees to the price that is shown: from here on the schedule goes. */
export function CollectButton(
  props: Pick<SyncButtonProps, 'row' | 'live'> & { readonly isPossible: boolean },
) {
  const { isPossible, ...of } = props;
  return (
    <AskButton
      {...of}
      asked={[{ kind: 'metrics' }]}
      icon={Download}
      text="Collect metrics"
      variant="primary"
      disabled={!isPossible}
    />
  );
}

interface AskButtonProps
  extends Pick<SyncButtonProps, 'row' | 'live'>,
    Pick<ButtonProps, 'variant' | 'disabled'> {
  readonly asked: readonly SyncAsked[];
  readonly icon: LucideIcon;
  readonly text: string;
}

function AskButton({ row, live, asked, icon: Icon, text, variant, disabled = false }: AskButtonProps) {
  const [isAsking, startAsking] = useTransition();
  const notify = useToast();
  const isReady = isReadable(row);
  const ask = () =>
    startAsking(async () => {
      for (const { sentence } of await askForSync(row.connection, asked))
        notify({ kind: 'error', text: sentence });
      await live.look();
    });
  return (
    <Button
      size="sm"
      variant={isReady ? variant : 'secondary'}
      onClick={ask}
      disabled={isAsking || !isReady || disabled}
    >
      <Icon aria-hidden /> {isAsking ? 'Asking…' : text}
    </Button>
  );
}

/** Asks for the end of all that is open. */
export function CancelButton({ row, live }: Pick<SyncButtonProps, 'row' | 'live'>) {
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

/** Whether AWS lets what runs be read: nothing can be synced before. */
export function isReadable({ status }: Pick<ConnectionRow, 'status'>): boolean {
  return status.access === 'connected' || status.access === 'partial';
}

function isCancelled({ cancelAskedAt }: SyncRunRecord): boolean {
  return cancelAskedAt !== null;
}
