import { printShort } from '@/lib/contract/printable';
import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { FunctionConcurrency } from '@/lib/core/inventory/discovered-resource';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { requireConnection } from './change-connection';
import { inventoryLock } from './connection-locks';
import type { UseCaseDeps } from './deps';
import { saveDiscoveredWorkloads } from './discovered-workloads';
import { reserveUsage, settleUsage } from './reserve-usage';
import type { Store } from './store';

export interface PlannedChange {
  readonly connectionId: string;
  readonly resourceId: string;
  readonly planned: boolean;
}

type PlannedDeps = Pick<UseCaseDeps, 'store' | 'openAccount' | 'instances' | 'assumptions' | 'now' | 'newId'>;

/**
 * Says whether a Lambda function serves a model: one that does becomes a workload, collected and planned from the next
 * sync on, and what is kept warm of it is looked up at once, where AWS answers. One that does not any more keeps its
 * workload and history, and is not collected. Throws `AppError` `not-found`, or `conflict` for what is planned anyway and
 * for a function that is gone.
 */
export async function setPlanned(
  { connectionId, resourceId, planned }: PlannedChange,
  deps: PlannedDeps,
): Promise<ResourceRecord> {
  const before = await requireChangeable({ connectionId, resourceId, planned }, deps.store);
  const kept = planned && !before.resource.planned ? await lookUpKept(before, deps) : null;
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(inventoryLock(connectionId));
    const { connection, resource } = await requireChangeable({ connectionId, resourceId, planned }, store);
    if (resource.planned === planned) return resource;
    const saved = { ...resource, state: { ...resource.state, ...kept }, planned };
    await store.saveResources([saved]);
    const { region } = resource;
    const all = await store.listResources(connectionId);
    const accountId = connection.accountId ?? resource.state.arn?.split(':')[4] ?? connectionId;
    await saveDiscoveredWorkloads({ connection, region, accountId, all, touched: [saved] }, store, deps);
    await store.renewReadTags(connectionId, region);
    return (await store.findResource(resourceId)) ?? saved;
  });
}

interface FoundFunction {
  readonly connection: ConnectionRecord;
  readonly resource: ResourceRecord;
}

async function requireChangeable(
  { connectionId, resourceId, planned }: PlannedChange,
  store: Store,
): Promise<FoundFunction> {
  const connection = await requireConnection(store, connectionId);
  const resource = await requireFunction(connection, resourceId, store);
  if (planned && !resource.planned && resource.goneAt !== null)
    throw new AppError('conflict', `${resource.name} is gone, so that there is nothing to collect.`);
  return { connection, resource };
}

/** A person waits for it; the next discovery looks again. */
const LOOKED_UP_WITHIN_MS = 5000;

/** `null` where AWS does not say. */
async function lookUpKept(
  { connection, resource }: FoundFunction,
  deps: PlannedDeps,
): Promise<FunctionConcurrency | null> {
  const reservation = await reserveUsage({ connectionId: connection.id, runId: null }, [], deps);
  if (reservation === null) return null;
  const account = deps.openAccount(connection);
  const signal = AbortSignal.timeout(LOOKED_UP_WITHIN_MS);
  try {
    return await account.fetchConcurrency(resource.region, resource.name, { signal });
  } catch (error) {
    if (error instanceof AwsFailure || signal.aborted) return null;
    throw error;
  } finally {
    const made = account.takeUsage();
    await deps.store.inTransaction((store) => settleUsage(reservation, made, {}, store, deps.now()));
    account.close();
  }
}

async function requireFunction(
  connection: ConnectionRecord,
  resourceId: string,
  store: Store,
): Promise<ResourceRecord> {
  const found = await store.findResource(resourceId);
  if (found === null || found.connectionId !== connection.id)
    throw new AppError('not-found', `There is no resource ${printShort(resourceId)} of this connection.`);
  if (found.kind === 'function') return found;
  throw new AppError(
    'conflict',
    `${found.name} is not a Lambda function: endpoints, components and batch transform jobs are always planned.`,
  );
}
