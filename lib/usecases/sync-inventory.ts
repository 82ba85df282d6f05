import { QUOTAS_FACT } from '@/lib/contract/account-facts';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import { renewQuotas } from '@/lib/core/inventory/account-quotas';
import {
  compareInventory,
  type InventoryCounts,
  NOTHING_FOUND,
} from '@/lib/core/inventory/compare-inventory';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { listKnown } from '@/lib/core/inventory/known-inventory';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { readQuotas } from './account-ground';
import { type InventoryDeps, type InventoryRun, saveBilled, saveSavingsPlans } from './account-wide-facts';
import type { CallWatch } from './aws-account';
import { requireConnection } from './change-connection';
import { type ClaimedConnection, claimAccount } from './claim-account';
import { inventoryLock } from './connection-locks';
import { describeAltered, saveDiscoveredWorkloads } from './discovered-workloads';
import type { Store } from './store';
import { watchSpending } from './watch-spending';

export interface InventoryOutcome {
  /** `failed` where no Region answered, `partly` where something could not be read. */
  readonly state: 'done' | 'partly' | 'failed';
  readonly problems: readonly RunProblem[];
  readonly outcome: Readonly<Record<string, number>>;
}

/**
 * Discovers what a connection's Regions hold, compares it with what is known, and keeps both: one transaction a Region,
 * so that a sync that is cut off has whole Regions. Nothing that is missing is deleted. Doing it twice changes nothing.
 * The caller begins and ends the run. Throws `AppError` `not-found`, or `conflict` where the account is not the one that
 * was connected or another connection reads it in the same Region, and `AwsFailure` where the account cannot be read at
 * all, or `watch` was aborted.
 */
export async function syncInventory(
  { runId, watch }: { runId: string; watch: CallWatch },
  deps: InventoryDeps,
): Promise<InventoryOutcome> {
  const run = await deps.store.findRun(runId);
  const connection = run === null ? null : await deps.store.findConnection(run.connectionId);
  if (run === null || connection === null) throw new AppError('not-found', 'There is no such run.');
  const claimed = await claimAccount({ run, connection, watch }, deps);
  const account = deps.openAccount(claimed);
  try {
    return await discoverAll({ run, connection: claimed, account, watch }, deps);
  } finally {
    account.close();
  }
}

interface ClaimedRun extends InventoryRun {
  readonly connection: ClaimedConnection;
}

async function discoverAll(work: ClaimedRun, deps: InventoryDeps): Promise<InventoryOutcome> {
  const { connection, watch } = work;
  const { regions } = connection;
  await advance(work, { partsTotal: regions.length }, deps);
  const problems = [...(await saveSavingsPlans(work, deps)), ...(await saveBilled(work, deps))];
  const found: RegionOutcome[] = [];
  for (const [i, region] of regions.entries()) {
    await advance(work, { step: `Reading ${region} (${i + 1} of ${regions.length})` }, deps);
    try {
      const outcome = await discoverRegion(region, work, deps);
      if (outcome === null) problems.push(describeTakenOut(region));
      else found.push(outcome);
    } catch (error) {
      if (!(error instanceof AwsFailure) || isForAllRegions(error) || watch.signal.aborted) throw error;
      problems.push({ code: error.code, message: error.message, about: region });
    }
    await advance(work, { reachedParts: i + 1 }, deps);
  }
  return summarize(found, problems);
}

/** Whether every other Region would fail for the same reason. */
function isForAllRegions({ code }: AwsFailure): boolean {
  return code === 'credentials' || code === 'clock-skew' || code === 'capped' || code === 'internal';
}

function describeTakenOut(region: string): RunProblem {
  const message = `${region} was taken out of the connection while it was read: nothing of it was kept.`;
  return { code: 'gone', message, about: region };
}

interface RegionOutcome {
  readonly counts: InventoryCounts;
  readonly workloadsAdded: number;
  readonly altered: readonly ResourceRecord[];
  readonly problems: readonly RunProblem[];
}

