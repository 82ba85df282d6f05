import { evaluateInstanceCapacity } from '../options/instance-capacity';
import { requireInstance } from '../options/realtime';
import type { Situation } from '../options/way-to-serve';
import { type PartTotals, type ScoredPolicy, sloConfidence, totalPart } from '../policy/score-policy';
import {
  choosePolicy,
  type PolicySearch,
  resampleRange,
  SLO_CONFIDENCE,
  searchPolicies,
} from '../policy/search-policies';
import type { Resampling } from '../policy/time-blocks';
import { instanceBounds } from '../workload/scaling-policy';
import type { RealtimeOption } from '../workload/serving-option';
import { estimateInstances, evaluatePolicy } from './evaluate-policy';
import { type InstanceStage, type ObservedMinutes, stageInstances } from './instance-stage';
import { phraseShare } from './phrases';
import type { Evaluation } from './plan';

/** The policies of one instance type, and the one that is cheapest within the SLO. */
export interface TypeSearch {
  readonly stage: InstanceStage;
  readonly search: PolicySearch;
  /** `null` when no policy meets the SLO with confidence. */
  readonly chosen: ScoredPolicy | null;
  readonly evaluations: readonly Evaluation[];
}

/** So many instance types are replayed; the others cost more even if they scaled without delay. */
const MOST_TYPES = 3;
/** So many policies of a type are shown beside the chosen one: they trade cost against breaches. */
const SHOWN_POLICIES = 5;

/**
 * Replays scaling policies on the instance types that could be the cheapest: those whose lower bound, the instances that
 * the mean load needs and at least one, costs less than `bestUsd`, the cheapest first. A type that serves with one
 * standing instance has nothing to gain.
 */
export function searchInstanceTypes(
  standing: readonly Evaluation[],
  bestUsd: number,
  observed: ObservedMinutes,
  situation: Situation,
  seed: number,
): TypeSearch[] {
  const bounded = standing.flatMap((evaluation) => {
    const { option } = evaluation;
    if (option.kind !== 'realtime' || option.instanceCount < 2 || evaluation.breachShare === null) return [];
    const lowerBoundUsd = boundCost(option, situation);
    return lowerBoundUsd < bestUsd ? [{ option, lowerBoundUsd }] : [];
  });
  const searches: TypeSearch[] = [];
  let best = bestUsd;
  for (const { option, lowerBoundUsd } of bounded.sort((a, b) => a.lowerBoundUsd - b.lowerBoundUsd)) {
    if (lowerBoundUsd >= best || searches.length === MOST_TYPES) break;
    const search = searchType(option, observed, situation, seed);
    searches.push(search);
    best = Math.min(best, ...search.evaluations.filter(({ feasible }) => feasible).map(costOf));
  }
  return searches;
}

function costOf({ monthlyCostUsd }: Evaluation): number {
  return monthlyCostUsd ?? Number.POSITIVE_INFINITY;
}

/** Searches the policies of one instance type. */
export function searchType(
  option: RealtimeOption,
  observed: ObservedMinutes,
  situation: Situation,
  seed: number,
): TypeSearch {
  const stage = stageInstances(option.instanceType, observed, situation);
  const search = searchPolicies(stage);
  const whole = [0, stage.blocks.starts.length] as const;
  const resampling = resampleRange(stage, whole, seed);
  const chosen = choosePolicy([...search.reactive, ...search.scheduled], whole, seed, stage);
  const shown = listShown(search, chosen);
  return {
    stage,
    search,
    chosen,
    evaluations: shown.map((scored) => evaluateShown(option, scored, resampling, stage, situation)),
  };
}

/** A policy that meets the SLO on what was seen, and too seldom on what could have been, is not feasible. */
function evaluateShown(
  option: RealtimeOption,
  scored: ScoredPolicy,
  resampling: Resampling,
  stage: InstanceStage,
  situation: Situation,
): Evaluation {
  const { policy } = scored;
  const { minInstances } = instanceBounds(policy);
  const evaluation = evaluatePolicy({ ...option, instanceCount: minInstances }, policy, stage, situation);
  const confidence = sloConfidence(scored, resampling, stage.allowedBreachShare);
  if (!evaluation.feasible || confidence >= SLO_CONFIDENCE) return evaluation;
  return {
    ...evaluation,
    feasible: false,
    bindingLimit: `it meets the SLO in only ${phraseShare(confidence)} of windows resampled from the observed one`,
  };
}

/** Confidence that a policy meets the SLO over windows like the observed one. */
export function confidenceOf(scored: ScoredPolicy, { stage }: TypeSearch, seed: number): number {
  const whole = [0, stage.blocks.starts.length] as const;
  return sloConfidence(scored, resampleRange(stage, whole, seed), stage.allowedBreachShare);
}

/** Cost of as many instances as each level of the load saturates, at least one: without delays none could cost less. */
function boundCost(option: RealtimeOption, situation: Situation): number {
  const spec = requireInstance(option.instanceType, situation);
  const { saturationPerSecond } = evaluateInstanceCapacity(spec, situation);
  const instances = situation.profile.levels.reduce((sum, { ratePerSecond, timeShare }) => {
    return sum + timeShare * Math.max(1, Math.ceil(ratePerSecond / saturationPerSecond));
  }, 0);
  const cost = estimateInstances(option, instances, situation);
  return cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY;
}

/** The chosen policy, and those around it of which none is better in both cost and breaches. */
function listShown(search: PolicySearch, chosen: ScoredPolicy | null): ScoredPolicy[] {
  const whole = [0, search.stage.blocks.starts.length] as const;
  const totals = [...search.reactive, ...search.scheduled].map((scored) => ({
    scored,
    ...totalPart(scored, whole),
  }));
  const frontier = keepUndominated(totals);
  const middle =
    chosen === null ? frontier.length - 1 : frontier.findIndex(({ scored }) => scored === chosen);
  const from = Math.max(
    0,
    Math.min(middle - Math.floor(SHOWN_POLICIES / 2), frontier.length - SHOWN_POLICIES),
  );
  const shown = frontier.slice(from, from + SHOWN_POLICIES).map(({ scored }) => scored);
  return chosen === null || shown.includes(chosen) ? shown : [chosen, ...shown];
}

/** Ascending by instances, descending by breaches. */
function keepUndominated<Scored extends PartTotals>(scored: readonly Scored[]): Scored[] {
  let least = Number.POSITIVE_INFINITY;
  return [...scored]
    .sort((a, b) => a.meanInstances - b.meanInstances || a.breachShare - b.breachShare)
    .filter(({ breachShare }) => {
      if (breachShare >= least) return false;
      least = breachShare;
      return true;
    });
}
