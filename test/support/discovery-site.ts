import { openAccount } from '@/lib/aws/open-account';
import { collectPart } from '@/lib/usecases/collect-part';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { listDiscoveredBatches, planDiscovered } from '@/lib/usecases/plan-discovered';
import { setPlanned } from '@/lib/usecases/plan-resource';
import { beginRun, endRun } from '@/lib/usecases/run-lifecycle';
import { type InventoryOutcome, syncInventory } from '@/lib/usecases/sync-inventory';
import { planMetricSync } from '@/lib/usecases/sync-metrics';
import { type AwsServer, startAwsServer } from './aws/aws-server';
import type { AwsWorld } from './aws/world/make-world';
import { NEVER_ABORTED } from './aws-collection';
import { makeQueuedRun } from './sync-run';
import { createWiredDatabase } from './wired-database';

/** Use cases on a database of their own that look at a demo AWS over the wire, by the connection named `connection`. */
export interface DiscoverySite {
  readonly deps: UseCaseDeps;
  /** A whole run of the inventory. */
  discover(): Promise<InventoryOutcome>;
  /** Has every function planned that was found. */
  tickFunctions(): Promise<void>;
  /** A whole run of the metrics. */
  collect(): Promise<void>;
  planAll(evenIfFresh?: boolean): ReturnType<typeof planDiscovered>;
  drop(): Promise<void>;
}

/** @param now the time that it is, in epoch seconds */
export async function openDiscoverySite(now: () => number): Promise<DiscoverySite> {
  const database = await createWiredDatabase();
  const deps = { ...database.deps, openAccount, now: () => new Date(now() * 1000) };
  let runs = 0;
  const beginNew = async (kind: 'inventory' | 'metrics') => {
    runs += 1;
    const runId = `${kind} ${runs}`;
    await deps.store.insertRun(makeQueuedRun({ id: runId, kind }));
    await beginRun({ runId }, deps);
    return runId;
  };
  return {
    deps,
    discover: async () => await discoverBy(await beginNew('inventory'), deps),
    tickFunctions: () => tickFunctions(deps),
    collect: async () => await collectBy(await beginNew('metrics'), deps),
    planAll: (evenIfFresh = false) => planAll(evenIfFresh, deps),
    drop: database.drop,
  };
}

/** An AWS of this world at a time, that answers as often as it is asked. */
export async function startPatientAws(world: AwsWorld, now: () => number): Promise<AwsServer> {
  return await startAwsServer({
    world,
    now: () => now() * 1000,
    quotaScale: Number.POSITIVE_INFINITY,
  });
}

async function discoverBy(runId: string, deps: UseCaseDeps): Promise<InventoryOutcome> {
  const outcome = await syncInventory({ runId, watch: NEVER_ABORTED }, deps);
  await endRun({ runId, state: outcome.state }, deps);
  return outcome;
}

async function tickFunctions(deps: UseCaseDeps): Promise<void> {
  for (const { id, kind, planned } of await deps.store.listResources('connection'))
    if (kind === 'function' && !planned)
      await setPlanned({ connectionId: 'connection', resourceId: id, planned: true }, deps);
}

async function collectBy(runId: string, deps: UseCaseDeps): Promise<void> {
  const { openParts } = await planMetricSync({ runId }, deps);
  const connection = await deps.store.findConnection('connection');
  if (connection === null) throw new Error('no connection');
  const account = openAccount(connection);
  for (const ordinal of openParts) await collectPart({ runId, ordinal, account, watch: NEVER_ABORTED }, deps);
  account.close();
  await endRun({ runId, state: 'done' }, deps);
}

async function planAll(evenIfFresh: boolean, deps: UseCaseDeps): ReturnType<typeof planDiscovered> {
  const workloadIds = (await listDiscoveredBatches({ connectionId: 'connection' }, deps)).flat();
  return await planDiscovered({ workloadIds, isStopAsked: () => false, evenIfFresh }, deps);
}