/** `null` where the Region was taken out of the connection meanwhile. */
async function discoverRegion(
  region: string,
  work: ClaimedRun,
  deps: InventoryDeps,
): Promise<RegionOutcome | null> {
  const inventory = await readRegion(region, work, deps);
  const outcome = await deps.store.inTransaction((store) =>
    saveRegion(inventory, work.connection, store, deps),
  );
  if (outcome !== null)
    await describeAltered({ connectionId: work.connection.id, region, altered: outcome.altered }, deps);
  return outcome;
}

/** Its calls are counted, whether they succeed or not. */
async function readRegion(
  region: string,
  { run, connection, account, watch }: ClaimedRun,
  deps: InventoryDeps,
): Promise<RegionInventory> {
  const resources = await deps.store.listResources(connection.id);
  const spending = watchSpending({ connection, runId: run.id }, deps);
  const watched = { ...watch, reserve: spending.reserve };
  try {
    const ticked = listTicked(resources, region);
    return await account.discoverRegion(region, watched, ticked, listKnown(resources, region));
  } finally {
    const made = account.takeUsage();
    await deps.store.inTransaction((store) => spending.settle(made, store));
  }
}

/** Functions that serve models: of these alone the concurrency that is kept for them is looked up. */
function listTicked(resources: readonly ResourceRecord[], region: string): string[] {
  return resources
    .filter((resource) => resource.kind === 'function' && resource.region === region && resource.planned)
    .map(({ name }) => name);
}

async function saveRegion(
  inventory: RegionInventory,
  connection: ClaimedConnection,
  store: Store,
  deps: InventoryDeps,
): Promise<RegionOutcome | null> {
  const { region, quotas, problems } = inventory;
  await store.lockName(inventoryLock(connection.id));
  const { regions } = await requireConnection(store, connection.id);
  if (!regions.includes(region)) return null;
  const at = deps.now().toISOString();
  const stored = await store.listResources(connection.id);
  const { resources, altered, moved, counts } = compareInventory(stored, inventory, {
    connectionId: connection.id,
    at,
    newId: deps.newId,
  });
  await store.saveResources(resources);
  // Until when they were on the old hardware, which tells what is measured of it.
  await store.insertResourceChanges(
    moved.map(({ id, lastSeenAt, state }) => ({ resourceId: id, at: lastSeenAt, state })),
  );
  const facts = await store.listAccountFacts(connection.id);
  const value = renewQuotas(readQuotas(region, facts), quotas, inventory.unreadQuotas);
  if (value.length > 0)
    await store.saveAccountFacts([
      { connectionId: connection.id, region, key: QUOTAS_FACT, value, seenAt: at },
    ]);
  const { accountId } = connection;
  const workloadsAdded = await saveDiscoveredWorkloads(
    { connection, region, accountId, all: resources, touched: resources },
    store,
    deps,
  );
  await store.renewReadTags(connection.id, region);
  return { counts, workloadsAdded, altered, problems };
}

async function advance(
  { run, watch }: InventoryRun,
  step: { step?: string; partsTotal?: number; reachedParts?: number },
  { store, now }: Pick<InventoryDeps, 'store' | 'now'>,
): Promise<void> {
  if (step.step !== undefined) watch.onStep?.(step.step);
  await store.advanceRun(run.id, { at: now().toISOString(), ...step });
}

function summarize(found: readonly RegionOutcome[], beside: readonly RunProblem[]): InventoryOutcome {
  const problems = [...beside, ...found.flatMap((region) => region.problems)];
  const counts = { ...NOTHING_FOUND };
  for (const region of found)
    for (const key of Object.keys(counts) as (keyof InventoryCounts)[]) counts[key] += region.counts[key];
  const workloadsAdded = found.reduce((sum, region) => sum + region.workloadsAdded, 0);
  const state = found.length === 0 ? 'failed' : problems.length > 0 ? 'partly' : 'done';
  return { state, problems, outcome: { ...counts, workloadsAdded, regions: found.length } };
}
