import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { saveDiscoveredWorkloads } from './discovered-workloads';
import type { Store } from './store';
import { inventoryLock } from './sync-inventory';

type PlannedDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId' | 'instances' | 'assumptions'>;

/**
 * Says whether a resource serves models: then it is a workload whose metrics are collected and which is planned. One that
 * does not any more keeps its workload with its history. Throws `AppError` `not-found`, and `conflict` for what is gone.
 */
export async function setPlanned(
  { resourceId, planned }: { resourceId: string; planned: boolean },
  deps: PlannedDeps,
): Promise<ResourceRecord> {
  return await deps.store.inTransaction(async (store) => {
    const before = await requireResource(store, resourceId);
    await store.lockName(inventoryLock(before.connectionId));
    const resource = await requireResource(store, resourceId);
    if (planned && resource.goneAt !== null)
      throw new AppError('conflict', `${resource.name} is gone from the account since ${resource.goneAt}.`);
    if (resource.planned === planned) return resource;
    const changed = { ...resource, planned };
    await store.saveResources([changed]);
    if (planned && resource.workloadId === null) await addWorkload(changed, store, deps);
    return await requireResource(store, resourceId);
  });
}

async function addWorkload(resource: ResourceRecord, store: Store, deps: PlannedDeps): Promise<void> {
  const { connectionId, region, state } = resource;
  const connection = await store.findConnection(connectionId);
  if (connection === null) throw new AppError('not-found', 'There is no such connection.');
  const accountId = connection.accountId ?? state.arn?.split(':')[4] ?? connection.id;
  const all = await store.listResources(connectionId);
  await saveDiscoveredWorkloads({ connection, region, accountId, all, touched: [resource] }, store, deps);
}

async function requireResource(store: Store, resourceId: string): Promise<ResourceRecord> {
  const resource = await store.findResource(resourceId);
  if (resource === null) throw new AppError('not-found', 'There is no such resource.');
  return resource;
}
