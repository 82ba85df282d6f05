import type { ApiUsage } from '@/lib/core/collection/api-usage';
import { type ConnectionStatus, describeStatus } from '@/lib/core/collection/connection-status';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type {
  AccountFactRecord,
  ConnectionRecord,
  ResourceRecord,
} from '@/lib/core/inventory/connection-record';
import { monthOf, sumCostUsd } from './api-budget';
import { requireConnection } from './change-connection';
import type { UseCaseDeps } from './deps';

type LoadDeps = Pick<UseCaseDeps, 'store' | 'now'>;

/** A connection with what stands about it in one line. */
export interface ConnectionEntry {
  readonly connection: ConnectionRecord;
  readonly status: ConnectionStatus;
  /** What AWS charges for the calls of this UTC month so far. */
  readonly monthUsd: number;
}

/** By name. */
export async function loadConnections(
  _input: Record<string, never>,
  deps: LoadDeps,
): Promise<ConnectionEntry[]> {
  const connections = await deps.store.listConnections();
  const entries = await Promise.all(
    connections.map(async (connection) => {
      const { usage: _usage, runs: _runs, ...entry } = await loadEntry(connection, deps);
      return entry;
    }),
  );
  return entries.toSorted((a, b) => (a.connection.name < b.connection.name ? -1 : 1));
}

export interface ConnectionDetail extends ConnectionEntry {
  /** Calls of this UTC month, by operation. */
  readonly usage: readonly ApiUsage[];
  /** Newest first. */
  readonly runs: readonly SyncRunRecord[];
  /** Those that are gone too, by Region, kind and name. */
  readonly resources: readonly ResourceRecord[];
  readonly facts: readonly AccountFactRecord[];
}

/** Throws `AppError` `not-found`. */
export async function loadConnection({ id }: { id: string }, deps: LoadDeps): Promise<ConnectionDetail> {
  const connection = await requireConnection(deps.store, id);
  const [entry, resources, facts] = await Promise.all([
    loadEntry(connection, deps),
    deps.store.listResources(id),
    deps.store.listAccountFacts(id),
  ]);
  return { ...entry, resources, facts };
}

/** As many as a page lists; the last complete one is mostly among them. */
const RUNS_LISTED = 50;

async function loadEntry(connection: ConnectionRecord, { store, now }: LoadDeps) {
  const at = now();
  const [runs, usage, isAgreed] = await Promise.all([
    store.listRuns(connection.id, RUNS_LISTED),
    store.listUsage(connection.id, monthOf(at)),
    store.hasMetricSync(connection.id),
  ]);
  return {
    connection,
    status: describeStatus({ connection, runs, isAgreed, nowMilliseconds: at.getTime() }),
    monthUsd: sumCostUsd(usage),
    usage,
    runs,
  };
}
