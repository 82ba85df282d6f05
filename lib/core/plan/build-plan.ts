import {
  IDLE_LIFETIME_SECONDS,
  PROVISIONING_SECONDS,
  SCALE_IN_TAIL_SECONDS,
} from '../options/assumed-timings';
import type { BillingTerms } from '../options/charge';
import type { InstanceCatalog } from '../options/instance-catalog';
import { listCandidates } from '../options/registry';
import type { Situation } from '../options/way-to-serve';
import type { PriceIndex } from '../pricing/price-book';
import { SECONDS_PER_MINUTE } from '../units';
import { fitArrivals } from '../workload/fit-arrivals';
import { fitLoadProfile } from '../workload/load-profile';
import type { ArrivalFit, ObservedWorkload } from '../workload/workload';
import { chooseEvaluation, rankEvaluations } from './choose';
import { estimateSaving } from './estimate-saving';
import { evaluateOption, requestsPerMonth } from './evaluate-option';
import { evaluatePresent, type PresentOption } from './evaluate-present';
import { describeRisk, explainChoice, explainNone } from './explain';
import { phraseNumber, phraseShare } from './phrases';
import type { Evaluation, Plan, Recommendation } from './plan';
import { hashContent } from './plan-hash';
import type { PlanAssumptions } from './plan-record';
import { findCrossings, makeVolumeCosts, traceCurves } from './volume-curves';

export interface PlanInput {
  /** Requests a period, and what the reader told. */
  readonly observed: ObservedWorkload;
  readonly prices: PriceIndex;
  readonly instances: InstanceCatalog;
  readonly assumptions: PlanAssumptions;
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
}

/**
 * Plans a workload: fits the arrivals, evaluates every candidate against limits, price and SLO, chooses, and finds
 * where the ways to serve break even. Pure: the same input gives the same plan. Throws `RangeError` for arrivals
 * without a single value.
 */
export function buildPlan(input: PlanInput): Plan {
  const arrivals = fitArrivals(input.observed.arrivals);
  if (arrivals.requests === 0) return withHash(emptyPlan(input, arrivals), input);
  const situation = describeSituation(input);
  const present = evaluatePresent(situation);
  const ranked = rankEvaluations(evaluateCandidates(situation, present));
  const chosen = chooseEvaluation(ranked, present?.evaluation ?? null);
  const costs = makeVolumeCosts(situation);
  const plan = {
    ...emptyPlan(input, arrivals),
    recommended: chosen === null ? null : recommend(chosen, present, ranked, arrivals, situation, input),
    withheld: chosen === null ? explainNone(ranked, input.observed.description) : null,
    present: present?.evaluation ?? null,
    evaluations: ranked,
    crossings: findCrossings(costs, situation),
    curves: traceCurves(costs),
    requestsPerMonth: requestsPerMonth(situation),
    assumptions: listAssumptions(input, arrivals),
  };
  return withHash(plan, input);
}

function describeSituation({ observed, prices, instances, assumptions }: PlanInput): Situation {
  const { description, arrivals } = observed;
  const terms: BillingTerms = { region: description.region, ...assumptions };
  const profile = fitLoadProfile(arrivals, {
    idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
    scaleInTailSeconds: SCALE_IN_TAIL_SECONDS,
    provisioningSeconds: PROVISIONING_SECONDS,
  });
  return { profile, description, instances, prices, terms };
}

/** Every candidate, and the present option once, whether or not it is among them. */
function evaluateCandidates(situation: Situation, present: PresentOption | null): Evaluation[] {
  const scales = situation.description.policy !== undefined;
  const presentKey = present === null || scales ? null : JSON.stringify(present.evaluation.option);
  const distinct = new Map(listCandidates(situation).map((option) => [JSON.stringify(option), option]));
  if (presentKey !== null) distinct.delete(presentKey);
  const evaluations = [...distinct.values()].map((option) => evaluateOption(option, situation));
  return present === null ? evaluations : [present.evaluation, ...evaluations];
}

function recommend(
  chosen: Evaluation,
  present: PresentOption | null,
  ranked: readonly Evaluation[],
  arrivals: ArrivalFit,
  situation: Situation,
  { observed, seed }: PlanInput,
): Recommendation {
  return {
    option: chosen.option,
    policy: chosen.policy,
    alarms: [],
    style: chosen.style,
    label: chosen.label,
    monthlyCostUsd: chosen.monthlyCostUsd ?? Number.NaN,
    saving: present === null ? null : estimateSaving(present, chosen, observed.arrivals, situation, seed),
    p99Ms: chosen.p99Ms,
    breachShare: chosen.breachShare,
    risk: describeRisk(chosen, arrivals, situation.description),
    because: explainChoice(chosen, present?.evaluation ?? null, ranked, arrivals),
    changesMind: [],
    modelled: chosen.modelled,
    keepsPresent: chosen === present?.evaluation,
  };
}

/** The plan of a workload that nobody called: everything that is known, and nothing recommended. */
function emptyPlan(
  { observed, prices, assumptions, seed, plannedAt }: PlanInput,
  arrivals: ArrivalFit,
): Omit<Plan, 'planHash'> {
  return {
    recommended: null,
    withheld: 'No request was observed, so there is nothing to plan for.',
    present: null,
    evaluations: [],
    crossings: [],
    curves: { factors: [], curves: [] },
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

function listAssumptions({ assumptions, prices }: PlanInput, arrivals: ArrivalFit): string[] {
  const { stepSeconds, coverage } = arrivals;
  const minutes = stepSeconds / SECONDS_PER_MINUTE;
  return [
    `A month is ${phraseNumber(assumptions.hoursPerMonth)} hours at the mean rate of the observed window.`,
    `Prices are those of the book of ${prices.date}, on demand, without commitments.`,
    'Within a period arrivals are Poisson.',
    ...(minutes > 1
      ? [
          `Traffic was observed in periods of ${phraseNumber(minutes)} minutes: peaks inside one are not seen.`,
        ]
      : []),
    ...(coverage < 1
      ? [
          `${phraseShare(coverage)} of the window has data; missing periods count neither as traffic nor as idle.`,
        ]
      : []),
    'SageMaker routes requests at random, so each instance queues on its own.',
    'Real-time endpoints are planned with a standing number of instances.',
    `An idle environment lives ${IDLE_LIFETIME_SECONDS} s; a new instance serves after ${PROVISIONING_SECONDS} s.`,
  ];
}

/** The hash leaves the moment of planning out, so that planning again without a change is seen as such. */
function withHash(plan: Omit<Plan, 'planHash'>, { observed }: PlanInput): Plan {
  const { plannedAt: _moment, ...content } = plan;
  const { startSeconds, stepSeconds, values } = observed.arrivals;
  return { ...plan, planHash: hashContent(JSON.stringify([content, startSeconds, stepSeconds]), values) };
}
