import { evaluateInstanceCapacity, type InstanceCapacity } from '../options/instance-capacity';
import { requireInstance } from '../options/realtime';
import { isCompared, type Situation } from '../options/way-to-serve';
import { TARGET_SHARES } from '../policy/policy-candidates';
import { makeScorer, type ScoredPolicy, sloConfidence } from '../policy/score-policy';
import {
  choosePolicy,
  makePolicyTest,
  type PolicySearch,
  prepareTest,
  resampleRange,
  searchPolicies,
} from '../policy/search-policies';
import type { RealtimeOption } from '../workload/serving-option';
import { estimateInstances, evaluatePolicy, meanInstances, replayOnStage } from './evaluate-policy';
import { type InstanceStage, mayScale, type ObservedMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';
import { scalePolicy } from './scale-policy';
import { findTarget } from './scaled-costs';
import { ScaledTrials } from './scaled-trial';
import { evaluateShown, listShown } from './shown-policies';

/** The policies of one instance type, and the one that is cheapest within the SLO. */
export interface TypeSearch {
  readonly stage: InstanceStage;
  readonly search: PolicySearch;
  /** `null` when no policy meets the SLO with confidence. */
  readonly chosen: ScoredPolicy | null;
  readonly evaluations: readonly Evaluation[];
}

/** So many instance types are tried; the others cost more even if they scaled without delay. */
const MOST_TYPES = 3;
/** What schedules and standing minimums cost at least, as a share of the highest target that holds without them. */
const LEAST_SHARE_OF_TARGET = 0.5;
/** A type on which the best policy so far costs more than this, against the best cost so far, is not searched. */
const WORTH_SEARCHING = 1.02;

/**
 * Replays scaling policies on the instance types that could be the cheapest: those whose lower bound, the instances that
 * each level of the load keeps busy and at least one, costs less than `bestUsd`, the cheapest first. The first is
 * searched in full, unless its targets cost so much more than `bestUsd` that no policy could win: then the one that holds
 * is enough to be shown. On the others the policy found so far is tried, and a search follows where that comes near;
 * where no policy holds, none is taken to on instances that carry less. A type that serves with one standing instance has
 * nothing to gain, and one that lives on CPU credits has none to spare when it is scaled.
 */
export function searchInstanceTypes(
  standing: readonly Evaluation[],
  bestUsd: number,
  observed: ObservedMinutes,
  situation: Situation,
  seed: number,
): TypeSearch[] {
  const searches: TypeSearch[] = [];
  let best = bestUsd;
  let carriedInVain = 0;
  for (const { option, lowerBoundUsd, carried } of boundTypes(standing, situation).slice(0, MOST_TYPES)) {
    if (lowerBoundUsd >= best) break;
    if (carried <= carriedInVain) continue;
    if (costWithFound(option, searches, observed, situation) > best * WORTH_SEARCHING) continue;
    const search =
      searchHopeless(option, best, situation, seed) ?? searchType(option, observed, situation, seed);
    searches.push(search);
    if (search.chosen === null) carriedInVain = Math.max(carriedInVain, carried);
    best = Math.min(best, ...search.evaluations.filter(({ feasible }) => feasible).map(costOf));
  }
  return searches;
}

/**
 * The policies of the types of which it is known best what they carry, the present one and those that were load-tested,
 * as far as they are not searched yet: what is left where others wait for a measurement.
 */
export function searchKnownTypes(
  standing: readonly Evaluation[],
  searches: readonly TypeSearch[],
  observed: ObservedMinutes,
  situation: Situation,
  seed: number,
): TypeSearch[] {
  const { present, capacityPerInstancePerMinute } = situation.description;
  const known = new Set(Object.keys(capacityPerInstancePerMinute));
  if (present !== null && 'instanceType' in present) known.add(present.instanceType);
  for (const { stage } of searches) known.delete(stage.instanceType);
  return boundTypes(standing, situation)
    .filter(({ option }) => known.delete(option.instanceType))
    .slice(0, MOST_TYPES)
    .map(({ option }) => searchType(option, observed, situation, seed));
}

/**
 * The highest target that holds, where no policy of the type could cost less than `bestUsd`: not even the highest target
 * does, or schedules and minimums would have to save more than they can. `null` where one could, or no target holds.
 */
function searchHopeless(
  { instanceType }: RealtimeOption,
  bestUsd: number,
  situation: Situation,
  seed: number,
): TypeSearch | null {
  const trial = new ScaledTrials(situation, seed).begin(instanceType, 1);
  const highest = trial.replay(trial.track(TARGET_SHARES.at(-1) ?? 1));
  const found = findTarget(trial);
  if (found === null) return null;
  if (Math.max(highest.monthlyCostUsd, found.monthlyCostUsd * LEAST_SHARE_OF_TARGET) < bestUsd) return null;
  const { stage } = trial;
  const scored = makeScorer(stage)(found.policy);
  return {
    stage,
    search: { stage, reactive: [scored], scheduled: [] },
    chosen: scored,
    evaluations: [evaluatePolicy(found.option, found.policy, stage, situation)],
  };
}

function costOf({ monthlyCostUsd }: Evaluation): number {
  return monthlyCostUsd ?? Number.POSITIVE_INFINITY;
}

/** Types that could scale, by what they cost at least. */
function boundTypes(standing: readonly Evaluation[], situation: Situation) {
  if (!isCompared(situation, 'realtime')) return [];
  return standing
    .flatMap(({ option, breachShare }) => {
      if (option.kind !== 'realtime' || option.instanceCount < 2 || breachShare === null) return [];
      const spec = requireInstance(option.instanceType, situation);
      const capacity = evaluateInstanceCapacity(spec, situation);
      if (!mayScale(capacity)) return [];
      const lowerBoundUsd = boundCost(option, capacity, situation);
      return [{ option, lowerBoundUsd, carried: capacity.saturationPerSecond }];
    })
    .sort((a, b) => a.lowerBoundUsd - b.lowerBoundUsd);
}

/** Cost of the latest policy found, moved to instances of another capacity; 0 without one. */
function costWithFound(
  option: RealtimeOption,
  searches: readonly TypeSearch[],
  observed: ObservedMinutes,
  situation: Situation,
): number {
  const found = searches.findLast(({ chosen }) => chosen !== null);
  if (found === undefined || found.chosen === null) return 0;
  const stage = stageInstances(option.instanceType, observed, situation);
  const factor = found.stage.capacityPerInstancePerMinute / stage.capacityPerInstancePerMinute;
  const { totals } = replayOnStage(scalePolicy(found.chosen.policy, factor), stage);
  const cost = estimateInstances(option, meanInstances(totals), situation);
  return cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY;
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
  const test = makePolicyTest(stage, prepareTest(stage, whole, seed));
  const chosen = choosePolicy([...search.reactive, ...search.scheduled], whole, test);
  const shown = listShown(search, chosen);
  return {
    stage,
    search,
    chosen,
    evaluations: shown.map((scored) => evaluateShown(option, scored, test, stage, situation)),
  };
}

/** Confidence that a policy meets the SLO over windows like the observed one. */
export function confidenceOf(scored: ScoredPolicy, { stage }: TypeSearch, seed: number): number {
  const whole = [0, stage.blocks.starts.length] as const;
  return sloConfidence(scored, resampleRange(stage, whole, seed), stage.allowedBreachShare);
}

/**
 * Cost of the instances that each level of the load keeps busy, at least one. Fractions of an instance count as such: a
 * policy need not follow every minute.
 */
function boundCost(
  option: RealtimeOption,
  { saturationPerSecond }: InstanceCapacity,
  situation: Situation,
): number {
  const instances = situation.profile.levels.reduce(
    (sum, { ratePerSecond, timeShare }) => sum + timeShare * Math.max(1, ratePerSecond / saturationPerSecond),
    0,
  );
  const cost = estimateInstances(option, instances, situation);
  return cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY;
}
