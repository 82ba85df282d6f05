import { areAlike } from '@/lib/core/inventory/compare-descriptions';
import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import { nameHardware } from '@/lib/core/inventory/hardware-spans';
import { rememberEvidence } from '@/lib/core/inventory/metric-evidence';
import { countVariants, nameWorkload } from '@/lib/core/inventory/name-workload';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { describeGround, type RegionGround } from './account-ground';
import type { UseCaseDeps } from './deps';
import { describeDiscovered } from './describe-discovered';
import { noteApplied } from './note-applied';
import { workloadLock } from './plan-workload';
import type { Store } from './store';

type WorkloadDeps = Pick<UseCaseDeps, 'instances' | 'assumptions' | 'now' | 'newId'>;

/**
 * Makes a workload of each planned resource among `touched` that has none, inside the caller's transaction, and says how
 * many. `all` is what the Region holds.
 */
export async function saveDiscoveredWorkloads(
  { connection, region, accountId, all, touched }: DiscoveredRegion,
  store: Store,
  deps: WorkloadDeps,
): Promise<number> {
  const ground = describeGround(region, all, await store.listAccountFacts(connection.id), deps);
  const unnamed = touched.filter(
    ({ workloadId, planned, goneAt }) => workloadId === null && planned && goneAt === null,
  );
  return await addWorkloads({ unnamed, accountId, ground, all }, store, deps);
}

export interface DiscoveredRegion {
  readonly connection: Pick<ConnectionRecord, 'id'>;
  readonly region: string;
  readonly accountId: string;
  readonly all: readonly ResourceRecord[];
  readonly touched: readonly ResourceRecord[];
}

interface NewWorkloads {
  readonly unnamed: readonly ResourceRecord[];
  readonly accountId: string;
  readonly ground: RegionGround;
  readonly all: readonly ResourceRecord[];
}

/** A workload that an earlier connection left goes on, under its name, as the one of what it was of. */
async function addWorkloads(
  { unnamed, accountId, ground, all }: NewWorkloads,
  store: Store,
  deps: WorkloadDeps,
): Promise<number> {
  if (unnamed.length === 0) return 0;
  const known = await store.listDiscoveredNames(ground.region, accountId);
  const left = new Map(known.flatMap((one) => (one.resourceId === null ? [[one.resourceKey, one]] : [])));
  const names = new Set(known.map(({ name }) => name));
  const variants = countVariants(all.filter(({ goneAt }) => goneAt === null).map(({ state }) => state));
  const fresh: WorkloadRecord[] = [];
  for (const resource of unnamed) {
    const own = left.get(keyOf(resource.state));
    if (own !== undefined) {
      await store.saveResourceId(own.id, resource.id);
      continue;
    }
    const name = nameWorkload(resource.state, variants, (taken) => names.has(taken));
    names.add(name);
    fresh.push(makeWorkload(resource, { name, accountId }, ground, deps));
  }
  await store.insertWorkloads(fresh);
  return unnamed.length;
}

function keyOf({ kind, name }: DiscoveredResource): string {
  return `${kind} ${name}`;
}

function makeWorkload(
  { id: resourceId, state }: ResourceRecord,
  { name, accountId }: { name: string; accountId: string },
  ground: RegionGround,
  { newId, now }: WorkloadDeps,
): WorkloadRecord {
  const at = now().toISOString();
  return {
    id: newId(),
    name,
    region: ground.region,
    origin: 'aws',
    accountId,
    resourceId,
    resourceKey: keyOf(state),
    toldFields: [],
    demo: false,
    story: null,
    description: describeDiscovered(state, ground).description,
    createdAt: at,
    updatedAt: at,
    latestPlanId: null,
  };
}

/**
 * Describes the workloads anew whose resource is not what it was, each in a transaction of its own: what was measured and
 * what was told stays.
 */
export async function describeAltered(
  { connectionId, region, altered }: AlteredRegion,
  deps: WorkloadDeps & Pick<UseCaseDeps, 'store'>,
): Promise<void> {
  const served = altered.flatMap(({ workloadId, state }) =>
    workloadId === null ? [] : [{ workloadId, state }],
  );
  if (served.length === 0) return;
  const [all, facts] = await Promise.all([
    deps.store.listResources(connectionId),
    deps.store.listAccountFacts(connectionId),
  ]);
  const ground = describeGround(region, all, facts, deps);
  for (const { workloadId, state } of served)
    await deps.store.inTransaction(async (store) => {
      await store.lockName(workloadLock(workloadId));
      const workload = await store.findWorkload(workloadId);
      if (workload === null) return;
      const on = { hardware: nameHardware(state), atSeconds: ground.atSeconds };
      const evidence = rememberEvidence(workload.description, on);
      const { description } = describeDiscovered(state, ground, { evidence, told: workload });
      await noteApplied({ workload, description, state }, store, deps);
      if (areAlike(description, workload.description)) return;
      await store.saveDescription(workloadId, description, deps.now().toISOString());
    });
}

export interface AlteredRegion {
  readonly connectionId: string;
  readonly region: string;
  readonly altered: readonly ResourceRecord[];
}
