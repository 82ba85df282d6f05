import type { Plan } from '@/lib/core/plan/plan';
import type { Formula } from '../ui/formula';
import { requestJson } from './request-json';

/** Plans that were asked for, by their id: one answer serves every line of a table. */
const asked = new Map<string, Promise<Plan>>();

/** How the cost of the `index`th evaluation of a plan came about. Throws when that plan is no longer the latest. */
export async function fetchAlternativeFormula(
  workloadId: string,
  planId: string,
  index: number,
): Promise<Formula> {
  const known = asked.get(planId) ?? fetchPlan(workloadId, planId);
  asked.set(planId, known);
  try {
    const evaluation = (await known).evaluations[index];
    if (evaluation === undefined) throw new RangeError(`the plan has no evaluation ${index}`);
    return { components: evaluation.components, assumptions: evaluation.assumptions };
  } catch (error) {
    asked.delete(planId);
    throw error;
  }
}

async function fetchPlan(workloadId: string, planId: string): Promise<Plan> {
  const answer = await requestJson('GET', `/api/v1/workloads/${encodeURIComponent(workloadId)}/plan`);
  if (!answer.ok) throw new Error(answer.problem.sentence);
  // The project's own answer, written from this very type.
  const plan = answer.value as Plan & { readonly planId: string };
  if (plan.planId !== planId) throw new Error('the workload was planned anew since this page was made');
  return plan;
}
