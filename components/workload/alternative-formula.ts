import type { Plan } from '@/lib/core/plan/plan';
import type { Formula } from '../ui/formula';
import { requestJson } from './request-json';

/** Which plan a figure is of. */
export interface PlanSource {
  readonly workloadId: string;
  /** Of the latest plan. */
  readonly planId: string;
  /** Of a plan for demand ahead, as its address has it; `null` for that of today's. */
  readonly query: string | null;
  /** What that demand is of; `null` for today's. */
  readonly forecastId: string | null;
}

/** Plans that were asked for: one answer serves every line of a table. */
const asked = new Map<string, Promise<Plan>>();

/** How the cost of the `index`th evaluation of a plan came about. Throws when that plan is no longer the latest. */
export async function fetchAlternativeFormula(source: PlanSource, index: number): Promise<Formula> {
  const key = `${source.planId} ${source.forecastId} ${source.query}`;
  const known = asked.get(key) ?? fetchPlan(source);
  asked.set(key, known);
  try {
    const evaluation = (await known).evaluations[index];
    if (evaluation === undefined) throw new RangeError(`the plan has no evaluation ${index}`);
    return { components: evaluation.components, assumptions: evaluation.assumptions };
  } catch (error) {
    asked.delete(key);
    throw error;
  }
}

async function fetchPlan({ workloadId, planId, query, forecastId }: PlanSource): Promise<Plan> {
  const path = `/api/v1/workloads/${encodeURIComponent(workloadId)}/plan`;
  const answer = await requestJson('GET', query === null ? path : `${path}?${query}`);
  if (!answer.ok) throw new Error(answer.problem.sentence);
  // The project's own answer, written from this very type.
  const plan = answer.value as Plan & {
    readonly planId: string;
    readonly demand?: { readonly forecastId: string };
  };
  if (plan.planId !== planId) throw new Error('the workload was planned anew since this page was made');
  if ((plan.demand?.forecastId ?? null) !== forecastId)
    throw new Error('the workload was forecast anew since this page was made');
  return plan;
}
