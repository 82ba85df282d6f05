import { areAlike } from '@/lib/core/inventory/compare-descriptions';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { countPresent } from '@/lib/core/series/series';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import { explainError } from '@/lib/errors/explain-error';
import { describeGround, type RegionGround } from './account-ground';
import type { UseCaseDeps } from './deps';
import type { DiscoveredDescription } from './describe-discovered';
import { describeObserved, describeRemembered, saveBackTest } from './describe-observed';
import { findObservations, type Observations } from './find-observations';
import { planStored, workloadLock } from './plan-workload';
import type { Store } from './store';

/** Workloads of one job: seconds of planning, so that workers finish together and a stop waits for little. */
const WORKLOADS_PER_BATCH = 25;
/** Less of a workload's traffic says nothing about a day. */
const LEAST_KNOWN_SECONDS = SECONDS_PER_DAY;
/** A plan that is older than this is made anew; so little more data would hardly change it. */
const PLAN_AGE_SECONDS = 5 * SECONDS_PER_HOUR;

export interface DiscoveredPlans {
  /** Workloads that got a new plan. */
  readonly planned: number;
  /** Workloads whose plan stands: nothing about them changed, or planning gave the same. */
  readonly upToDate: number;
  /** Workloads that have no plan yet, or keep the one they have, each with the reason: a sentence. */
  readonly unplanned: readonly {
    readonly workloadId: string;
    readonly name: string;
    readonly reason: string;
  }[];
  /** Workloads that could not be planned though they should have been. */
  readonly failures: readonly { readonly workloadId: string; readonly reason: string }[];
  /** Workloads that were not come to because a stop was asked for. */
  readonly remaining: readonly string[];
}

export interface DiscoveredBatch {
  readonly workloadIds: readonly string[];
  /** Asked before each workload. */
  readonly isStopAsked: () => boolean;
  /** Looks at the metrics of workloads too whose plan is some hours old at most: a person asked for it. */
  readonly evenIfFresh?: boolean;
}

/** Ids of a connection's workloads that are collected and there, some tens at a time. */
export async function listDiscoveredBatches(
  { connectionId }: { connectionId: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<string[][]> {
  const resources = await store.listResources(connectionId);
  const ids = resources
    .filter(({ planned, goneAt }) => planned && goneAt === null)
    .flatMap(({ workloadId }) => workloadId ?? []);
  return Array.from({ length: Math.ceil(ids.length / WORKLOADS_PER_BATCH) }, (_, i) =>
    ids.slice(i * WORKLOADS_PER_BATCH, (i + 1) * WORKLOADS_PER_BATCH),
  );
}

/**
 * Describes discovered workloads anew by what their metrics now tell, and plans those anew whose serving or prices
 * changed, or whose plan is some hours old, each in a transaction of its own; doing it twice, or in two processes at once, plans each of them once.
 * `isStopAsked` is asked before each. Throws `AppError` `database-unavailable` or `no-price`, which no workload can help.
 */
export async function planDiscovered(
  { workloadIds, isStopAsked, evenIfFresh = false }: DiscoveredBatch,
  deps: UseCaseDeps,
): Promise<DiscoveredPlans> {
  const grounds = rememberGrounds(deps);
  const unplanned: { workloadId: string; name: string; reason: string }[] = [];
  const failures: { workloadId: string; reason: string }[] = [];
  let planned = 0;
  let comeTo = 0;
  for (const workloadId of workloadIds) {
    if (isStopAsked()) break;
    comeTo += 1;
    try {
      const outcome = await planOne({ workloadId, evenIfFresh }, grounds, deps);
      if (outcome.planned) planned += 1;
      if (outcome.reason !== null) unplanned.push({ workloadId, name: outcome.name, reason: outcome.reason });
    } catch (error) {
      if (isForAll(error)) throw error;
      failures.push({ workloadId, reason: explainError(error) });
    }
  }
  const upToDate = comeTo - planned - unplanned.length - failures.length;
  return { planned, upToDate, unplanned, failures, remaining: workloadIds.slice(comeTo) };
}

/** Whether every other workload would fail for the same reason. */
function isForAll(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'database-unavailable' || error.code === 'no-price');
}

type FindGround = (resource: ResourceRecord, store: Store) => Promise<RegionGround>;

interface OneOutcome {
  readonly planned: boolean;
  readonly name: string;
  readonly reason: string | null;
}

interface OneWorkload {
  readonly workloadId: string;
  readonly evenIfFresh: boolean;
}

async function planOne(one: OneWorkload, findGround: FindGround, deps: UseCaseDeps): Promise<OneOutcome> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(one.workloadId));
    return await planLocked(one, findGround, store, deps);
  });
}

