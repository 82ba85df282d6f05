import type { DemandAsked } from '@/lib/core/forecast/demand-choices';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { AppError } from '@/lib/errors/app-error';
import { type DemandAhead, loadDemandAhead as load } from '@/lib/usecases/load-demand-ahead';
import { type LoadedPlanAhead, loadPlanAhead as loadPlan } from '@/lib/usecases/load-plan-ahead';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the demand ahead is and comes to, for the page of a plan. */
export async function loadDemandAhead(of: {
  readonly workload: { readonly id: string; readonly name: string };
  readonly plan: StoredPlan;
}): Promise<DemandAhead | null> {
  return await load(of, applicationDeps());
}

/** A plan for demand ahead, as plain values. */
export type PlanAheadPage = LoadedPlanAhead;

/** The plan for demand that is to come, for the same page; why there is none where it cannot be made. */
export async function loadPlanAhead(id: string, asked: DemandAsked): Promise<PlanAheadPage | string> {
  try {
    return await loadPlan({ id, asked }, applicationDeps());
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad-input') return error.message.replace(/^for: /, '');
    throw error;
  }
}
