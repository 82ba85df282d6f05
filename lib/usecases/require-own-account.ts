import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import type { Store } from './store';

/**
 * Throws `AppError` `conflict` where a connection is not of the account that its credentials are of, or another one reads
 * that account in one of its Regions: everything there would be planned, summed and paid for twice. The caller holds the
 * lock of connections.
 */
export async function requireOwnAccount(
  { id, name, accountId: known, regions }: ConnectionRecord,
  accountId: string,
  store: Pick<Store, 'listConnections'>,
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
