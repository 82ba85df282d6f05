import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { UseCaseDeps } from './deps';
import { type DiscoveredPlans, listDiscoveredBatches, planDiscovered } from './plan-discovered';
import { type EndedRun, endRun, lockOpenRun } from './run-lifecycle';

type RunDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;

/** A part is at most so many workloads, and a small fleet has some parts, so that workers share it and one sees it move. */
const MOST_WORKLOADS_PER_PART = 25;
const PARTS_OF_SMALL_FLEET = 20;

export interface PlannedPlanRun {
  /** Numbers of the parts that are to be planned. */
  readonly openParts: readonly number[];
  /** The end of the run, when there was nothing to plan; `null` while there is. */
  readonly ended: EndedRun | null;
}

/** Cuts a run of kind `plans` that has begun into parts; one that was cut before keeps its parts. */
export async function planPlanRun(
  { runId }: { readonly runId: string },
  deps: RunDeps,
): Promise<PlannedPlanRun> {
  const run = await deps.store.findRun(runId);
  if (run === null) return { openParts: [], ended: null };
  if (run.partsTotal === 0) await insertBatches(run, deps);
  const ended = await finishPlanRun({ runId }, deps);
  return { openParts: ended === null ? await deps.store.listOpenParts(runId) : [], ended };
}

async function insertBatches({ id, connectionId }: SyncRunRecord, deps: RunDeps): Promise<void> {
  const workloadIds = (await listDiscoveredBatches({ connectionId }, deps)).flat();
  const size = Math.min(MOST_WORKLOADS_PER_PART, Math.ceil(workloadIds.length / PARTS_OF_SMALL_FLEET));
  const batches = Array.from({ length: size === 0 ? 0 : Math.ceil(workloadIds.length / size) }, (_, i) => ({
    workloadIds: workloadIds.slice(i * size, (i + 1) * size),
  }));
  await deps.store.inTransaction(async (store) => {
    const open = await lockOpenRun(id, store);
    if (open === null || open.partsTotal > 0) return;
    await store.insertParts(id, batches);
    const at = deps.now().toISOString();
    await store.advanceRun(id, { at, step: 'planning', partsTotal: batches.length, outcome: NONE_YET });
  });
}

const NONE_YET = { withPlan: 0, withoutPlan: 0, failed: 0 };

export interface PlannedPart {
  /** Whether this call closed the part: false when another had, when the run has ended, and after a stop. */
  readonly closed: boolean;
  readonly ended: EndedRun | null;
}

/**
 * Plans one part of a run, each workload in a transaction of its own; doing it again plans what is left. After a stop the
 * part stays open.
 */
export async function planPart(
  {
    runId,
    ordinal,
    isStopAsked,
  }: { readonly runId: string; readonly ordinal: number; readonly isStopAsked: () => boolean },
  deps: UseCaseDeps,
): Promise<PlannedPart> {
  const part = await deps.store.findPlanPart(runId, ordinal);
  if (part === null || part.state !== 'open')
    return { closed: false, ended: await finishPlanRun({ runId }, deps) };
  const run = await deps.store.findRun(runId);
  const evenIfFresh = run?.trigger === 'button';
  const plans = await planDiscovered({ ...part.batch, isStopAsked, evenIfFresh }, deps);
  if (plans.remaining.length > 0) return { closed: false, ended: null };
  const closed = await closeWith({ runId, ordinal, state: 'done' }, countPlans(plans), describe(plans), deps);
  return { closed, ended: await finishPlanRun({ runId }, deps) };
}

/** Gives a part up: its workloads keep the plans they have. */
export async function failPlanPart(
  {
    runId,
    ordinal,
    problem,
  }: { readonly runId: string; readonly ordinal: number; readonly problem: RunProblem },
  deps: RunDeps,
): Promise<PlannedPart> {
  const part = await deps.store.findPlanPart(runId, ordinal);
  const failed = part?.batch.workloadIds.length ?? 0;
  const closed = await closeWith(
    { runId, ordinal, state: 'failed' },
    { ...NONE_YET, failed },
    [problem],
    deps,
  );
  return { closed, ended: await finishPlanRun({ runId }, deps) };
}

type PlanCounts = typeof NONE_YET;

function countPlans({ planned, upToDate, unplanned, failures }: DiscoveredPlans): PlanCounts {
  return { withPlan: planned + upToDate, withoutPlan: unplanned.length, failed: failures.length };
}

/** Once for a part: its counts are added to what the run found, one part after the other. */
async function closeWith(
  part: { readonly runId: string; readonly ordinal: number; readonly state: 'done' | 'failed' },
  counts: PlanCounts,
  problems: readonly RunProblem[],
  { store, now }: RunDeps,
): Promise<boolean> {
  const { runId, ordinal, state } = part;
  const at = now().toISOString();
  return await store.inTransaction(async (inside) => {
    await inside.lockName(`outcome:${runId}`);
    if (!(await inside.closePart(runId, ordinal, state, at))) return false;
    const before = (await inside.findRun(runId))?.outcome ?? NONE_YET;
    const add = (key: keyof PlanCounts) => Number(before[key] ?? 0) + counts[key];
    await inside.advanceRun(runId, {
      at,
      addPartsDone: 1,
      addProblems: problems,
      outcome: { withPlan: add('withPlan'), withoutPlan: add('withoutPlan'), failed: add('failed') },
    });
    return true;
  });
}

/** One problem for all workloads of a part that have the same reason. */
function describe({ unplanned, failures }: DiscoveredPlans): RunProblem[] {
  const reasons = Array.from(new Set(unplanned.map(({ reason }) => reason)));
  const thin = reasons.map((reason): RunProblem => {
    const [name = '', ...others] = unplanned
      .filter((each) => each.reason === reason)
      .map((each) => each.name);
    const about = others.length === 0 ? name : `${name} and ${others.length} more`;
    return { code: 'not-plannable', message: reason, about };
  });
  const failed = failures.map(
    ({ workloadId, reason }): RunProblem => ({ code: 'internal', message: reason, about: workloadId }),
  );
  return [...thin, ...failed];
}

/** Ends a run of plans whose parts are all closed, or that was cancelled; `null` while something is left to do. */
export async function finishPlanRun(
  { runId }: { readonly runId: string },
  deps: RunDeps,
): Promise<EndedRun | null> {
  const openParts = await deps.store.listOpenParts(runId);
  // After its parts, whose problems are stored when they are closed.
  const run = await deps.store.findRun(runId);
  if (run === null) return null;
  if (run.cancelAskedAt !== null) return await endRun({ runId, state: 'cancelled' }, deps);
  if (openParts.length > 0) return null;
  // Too little data is no failure of the run.
  const whole = run.problems.every(({ code }) => code === 'not-plannable');
  return await endRun({ runId, state: whole ? 'done' : 'partly' }, deps);
}
