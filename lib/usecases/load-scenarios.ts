import type { KeptScenarioEntry } from '@/lib/core/scenario/kept-scenario';
import type { Scenario } from '@/lib/core/scenario/scenario';
import type { UseCaseDeps } from './deps';
import { requireScenario } from './keep-scenario';
import { startOnBasis } from './refresh-scenario';
import { requireKeptBasis } from './scenario-basis';
import type { Store } from './store';

/** Whether a workload is still there, and whether there is something newer than what a scenario stands on. */
export type Freshness = 'latest' | 'older' | 'removed';

export interface ListedScenario extends KeptScenarioEntry {
  readonly freshness: Freshness;
}

/** A kept scenario with what its page needs. */
export interface LoadedScenario extends ListedScenario {
  /** Everything as it was observed; `null` from scratch. */
  readonly observed: Scenario | null;
}

type LoadDeps = Pick<UseCaseDeps, 'store' | 'findPrices'>;

/** All that are kept, or those that were begun on one workload; the one changed last first. */
export async function loadScenarios(
  { workloadId }: { workloadId: string | null },
  deps: LoadDeps,
): Promise<ListedScenario[]> {
  const entries = await deps.store.listScenarios(workloadId);
  const { edition } = await deps.findPrices(deps.store);
  const latest = await findLatestHashes(entries, deps.store);
  return entries.map((entry) => ({ ...entry, freshness: judgeFreshness(entry, edition.id, latest) }));
}

/** Throws `AppError` `not-found`. */
export async function loadScenario({ id }: { id: string }, deps: LoadDeps): Promise<LoadedScenario> {
  const entry = await requireScenario(deps.store, id);
  const { edition } = await deps.findPrices(deps.store);
  const { basisId } = entry;
  const latest = await findLatestHashes([entry], deps.store);
  const observed = basisId === null ? null : startOnBasis(await requireKeptBasis(basisId, deps));
  return { ...entry, freshness: judgeFreshness(entry, edition.id, latest), observed };
}

/** Of the latest plans, by workload: none for one that is gone, `null` for one that has no plan. */
async function findLatestHashes(
  entries: readonly KeptScenarioEntry[],
  store: Store,
): Promise<ReadonlyMap<string, string | null>> {
  const ids = [...new Set(entries.flatMap(({ basis }) => basis?.workloadId ?? []))];
  if (ids.length === 0) return new Map();
  const hashes = await store.listLatestPlanHashes(ids);
  return new Map(hashes.map(({ workloadId, planHash }) => [workloadId, planHash]));
}

function judgeFreshness(
  { basis, priceBookId }: KeptScenarioEntry,
  latestBookId: string,
  latestHashes: ReadonlyMap<string, string | null>,
): Freshness {
  const latestHash = basis === null ? null : latestHashes.get(basis.workloadId);
  if (latestHash === undefined) return 'removed';
  const isLatestPlan = latestHash === null || latestHash === basis?.planHash;
  return isLatestPlan && priceBookId === latestBookId ? 'latest' : 'older';
}
