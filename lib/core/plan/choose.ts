import type { Evaluation } from './plan';

/** A change that saves less than this share of the present cost is not worth its work and its risk. */
export const LEAST_SAVING_SHARE = 0.02;
/** Mixed serving needs a router that AWS does not offer: it must save this share of what the cheapest without it costs. */
export const LEAST_MIXED_SAVING_SHARE = 0.05;

/** Feasible evaluations by ascending cost, then the others by ascending cost, those without a price last. */
export function rankEvaluations(evaluations: readonly Evaluation[]): Evaluation[] {
  return [...evaluations].sort(
    (a, b) =>
      Number(b.feasible) - Number(a.feasible) ||
      costOf(a) - costOf(b) ||
      a.label.localeCompare(b.label, 'en'),
  );
}

/**
 * The cheapest feasible evaluation that need not be measured first, one without a router where mixed serving saves too little; or the present one when it
 * is feasible and the saving would be too small: a change must earn its keep. `null` when nothing is feasible.
 */
export function chooseEvaluation(
  ranked: readonly Evaluation[],
  present: Evaluation | null,
): Evaluation | null {
  const cheapest = findSimplest(ranked.filter(({ feasible, measureFirst }) => feasible && !measureFirst));
  if (cheapest === null || present === null || !present.feasible) return cheapest;
  const saving = costOf(present) - costOf(cheapest);
  return saving <= 0 || saving < LEAST_SAVING_SHARE * costOf(present) ? present : cheapest;
}

function findSimplest(feasible: readonly Evaluation[]): Evaluation | null {
  const cheapest = feasible[0] ?? null;
  if (cheapest?.style !== 'hybrid') return cheapest;
  const unmixed = feasible.find(({ style }) => style !== 'hybrid');
  if (unmixed === undefined) return cheapest;
  return costOf(cheapest) > (1 - LEAST_MIXED_SAVING_SHARE) * costOf(unmixed) ? unmixed : cheapest;
}

function costOf({ monthlyCostUsd }: Evaluation): number {
  return monthlyCostUsd ?? Number.MAX_VALUE;
}
