import type { Situation } from '../options/way-to-serve';
import { fitArrivals } from '../workload/fit-arrivals';
import type { ArrivalFit } from '../workload/workload';
import { chooseEvaluation, rankEvaluations } from './choose';
import { describeSituation, type SituationInput } from './describe-situation';
import { evaluateOption, requestsPerMonth } from './evaluate-option';
import { evaluatePresent } from './evaluate-present';
import { explainNone } from './explain';
import { type ObservedMinutes, observeMinutes } from './instance-stage';
import { listAssumptions } from './list-assumptions';
import { markFrontier } from './pareto-frontier';
import type { Evaluation, Plan } from './plan';
import { hashPlan } from './plan-hash';
import { priceUnused } from './price-unused';
import { recommend } from './recommend';
import { searchInstanceTypes, searchKnownTypes, type TypeSearch } from './search-instances';
import { addMissing, keyOf, settleChoice } from './settle-choice';
import { shortlistCandidates } from './shortlist-candidates';
import { withSimulatedColdStarts } from './simulate-cold-starts';
import { VolumeCosts } from './volume-costs';
import { findNearestCrossings } from './volume-curves';

export interface PlanInput extends SituationInput {
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
  /** The volume that is planned for against today's, which sentences compare with; the same without it. */
  readonly volumeFactor?: number;
}

/**
 * Plans a workload: fits the arrivals, evaluates every candidate against limits, price and SLO, replays the scaling
 * policies of those that could be the cheapest, chooses, tests the choice, and finds the nearest volumes that change it.
 * Pure: the same input gives the same plan. Throws `RangeError` for arrivals without a single value.
 */
export function buildPlan(input: PlanInput): Plan {
  const arrivals = fitArrivals(input.observed.arrivals);
  if (arrivals.requests === 0) return withHash(emptyPlan(input, arrivals), input);
  const situation = describeSituation(input);
  const observed = observeMinutes(input.observed.arrivals);
  const simulated = withSimulatedColdStarts(situation, input.observed.arrivals, input.seed);
  const { ranked, present, searches } = evaluateAll(situation, simulated, observed, input.seed);
  const chosen = chooseEvaluation(ranked, present);
  const { seed, volumeFactor = 1 } = input;
  const context = { present, ranked, searches, arrivals, observed, situation, seed, volumeFactor };
  const costs = new VolumeCosts(situation, ranked, input.seed);
  const crossings = chosen === null ? [] : findNearestCrossings(chosen.style, costs, situation);
  const advice = chosen === null ? null : recommend(chosen, { ...context, crossings });
  const plan = {
    ...emptyPlan(input, arrivals),
    recommended: advice?.recommendation ?? null,
    withheld: chosen === null ? explainNone(ranked, input.observed.description) : null,
    present,
    evaluations: ranked,
    evidence: advice?.evidence ?? null,
    nearestCrossings: crossings,
    requestsPerMonth: requestsPerMonth(situation),
    assumptions: listAssumptions(input, arrivals),
  };
  return withHash(plan, input);
}

interface Evaluated {
  readonly ranked: readonly Evaluation[];
  readonly present: Evaluation | null;
  readonly searches: readonly TypeSearch[];
}

/** Candidates by formula first; then the policies of the instance types that could beat them, and what is chosen, by replay. */
function evaluateAll(
  situation: Situation,
  simulated: Situation,
  observed: ObservedMinutes,
  seed: number,
): Evaluated {
  const present = evaluatePresent(situation, simulated, observed);
  const standing = evaluateCandidates(situation, present);
  const best = rankEvaluations(standing).find(({ feasible }) => feasible)?.monthlyCostUsd;
  const searches = searchInstanceTypes(standing, best ?? Number.POSITIVE_INFINITY, observed, situation, seed);
  const searched = searches.flatMap(({ evaluations }) => evaluations);
  // The present one comes first, and so stays where a candidate is the same.
  const all = addMissing(present === null ? standing : [present, ...standing], searched);
  const searchKnown = (): readonly Evaluation[] => {
    const known = searchKnownTypes(standing, searches, observed, situation, seed);
    searches.push(...known);
    return known.flatMap(({ evaluations }) => evaluations);
  };
  const settled = settleChoice(all, present, { observed, situation, simulated, seed, searchKnown });
  const marked = markFrontier(settled);
  return {
    ranked: rankEvaluations(marked),
    present: marked.find((evaluation) => present !== null && keyOf(evaluation) === keyOf(present)) ?? null,
    searches,
  };
}

/** Every candidate, and the present option once, whether or not it is among them. */
function evaluateCandidates(situation: Situation, present: Evaluation | null): Evaluation[] {
  const distinct = new Map(shortlistCandidates(situation).map((option) => [JSON.stringify(option), option]));
  if (present !== null && present.policy === null) distinct.delete(JSON.stringify(present.option));
  const evaluations = [...distinct.values()].map((option) => evaluateOption(option, situation));
  return present === null ? evaluations : [present, ...evaluations];
}

/** The plan of a workload that nobody called: everything that is known, its cost as it stands, and nothing recommended. */
function emptyPlan(input: PlanInput, arrivals: ArrivalFit): Omit<Plan, 'planHash'> {
  const { observed, prices, assumptions, seed, plannedAt } = input;
  return {
    recommended: null,
    withheld: 'No request was observed, so there is nothing to plan for.',
    present: priceUnused(input),
    evaluations: [],
    evidence: null,
    arrivals,
    requestsPerMonth: 0,
    description: observed.description,
    assumptions: [],
    ...assumptions,
    priceDate: prices.date,
    seed,
    plannedAt,
  };
}

function withHash(plan: Omit<Plan, 'planHash'>, { observed }: PlanInput): Plan {
  return { ...plan, planHash: hashPlan(plan, observed.arrivals) };
}
