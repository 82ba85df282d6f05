import { type Partition, partitionOfRegion } from '@/lib/contract/partition';
import { renderRoleTemplate } from '@/lib/core/inventory/role-template';
import { requireConnection } from './change-connection';
import type { UseCaseDeps } from './deps';

/**
 * The account that this machine's own credentials are of, from which roles are assumed, as far as a connection has shown
 * it; `null` while none has. Where it is known in which `regions` the role is to be used, of their partition: no other
 * account can assume it.
 */
export async function findTrustedAccount(
  { regions }: { readonly regions?: readonly string[] },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<string | null> {
  const own = (await store.listConnections()).filter(
    ({ access, accountId }) => access === 'chain' && accountId !== null,
  );
  const partition = regions === undefined ? null : partitionOf(regions);
  return own.find((one) => partition === null || partitionOf(one.regions) === partition)?.accountId ?? null;
}

function partitionOf(regions: readonly string[]): Partition {
  return partitionOfRegion(regions[0] ?? '');
}

/** CloudFormation, as YAML, of the role of a connection with its external ID. Throws `AppError` `not-found`. */
export async function loadRoleTemplate(
  { id }: { id: string },
  deps: Pick<UseCaseDeps, 'store'>,
): Promise<string> {
  const { externalId, readsBilling, regions } = await requireConnection(deps.store, id);
  const trustedAccountId = await findTrustedAccount({ regions }, deps);
  return renderRoleTemplate({ externalId, readsBilling, trustedAccountId });
}
