import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import { requireConnection } from './change-connection';
import { inventoryLock } from './connection-locks';
import type { UseCaseDeps } from './deps';
import { saveDiscoveredWorkloads } from './discovered-workloads';
import type { Store } from './store';

export interface PlannedChange {
  readonly connectionId: string;
  readonly resourceId: string;
  readonly planned: boolean;
}

/**
 * Says whether a Lambda function serves a model: one that does becomes a workload, collected and planned from the next
 * sync on. One that does not any more keeps its workload and history, and is not collected. Throws `AppError`
 * `not-found`, or `conflict` for what is planned anyway and for a function that is gone.
 */
export async function setPlanned(
  { connectionId, resourceId, planned }: PlannedChange,
  deps: Pick<UseCaseDeps, 'store' | 'instances' | 'assumptions' | 'now' | 'newId'>,
): Promise<ResourceRecord> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(inventoryLock(connectionId));
    const connection = await requireConnection(store, connectionId);
    const resource = await requireFunction(connection, resourceId, store);
    if (resource.planned === planned) return resource;
    if (planned && resource.goneAt !== null)
      throw new AppError('conflict', `${resource.name} is gone, so that there is nothing to collect.`);
    const saved = { ...resource, planned };
    await store.saveResources([saved]);
    const { region } = resource;
    const all = await store.listResources(connectionId);
    const accountId = connection.accountId ?? resource.state.arn?.split(':')[4] ?? connectionId;
    await saveDiscoveredWorkloads({ connection, region, accountId, all, touched: [saved] }, store, deps);
    return (await store.findResource(resourceId)) ?? saved;
  });
}

async function requireFunction(
  connection: ConnectionRecord,
  resourceId: string,
  store: Store,
): Promise<ResourceRecord> {
  const found = await store.findResource(resourceId);
  if (found === null || found.connectionId !== connection.id)
    throw new AppError('not-found', `There is no resource ${resourceId} of this connection.`);
  if (found.kind === 'function') return found;
  throw new AppError(
    'conflict',
    `${found.name} is not a Lambda function: endpoints, components and batch transform jobs are always planned.`,
  );
}
