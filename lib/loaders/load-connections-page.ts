import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { findNextExternalId } from '@/lib/usecases/external-id';
import { type ConnectionEntry, loadConnections } from '@/lib/usecases/load-connections';
import { findTrustedAccount } from '@/lib/usecases/role-template';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the page of all connections shows, as plain values. */
export interface ConnectionsPage {
  /** By name. */
  readonly rows: readonly ConnectionEntry[];
  /** When it was made, epoch seconds: ages are told from here. */
  readonly nowSeconds: number;
}

export async function loadConnectionsPage(): Promise<ConnectionsPage> {
  const deps = applicationDeps();
  const rows = await loadConnections({}, deps);
  return { rows, nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND };
}

/** What the form of a new connection shows. */
export interface NewConnectionPage {
  /** What a new role is made from. */
  readonly ground: { readonly externalId: string; readonly trustedAccountId: string | null };
  /** Names that are taken. */
  readonly takenNames: readonly string[];
}

export async function loadNewConnectionPage(): Promise<NewConnectionPage> {
  const deps = applicationDeps();
  const [externalId, trustedAccountId, connections] = await Promise.all([
    findNextExternalId({}, deps),
    findTrustedAccount({}, deps),
    deps.store.listConnections(),
  ]);
  return { ground: { externalId, trustedAccountId }, takenNames: connections.map(({ name }) => name) };
}
