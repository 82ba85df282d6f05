import type { AccessTest } from '@/lib/core/inventory/access-test';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import { monthOf } from './api-budget';
import { CONNECTIONS_LOCK, requireConnection } from './change-connection';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

type TestDeps = Pick<UseCaseDeps, 'store' | 'now' | 'openAccount'>;

/**
 * Makes each call that a sync needs, and keeps which of them AWS refuses, and whose account it is. Throws `AppError`
 * `not-found`, or `conflict` when the account is not the one that was connected, or another connection reads it in the
 * same Region; then nothing is kept but the cost of the calls.
 */
export async function testConnection({ id }: { id: string }, deps: TestDeps): Promise<ConnectionRecord> {
  const connection = await requireConnection(deps.store, id);
  const test = await makeCalls(connection, deps);
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(CONNECTIONS_LOCK);
    const current = await requireConnection(store, id);
    const accountId = test.identity?.accountId ?? null;
    if (accountId !== null) await requireOwnAccount(current, accountId, store);
    const tested = {
      ...current,
      accountId: accountId ?? current.accountId,
      lastTest: test,
      lastTestedAt: deps.now().toISOString(),
    };
    await store.saveConnection(tested);
    return tested;
  });
}

/** The calls are counted whatever they answer: some are charged. */
async function makeCalls(connection: ConnectionRecord, deps: TestDeps): Promise<AccessTest> {
  const account = deps.openAccount(connection);
  try {
    return await account.testAccess(connection);
  } finally {
    const month = monthOf(deps.now());
    await deps.store.addUsage(connection.id, month, account.takeUsage());
    account.close();
  }
}

async function requireOwnAccount(
  { id, name, accountId: known, regions }: ConnectionRecord,
  accountId: string,
  store: Store,
): Promise<void> {
  if (known !== null && known !== accountId) {
    throw new AppError(
      'conflict',
      `${name} is of account ${known}, and these credentials are of account ${accountId}: restore the ones of ${known}, or add a connection for ${accountId}.`,
    );
  }
  const shared = (await store.listConnections())
    .filter((other) => other.id !== id && other.accountId === accountId)
    .flatMap((other) => other.regions.map((region) => ({ region, holder: other.name })))
    .find(({ region }) => regions.includes(region));
  if (shared === undefined) return;
  throw new AppError(
    'conflict',
    `The connection ${shared.holder} reads account ${accountId} in ${shared.region} already: take that Region out of one of the two.`,
    'regions',
  );
}
