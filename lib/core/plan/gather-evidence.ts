import { makeScorer, type PartTotals } from '../policy/score-policy';
import { type ScoredChoice, testChoice } from '../policy/test-choice';
import { SECONDS_PER_MINUTE } from '../units';
import { estimateInstances, labelPolicy } from './evaluate-policy';
import type { Evaluation } from './plan';
import type { PlanContext } from './plan-context';
import type { PartScore, PlanEvidence, TestedChoice } from './plan-evidence';
import { confidenceOf, searchType, type TypeSearch } from './search-instances';

/** Fewer blocks cannot be split into a part to choose on and one to score on. */
const LEAST_BLOCKS = 5;

/**
 * Tests the recommendation: what the search chooses on the earlier part of the window, scored on the later, beside the
 * best in hindsight. `null` where no instances are recommended, as nothing is then chosen ahead of the traffic, and where
 * the window is too short.
 */
export function gatherEvidence(chosen: Evaluation, context: PlanContext): PlanEvidence | null {
  const { observed, seed } = context;
  if (chosen.option.kind !== 'realtime' || observed.blocks.starts.length < LEAST_BLOCKS) return null;
  const found = findSearch(chosen, context);
  if (found === null) return null;
  const { split, chosen: tested, hindsight, regretShare } = testChoice(found.search, seed);
  if (tested === null) return null;
  const splitMinute = observed.blocks.starts[split] ?? observed.blocks.minutes;
  return {
    splitSeconds: observed.startSeconds + splitMinute * SECONDS_PER_MINUTE,
    chosen: describeTested(tested, chosen, found, context),
    hindsight: hindsight === null ? null : describeTested(hindsight, chosen, found, context),
    regretShare,
    sloConfidence: confidenceIn(chosen, found, seed),
  };
}

/** The search of the chosen instance type; one standing instance was not searched before. */
function findSearch({ option }: Evaluation, context: PlanContext): TypeSearch | null {
  if (option.kind !== 'realtime') return null;
  const { searches, observed, situation, seed } = context;
  const known = searches.find(({ stage }) => stage.instanceType === option.instanceType);
  return known ?? searchType(option, observed, situation, seed);
}

function confidenceIn({ option, policy }: Evaluation, found: TypeSearch, seed: number): number {
  const instances = option.kind === 'realtime' ? option.instanceCount : 1;
  const scored = makeScorer(found.stage)(policy ?? { kind: 'fixed', instances });
  return confidenceOf(scored, found, seed);
}

function describeTested(
  { scored, earlier, later }: ScoredChoice,
  { option }: Evaluation,
  { stage }: TypeSearch,
  context: PlanContext,
): TestedChoice {
  const { instanceType } = stage;
  const describePart = (part: PartTotals): PartScore => ({
    monthlyCostUsd: option.kind === 'realtime' ? priceMonth(part, option, context) : Number.NaN,
    breachShare: part.breachShare,
    breachMinutes: part.breachMinutes,
    minutes: part.minutes,
  });
  return {
    label: labelPolicy(instanceType, scored.policy),
    instanceType,
    policy: scored.policy,
    earlier: describePart(earlier),
    later: describePart(later),
  };
}

function priceMonth(
  part: PartTotals,
  option: Parameters<typeof estimateInstances>[0],
  { situation }: PlanContext,
): number {
  const cost = estimateInstances(option, part.meanInstances, situation);
  return cost.priced ? cost.totalUsd : Number.NaN;
}