/** Describes one workload anew and plans it, inside the transaction of a caller that holds its lock. */
export async function planLocked(
  { workloadId, evenIfFresh }: OneWorkload,
  findGround: FindGround,
  store: Store,
  deps: UseCaseDeps,
): Promise<OneOutcome> {
  const workload = await store.findWorkload(workloadId);
  const resource =
    workload === null || workload.resourceId === null ? null : await store.findResource(workload.resourceId);
  if (workload === null || resource === null) return { planned: false, name: '', reason: null };
  const { name } = workload;
  const ground = await findGround(resource, store);
  const known = describeRemembered({ workload, resource, ground });
  const isAsItWas = areAlike(known.description, workload.description);
  if (!evenIfFresh && isAsItWas && (await isUpToDate(workload, known, store, deps)))
    return { planned: false, name, reason: known.unplannable };
  const observed = await findObservations(workload, store);
  const prices = await deps.findPrices(store);
  const { description, unplannable } =
    observed === null
      ? known
      : describeObserved({ workload, resource, ground }, observed, { ...deps, ...prices });
  const reason = unplannable ?? explainThinData(observed);
  await store.saveDescription(workloadId, description, deps.now().toISOString());
  if (observed !== null)
    await saveBackTest({ workload: { ...workload, description }, resource, ground }, observed, store, deps);
  if (reason !== null) return { planned: false, name, reason };
  const { stored } = await planStored({ ...workload, description }, store, deps);
  return { planned: stored, name, reason: null };
}

/** Why there is too little to plan on; `null` where there is enough. */
function explainThinData(observed: Observations | null): string | null {
  if (observed === null) return 'None of its metrics are collected yet.';
  const { values, stepSeconds } = observed.arrivals;
  const knownSeconds = countPresent(values) * stepSeconds;
  if (knownSeconds >= LEAST_KNOWN_SECONDS) return null;
  const hours = Math.floor(knownSeconds / SECONDS_PER_HOUR);
  return `Its traffic is known for ${hours} ${hours === 1 ? 'hour' : 'hours'}, and a plan needs a day at least: wait for the next syncs.`;
}

/**
 * Whether a workload was planned, or described where no plan can be made of it, within some hours and as it is described
 * now, at the prices in force: without reading its metrics, of which so many more would hardly change a plan.
 */
async function isUpToDate(
  { id, latestPlanId, updatedAt }: WorkloadRecord,
  { unplannable }: DiscoveredDescription,
  store: Store,
  { findPrices, now }: Pick<UseCaseDeps, 'findPrices' | 'now'>,
): Promise<boolean> {
  const isFresh = (at: string) =>
    now().getTime() - Date.parse(at) <= PLAN_AGE_SECONDS * MILLISECONDS_PER_SECOND;
  if (unplannable !== null) return isFresh(updatedAt);
  const identity = latestPlanId === null ? null : await store.findPlanIdentity(latestPlanId);
  const [latest] = await store.listPlanHeadlines(id, 1);
  if (identity === null || latest === undefined || !isFresh(latest.plannedAt)) return false;
  if (Date.parse(updatedAt) > Date.parse(latest.plannedAt)) return false;
  const { edition } = await findPrices(store);
  return identity.priceBookId === edition.id;
}

/** What a Region's workloads are described with is read once for a batch; only components and what hosts them need to know the others. */
export function rememberGrounds(deps: Pick<UseCaseDeps, 'instances' | 'assumptions' | 'now'>): FindGround {
  const known = new Map<string, RegionGround>();
  return async ({ connectionId, region, state }, store) => {
    const isShared = state.kind === 'component' || (state.kind === 'variant' && state.hasComponents);
    const key = `${connectionId} ${region} ${isShared}`;
    const ground =
      known.get(key) ??
      describeGround(
        region,
        isShared ? await store.listResources(connectionId) : [],
        await store.listAccountFacts(connectionId),
        deps,
      );
    known.set(key, ground);
    return ground;
  };
}
