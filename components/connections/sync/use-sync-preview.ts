'use client';
import { useEffect, useState } from 'react';
import type { SyncCost } from '@/lib/core/collection/estimate-sync-cost';
import { requestJson } from '../../workload/request-json';
import type { ConnectionRow } from '../connection-row';
import { connectionApi } from '../connection-words';

/** What is read of the API's answer on what a sync costs. */
export interface SyncPreview {
  readonly series: number;
  readonly cost: SyncCost;
  readonly minutes: SyncCost;
  readonly older: SyncCost;
  readonly affordable: SyncCost;
  readonly capped: boolean;
  readonly usedUsd: number;
  readonly monthlyCapUsd: number;
  readonly schedule: Omit<SyncCost, 'seconds'>;
  readonly billing: { readonly syncUsd: number; readonly monthUsd: number };
  readonly nextDueAt: string | null;
}

/**
 * What a sync of metrics would cost now; `null` until it is known, `failed` where it cannot be. Asked for anew when
 * `version` changes: a sync leaves less to ask for, a ticked function more.
 */
export function useSyncPreview(
  { connection }: Pick<ConnectionRow, 'connection'>,
  version: string,
): SyncPreview | 'failed' | null {
  const [preview, setPreview] = useState<SyncPreview | 'failed' | null>(null);
  const path = `${connectionApi(connection)}/cost`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another answer
  useEffect(() => {
    let isOver = false;
    requestJson('GET', path).then((answer) => {
      // The project's own answer, written from this very type.
      if (!isOver) setPreview(answer.ok ? (answer.value as SyncPreview) : 'failed');
    });
    return () => {
      isOver = true;
    };
  }, [path, version]);
  return preview;
}
