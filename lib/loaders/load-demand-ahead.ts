import type { DemandAsked } from '@/lib/core/forecast/demand-choices';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
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

/** The plan for demand that is to come, for the same page. Throws as `loadPlanAhead` of the use cases. */
export async function loadPlanAhead(id: string, asked: DemandAsked): Promise<LoadedPlanAhead> {
  return await loadPlan({ id, asked }, applicationDeps());
}
