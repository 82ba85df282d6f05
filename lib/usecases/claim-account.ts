import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { countUsage, type InventoryDeps } from './account-wide-facts';
import type { CallWatch } from './aws-account';
import { isSameAccess, requireConnection } from './change-connection';
import { CONNECTIONS_LOCK } from './connection-locks';
import { requireOwnAccount } from './require-own-account';

/** A connection of which it is known whose account it reads. */
export interface ClaimedConnection extends ConnectionRecord {
  readonly accountId: string;
}

interface UnclaimedRun {
  readonly run: SyncRunRecord;
  readonly connection: ConnectionRecord;
  readonly watch: CallWatch;
}

/**
 * Asks whose account a connection reaches, and keeps it: a connection may be synced that was never tested. Throws
 * `AppError` `not-found`, `conflict` as `requireOwnAccount`, and `AwsFailure` where it cannot be told.
 */
export async function claimAccount(work: UnclaimedRun, deps: InventoryDeps): Promise<ClaimedConnection> {
  const { connection } = work;
  const accountId = await askAccountId(work, deps);
  const { current, claimed } = await deps.store.inTransaction(async (store) => {
    await store.lockName(CONNECTIONS_LOCK);
    const current = await requireConnection(store, connection.id);
    if (!isSameAccess(connection, current)) return { current, claimed: null };
    await requireOwnAccount(current, accountId, store);
    const claimed = { ...current, accountId };
    if (current.accountId === null) await store.saveConnection(claimed);
    return { current, claimed };
  });
  // Changed meanwhile: it may be another account now.
  return claimed ?? (await claimAccount({ ...work, connection: current }, deps));
}

async function askAccountId({ run, connection, watch }: UnclaimedRun, deps: InventoryDeps): Promise<string> {
  const account = deps.openAccount(connection);
  try {
    return await account.fetchAccountId(connection.regions[0] ?? '', watch);
  } finally {
    const made = account.takeUsage();
    await deps.store.inTransaction((store) => countUsage({ run, connection }, made, store, deps));
    account.close();
  }
}
