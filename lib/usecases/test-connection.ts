import type { AccessTest } from '@/lib/core/inventory/access-test';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import { isSameAccess, requireConnection } from './change-connection';
import { CONNECTIONS_LOCK } from './connection-locks';
import type { UseCaseDeps } from './deps';
import { requireOwnAccount } from './require-own-account';
import { watchSpending } from './watch-spending';

type TestDeps = Pick<UseCaseDeps, 'store' | 'now' | 'openAccount'>;

/**
 * Makes each call that a sync needs, and keeps which of them AWS refuses, and whose account it is. Throws `AppError`
 * `not-found`, or `conflict` when the account is not the one that was connected, another connection reads it in the
 * same Region, or the connection was changed meanwhile; then nothing is kept but the cost of the calls.
 */
export async function testConnection({ id }: { id: string }, deps: TestDeps): Promise<ConnectionRecord> {
  const connection = await requireConnection(deps.store, id);
  const test = await makeCalls(connection, deps);
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(CONNECTIONS_LOCK);
    const current = await requireConnection(store, id);
    if (!isSameAccess(connection, current))
      throw new AppError('conflict', `${current.name} was changed while it was tested: test it again.`);
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

/**
 * The calls are counted whatever they answer: some are charged, and are left out where the monthly cap leaves too little
 * for them.
 */
async function makeCalls(connection: ConnectionRecord, deps: TestDeps): Promise<AccessTest> {
  const spending = watchSpending({ connection, runId: null }, deps);
  // Whose account it is is what the test finds out.
  const account = deps.openAccount({ ...connection, accountId: null });
  try {
    const { regions, readsBilling } = connection;
    return await account.testAccess({ regions, readsBilling, reserve: spending.reserve });
  } finally {
    const made = account.takeUsage();
    await deps.store.inTransaction((store) => spending.settle(made, store));
    account.close();
  }
}
