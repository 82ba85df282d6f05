import { hashContent, isPlanOf } from '@/lib/core/plan/plan-hash';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import type { ScenarioBasis } from '@/lib/core/scenario/kept-scenario';
import type { ScenarioBaseline } from '@/lib/core/scenario/scenario';
import type { Series } from '@/lib/core/series/series';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { findArrivals } from './find-observations';
import { loadReplayedWindow } from './load-replay';
import { requireWorkload } from './plan-workload';

type BasisDeps = Pick<UseCaseDeps, 'store'>;

/** The workload as its latest plan saw it. Throws `AppError` `not-found` without workload, plan or traffic. */
export async function readLatestBasis(workloadId: string, deps: BasisDeps): Promise<ScenarioBasis> {
  const { workload, plan, arrivals } = await loadReplayedWindow({ id: workloadId }, deps);
  return toBasis(workload, plan, arrivals);
}

/**
 * The workload as the plan of a baseline saw it; `null` where that plan is not the latest, and the traffic that it looked
 * at is not stored any more exactly as it was. Throws `AppError` `not-found` without workload or traffic.
 */
export async function findBasisOf(
  { workloadId, planHash }: ScenarioBaseline,
  { store }: BasisDeps,
): Promise<ScenarioBasis | null> {
  const workload = await requireWorkload(store, workloadId);
  const plan = await store.findPlanOfHash(workloadId, planHash);
  if (plan === null) return null;
  if (plan.id === workload.latestPlanId) return await readLatestBasis(workloadId, { store });
  const { windowStartSeconds, windowEndSeconds } = plan.inputs;
  const window = { fromSeconds: windowStartSeconds, toSeconds: windowEndSeconds };
  const observed = await findArrivals(workload, store, () => window);
  if (observed === null || !isPlanOf(plan.plan, observed.arrivals)) return null;
  return toBasis(workload, plan, observed.arrivals);
}

/** The basis that a scenario is to be kept with; the one that is named where one is. */
export async function requireBasis(
  baseline: ScenarioBaseline | null,
  basisId: string | null,
  { store }: BasisDeps,
): Promise<ScenarioBasis | null> {
  if (baseline === null) {
    if (basisId === null) return null;
    throw new AppError('bad-input', 'basisId: must be null without a baseline', 'basisId');
  }
  if (basisId === null) return (await findBasisOf(baseline, { store })) ?? refuseLost(baseline);
  const basis = await requireKeptBasis(basisId, { store });
  requireBaseline(baseline, basis);
  return basis;
}

/** Throws `AppError` `not-found`. */
export async function requireKeptBasis(id: string, { store }: BasisDeps): Promise<ScenarioBasis> {
  const basis = await store.findScenarioBasis(id);
  if (basis === null) throw new AppError('not-found', 'What the scenario stands on is not kept any more.');
  return basis;
}

/** Throws `AppError` `bad-input` where a scenario says that it was begun on something else. */
export function requireBaseline(
  baseline: ScenarioBaseline | null,
  kept: Pick<ScenarioBasis, 'workloadId' | 'planHash'> | null,
): void {
  if (baseline?.workloadId === kept?.workloadId && baseline?.planHash === kept?.planHash) return;
  throw new AppError(
    'bad-input',
    'scenario.baseline: must be what the scenario was begun on; a refresh takes over newer data',
    'scenario.baseline',
  );
}

function refuseLost({ workloadId }: ScenarioBaseline): never {
  throw new AppError(
    'conflict',
    `The traffic of ${workloadId} that the scenario was begun on is not stored any more as it was: begin it on the latest plan.`,
    'scenario.baseline',
  );
}

function toBasis(workload: WorkloadRecord, { plan, inputs }: StoredPlan, arrivals: Series): ScenarioBasis {
  const { startSeconds, stepSeconds, values } = arrivals;
  const content = {
    workloadId: workload.id,
    workloadName: workload.name,
    demo: workload.demo,
    planHash: plan.planHash,
    plannedAt: plan.plannedAt,
    description: inputs.description,
    assumptions: inputs.assumptions,
    seed: inputs.seed,
    evaluations: plan.evaluations.filter(({ feasible, policy }) => feasible && policy !== null),
  };
  const id = hashContent(JSON.stringify([content, startSeconds, stepSeconds]), values);
  return { id, ...content, arrivals };
}
