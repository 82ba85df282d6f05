import type { Evaluation } from './plan';

/**
 * Marks the feasible evaluations of which no other is at least as good in cost, share over the target and p99, and better
 * in one of them. What promises no latency is only compared by cost. O(n^2) in the feasible ones.
 */
export function markFrontier(evaluations: readonly Evaluation[]): Evaluation[] {
  const feasible = evaluations.filter((evaluation) => evaluation.feasible);
  const frontier = new Set(feasible.filter((one) => !feasible.some((other) => dominates(other, one))));
  return evaluations.map((evaluation) =>
    frontier.has(evaluation) ? { ...evaluation, onFrontier: true } : evaluation,
  );
}

/** Whether `a` makes `b` pointless. */
export function dominates(a: Evaluation, b: Evaluation): boolean {
  const pairs = [MEASURES.cost, MEASURES.breach, MEASURES.p99].map(
    (measure) => [measure(a), measure(b)] as const,
  );
  return pairs.every(([x, y]) => x <= y) && pairs.some(([x, y]) => x < y);
}

/** Smaller is better; what is not known or not promised is worst. */
const MEASURES = {
  cost: ({ monthlyCostUsd }: Evaluation): number => monthlyCostUsd ?? Number.POSITIVE_INFINITY,
  breach: ({ breachShare }: Evaluation): number => breachShare ?? 1,
  p99: ({ p99Ms }: Evaluation): number => p99Ms ?? Number.POSITIVE_INFINITY,
};
