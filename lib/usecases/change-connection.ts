import type { ConnectionRequest, NewConnectionRequest } from '@/lib/contract/connection';
import { printShort } from '@/lib/contract/printable';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import { CONNECTIONS_LOCK, inventoryLock } from './connection-locks';
import type { UseCaseDeps } from './deps';
import { takeExternalId } from './external-id';
import { withdrawDemoPrices } from './renew-book-in-force';
import { requireOwnAccount } from './require-own-account';
import type { Store } from './store';

type ConnectionDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;
type RemovalDeps = ConnectionDeps & Pick<UseCaseDeps, 'digest'>;

/** Keeps a new connection; nothing is asked of AWS yet. Throws `AppError` `conflict` where the name is taken. */
export async function createConnection(
  { shownExternalId, ...request }: NewConnectionRequest,
  deps: ConnectionDeps,
): Promise<ConnectionRecord> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(CONNECTIONS_LOCK);
    await requireFree(request, null, store);
    const externalId =
      request.access === 'role'
        ? await takeExternalId({ shown: shownExternalId }, store, deps)
        : deps.newId();
    const at = deps.now().toISOString();
    const learnt = { accountId: null, lastTest: null, lastTestedAt: null };
    const record = { ...request, ...learnt, id: deps.newId(), externalId, createdAt: at, updatedAt: at };
    await store.insertConnection(record);
    return record;
  });
}

/**
 * Replaces what was told of a connection; its external ID stays. What the last test found is forgotten when it would
 * find something else now; what was found in a Region that is taken out counts as gone until it is read again. Throws
 * `AppError` `not-found`, or `conflict` where the name is taken, the role is of another account than the resources are,
 * or another connection reads a Region of the account.
 */
export async function changeConnection(
  { id, request }: { id: string; request: ConnectionRequest },
  deps: ConnectionDeps,
): Promise<ConnectionRecord> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(CONNECTIONS_LOCK);
    const before = await requireConnection(store, id);
    await requireFree(request, id, store);
    requireSameAccount(before, request);
    const learnt = isSameAccess(before, request) ? {} : { lastTest: null, lastTestedAt: null };
    const record = { ...before, ...request, ...learnt, updatedAt: deps.now().toISOString() };
    if (record.accountId !== null) await requireOwnAccount(record, record.accountId, store);
    await store.saveConnection(record);
    await retireUnread(record, store);
    return record;
  });
}

/** What no discovery looks at any more is in no sum, and is neither collected nor planned. */
async function retireUnread({ id, regions, updatedAt }: ConnectionRecord, store: Store): Promise<void> {
  await store.lockName(inventoryLock(id));
  const unread = (await store.listResources(id)).filter(
    ({ region, goneAt }) => goneAt === null && !regions.includes(region),
  );
  await store.saveResources(unread.map((resource) => ({ ...resource, goneAt: updatedAt })));
}

export interface RemovedConnection {
  /** Workloads that were found by it: they stay, and are updated no more. */
  readonly keptWorkloads: number;
  /** Prices and rates that went with the last connection to a demo AWS, which had made them up. */
  readonly withdrawnPrices: number;
}

/**
 * Removes a connection with what was discovered; its workloads stay, with their series and plans. Throws `AppError`
 * `not-found`, or `conflict` while a sync runs.
 */
export async function removeConnection(
  { id }: { id: string },
  deps: RemovalDeps,
): Promise<RemovedConnection> {
  return await deps.store.inTransaction(async (held) => {
    await held.lockName(CONNECTIONS_LOCK);
    const { name, access } = await requireConnection(held, id);
    const isOpen = (await held.listOpenRuns()).some(({ connectionId }) => connectionId === id);
    if (isOpen)
      throw new AppError('conflict', `A sync of ${name} is running. Cancel it first, then remove it.`);
    const resources = await held.listResources(id);
    await held.deleteConnection(id);
    return {
      keptWorkloads: resources.filter(({ workloadId }) => workloadId !== null).length,
      withdrawnPrices: access === 'demo' ? await withdrawDemoPrices(held, deps) : 0,
    };
  });
}

/** Throws `AppError` `not-found`. */
export async function requireConnection(store: Store, id: string): Promise<ConnectionRecord> {
  const found = await store.findConnection(id);
  if (found === null) throw new AppError('not-found', `There is no connection ${printShort(id)}.`);
  return found;
}

/** A name and a role are each of one connection. */
async function requireFree(
  { name, roleArn, endpointUrl }: ConnectionRequest,
  ownId: string | null,
  store: Store,
): Promise<void> {
  const others = (await store.listConnections()).filter(({ id }) => id !== ownId);
  if (others.some((other) => other.name === name))
    throw new AppError('conflict', `There is a connection ${name} already.`, 'name');
  const holder = others.find(
    (other) => roleArn !== null && other.roleArn === roleArn && other.endpointUrl === endpointUrl,
  );
  if (holder === undefined) return;
  throw new AppError(
    'conflict',
    `The connection ${holder.name} has this role already: add the Regions there.`,
    'roleArn',
  );
}

/** What was found belongs to one account, and would all read as gone in another. */
function requireSameAccount({ name, accountId }: ConnectionRecord, { roleArn }: ConnectionRequest): void {
  const account = roleArn === null ? null : accountOfRole(roleArn);
  if (accountId === null || account === null || account === accountId) return;
  throw new AppError(
    'conflict',
    `${name} is of account ${accountId}, and the role of account ${account}: add a connection for that account.`,
    'roleArn',
  );
}

/** `arn:aws:iam::123456789012:role/...` */
function accountOfRole(roleArn: string): string {
  return roleArn.split(':')[4] ?? '';
}

/** Whether a test of the one tells what a test of the other would. */
export function isSameAccess(before: TestedAccess, after: TestedAccess): boolean {
  const regions = new Set(before.regions);
  return (
    before.access === after.access &&
    before.roleArn === after.roleArn &&
    before.endpointUrl === after.endpointUrl &&
    before.readsBilling === after.readsBilling &&
    after.regions.every((region) => regions.has(region))
  );
}

type TestedAccess = Pick<ConnectionRecord, 'access' | 'roleArn' | 'endpointUrl' | 'readsBilling' | 'regions'>;
