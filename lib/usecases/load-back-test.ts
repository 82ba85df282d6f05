import { BILLED_FACT, billedSchema, testedWorkloadSchema } from '@/lib/contract/account-facts';
import type { BackTest } from '@/lib/core/inventory/back-test';
import { backTestPresent } from '@/lib/core/inventory/back-test-present';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { type FleetAccuracy, type InstanceUse, judgeAccuracy } from '@/lib/core/inventory/fleet-accuracy';
import { AppError } from '@/lib/errors/app-error';
import { describeGround } from './account-ground';
import { backTestHardware } from './back-test-hardware';
import type { UseCaseDeps } from './deps';
import { findObservations } from './find-observations';
import { requireWorkload } from './plan-workload';

/**
 * How near the model of the present serving comes to what was observed of a discovered workload over the window that a
 * plan looks at; `null` for what was not discovered, and where nothing tells what was used. Throws `AppError` `not-found`.
 */
export async function loadBackTest(
  { id }: { id: string },
  deps: Pick<UseCaseDeps, 'store' | 'instances' | 'assumptions' | 'findPrices' | 'now'>,
): Promise<BackTest | null> {
  const { store } = deps;
  const workload = await requireWorkload(store, id);
  if (workload.origin !== 'aws') return null;
  const observed = await findObservations(workload, store);
  if (observed === null) return null;
  const { prices } = await deps.findPrices(store);
  const resource = workload.resourceId === null ? null : await store.findResource(workload.resourceId);
  const { description } = workload;
  if (resource === null)
    return backTestPresent({ description, instances: deps.instances, prices, ...observed });
  const facts = await store.listAccountFacts(resource.connectionId);
  const ground = describeGround(resource.region, [], facts, deps);
  return backTestHardware({ workload, resource, ground, prices }, observed);
}

/**
 * How near predictions come to what was observed, and billed where the bill is read, over the workloads of a connection
 * that are there: as of when each was last planned. Throws `AppError` `not-found`.
 */
export async function loadFleetAccuracy(
  { connectionId }: { connectionId: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<FleetAccuracy> {
  if ((await store.findConnection(connectionId)) === null)
    throw new AppError('not-found', 'There is no such connection.');
  const [resources, facts, kept] = await Promise.all([
    store.listResources(connectionId),
    store.listAccountFacts(connectionId),
    store.listBackTests(connectionId),
  ]);
  const there = new Set(
    resources.filter(({ goneAt, planned }) => goneAt === null && planned).map(({ workloadId }) => workloadId),
  );
  const tested = kept.flatMap(({ value }) => {
    const read = testedWorkloadSchema.safeParse(value);
    return read.success && there.has(read.data.workloadId) ? [read.data] : [];
  });
  const billed = billedSchema.safeParse(facts.find(({ key }) => key === BILLED_FACT)?.value);
  const testedIds = new Set(tested.map(({ workloadId }) => workloadId));
  const unpredicted = resources.filter(
    ({ goneAt, workloadId }) => goneAt === null && !testedIds.has(workloadId ?? ''),
  );
  return judgeAccuracy(tested, billed.success ? billed.data : [], unpredicted.flatMap(listInstanceUses));
}

/** The types of instance that an endpoint variant runs on. */
function listInstanceUses({ region, state }: ResourceRecord): InstanceUse[] {
  if (state.kind !== 'variant' || state.serving.mode === 'serverless') return [];
  const running = state.serving.pools.filter(({ count }) => count > 0);
  const types = new Set(running.map(({ instanceType }) => instanceType));
  return [...types].map((instanceType) => ({ region, instanceType }));
}
