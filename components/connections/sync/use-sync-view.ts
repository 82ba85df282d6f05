'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { requestJson } from '../../workload/request-json';
import { connectionApi } from '../connection-words';
import type { SyncView } from './sync-view';

const LOOK_EVERY_MS = 1_000;

export interface LiveSync {
  readonly view: SyncView;
  /** True while the server does not answer: what is shown is the last that it said. */
  readonly isLost: boolean;
  /** True while the rest of the page is made anew, after a step of a sync has begun or ended: it is a step behind. */
  readonly isRefreshing: boolean;
  /** Looks at once, as after a run was asked for. */
  readonly look: () => Promise<void>;
}

/**
 * How far the syncs are, looked at every second while one is open and the page is seen. When a run ends, the rest of
 * the page is made anew.
 */
export function useSyncView(connection: Pick<ConnectionRecord, 'id'>, initial: SyncView): LiveSync {
  const [view, setView] = useState(initial);
  const [isLost, setLost] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const router = useRouter();
  const openIds = useRef(idsOf(initial));
  const path = `${connectionApi(connection)}/progress`;
  const look = useCallback(async () => {
    const answer = await requestJson('GET', path);
    setLost(!answer.ok);
    if (!answer.ok) return;
    // The project's own answer, written from this very type.
    const next = answer.value as SyncView;
    setView(next);
    const before = openIds.current;
    openIds.current = idsOf(next);
    if (openIds.current.steps !== before.steps) startRefresh(() => router.refresh());
    else if (openIds.current.prices !== before.prices) router.refresh();
  }, [path, router]);
  const isOpen = view.open.length > 0;
  useEffect(() => {
    if (!isOpen) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const next = () => {
      timer = setTimeout(async () => {
        if (!document.hidden) await look();
        if (!isOver) next();
      }, LOOK_EVERY_MS);
    };
    next();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isOpen, look]);
  return { view, isLost, isRefreshing, look };
}

/** Prices are read beside the steps of a sync. */
function idsOf({ open }: SyncView): { readonly steps: string; readonly prices: string } {
  const list = (arePrices: boolean) =>
    open
      .filter(({ run }) => (run.kind === 'prices') === arePrices)
      .map(({ run }) => run.id)
      .join(' ');
  return { steps: list(false), prices: list(true) };
}
