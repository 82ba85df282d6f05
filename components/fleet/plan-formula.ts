import type { Evaluation, Plan } from '@/lib/core/plan/plan';
import { formatUsd, formatUsdInterval } from '@/lib/format/money';
import type { Formula } from '../ui/formula';
import { recommendedEvaluation } from '../workload/figures';

/** The figures of a workload's row that open to a formula. */
export type PlanFigure = 'present' | 'recommended' | 'saving';

/** Fetches the latest plan of a workload and reads a figure's formula from it. */
export async function fetchPlanFormula(workloadId: string, figure: PlanFigure): Promise<Formula> {
  const response = await fetch(`/api/v1/workloads/${encodeURIComponent(workloadId)}/plan`);
  if (!response.ok) throw new Error(`the plan answered ${response.status}`);
  // The project's own answer, written from this very type.
  const plan = (await response.json()) as Plan;
  return planFormula(plan, figure);
}

/** How a figure of a plan came about. */
export function planFormula(plan: Plan, figure: PlanFigure): Formula {
  switch (figure) {
    case 'present':
      return evaluationFormula(plan.present, plan);
    case 'recommended':
      return evaluationFormula(recommendedEvaluation(plan), plan);
    case 'saving':
      return savingFormula(plan);
  }
}

function evaluationFormula(evaluation: Evaluation | null, plan: Plan): Formula {
  if (evaluation === null) return { terms: [], assumptions: plan.assumptions };
  return {
    components: evaluation.components,
    assumptions: [...new Set([...evaluation.assumptions, ...plan.assumptions])],
  };
}

function savingFormula(plan: Plan): Formula {
  const saving = plan.recommended?.saving ?? null;
  return {
    terms: [
      {
        name: `Present: ${plan.present?.label ?? 'not known'}`,
        value: formatUsd(plan.present?.monthlyCostUsd ?? null),
      },
      {
        name: `Recommended: ${recommendedEvaluation(plan)?.label ?? 'none'}`,
        value: `− ${formatUsd(plan.recommended?.monthlyCostUsd ?? null)}`,
      },
      { name: 'Saving a month', value: formatUsd(saving?.differenceUsd ?? null) },
      {
        name: '90 % interval, from other weeks like these',
        value: formatUsdInterval(saving?.lowUsd ?? null, saving?.highUsd ?? null),
      },
    ],
    assumptions: plan.assumptions,
  };
}
