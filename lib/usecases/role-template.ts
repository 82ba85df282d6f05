import { renderRoleTemplate } from '@/lib/core/inventory/role-template';
import { requireConnection } from './change-connection';
import type { UseCaseDeps } from './deps';

/**
 * The account that this machine's own credentials are of, from which roles are assumed, as far as a tested connection has
 * shown it; `null` while none has.
 */
export async function findTrustedAccount(
  _input: Record<string, never>,
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<string | null> {
  const connections = await store.listConnections();
  return connections.find(({ access }) => access === 'chain')?.accountId ?? null;
}

/** CloudFormation, as YAML, of the role of a connection with its external ID. Throws `AppError` `not-found`. */
export async function loadRoleTemplate(
  { id }: { id: string },
  deps: Pick<UseCaseDeps, 'store'>,
): Promise<string> {
  const { externalId, readsBilling } = await requireConnection(deps.store, id);
  const trustedAccountId = await findTrustedAccount({}, deps);
  return renderRoleTemplate({ externalId, readsBilling, trustedAccountId });
}
