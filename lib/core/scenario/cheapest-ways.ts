import type { Evaluation } from '../plan/plan';
import type { ServingStyle } from '../workload/serving-option';

/** One a way to serve: the cheapest that holds, or else the first; the cheapest of all first, those that fail last. */
export function listCheapestWays(evaluations: readonly Evaluation[]): Evaluation[] {
  const byStyle = new Map<ServingStyle, Evaluation>();
  for (const evaluation of evaluations) {
    const known = byStyle.get(evaluation.style);
    if (known === undefined || isBetter(evaluation, known)) byStyle.set(evaluation.style, evaluation);
  }
  return [...byStyle.values()].sort((a, b) => (isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0));
}

function isBetter(a: Evaluation, b: Evaluation): boolean {
  if (a.feasible !== b.feasible) return a.feasible;
  return (a.monthlyCostUsd ?? Number.POSITIVE_INFINITY) < (b.monthlyCostUsd ?? Number.POSITIVE_INFINITY);
}
