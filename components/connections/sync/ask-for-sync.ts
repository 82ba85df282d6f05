import type { RunKind } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { type Problem, requestJson } from '../../workload/request-json';
import { connectionApi } from '../connection-words';

/** What is asked of the workers: as the API takes it. */
export interface SyncAsked {
  readonly kind: RunKind;
  /** False has what runs looked at alone. */
  readonly thenMetrics?: boolean;
}

/** A look at what runs, for which AWS charges next to nothing; prices, which are free, come along where there are none. */
export function listLook(needsPrices: boolean): SyncAsked[] {
  const look = { kind: 'inventory', thenMetrics: false } as const;
  return needsPrices ? [{ kind: 'prices' }, look] : [look];
}

/** Asks for syncs one after the other; what kept one from being queued. */
export async function askForSync(
  connection: Pick<ConnectionRecord, 'id'>,
  asked: readonly SyncAsked[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const body of asked) {
    const answer = await requestJson('POST', `${connectionApi(connection)}/sync`, { body });
    if (!answer.ok) problems.push(answer.problem);
  }
  return problems;
}
