import { listScheduledPolicies } from './policy-candidates';
import { makeScorer, type PartTotals, type ScoredPolicy, totalPart } from './score-policy';
import {
  choosePolicy,
  choosePolicyInHindsight,
  makePolicyTest,
  type PolicySearch,
  prepareTest,
} from './search-policies';

/** A policy that was chosen on the earlier part of a window, and how it does on both. */
export interface ScoredChoice {
  readonly scored: ScoredPolicy;
  readonly earlier: PartTotals;
  readonly later: PartTotals;
}

export interface ChoiceTest {
  /** First block of the later part. */
  readonly split: number;
  /** `null` when no policy meets the SLO on the earlier part with confidence. */
  readonly chosen: ScoredChoice | null;
  /** The cheapest that meets the SLO on the later part; `null` when none does. */
  readonly hindsight: ScoredChoice | null;
  /** Instance-hours of the choice on the later part above those of the best in hindsight, as a share of these. */
  readonly regretShare: number | null;
}

/** The earlier part of the window, on which a policy is chosen before it is scored on the later. */
const EARLIER_SHARE = 0.7;

/**
 * Chooses on the earlier part of the window what is then scored on the later, beside the best in hindsight. Schedules
 * are fitted anew, to the earlier part; all other policies see nothing ahead of the load, so that the replays that there
 * are serve both parts.
 */
export function testChoice(search: PolicySearch, seed: number): ChoiceTest {
  const { stage, reactive, scheduled } = search;
  const { allowedBreachShare, blocks } = stage;
  const split = Math.round(blocks.starts.length * EARLIER_SHARE);
  const splitMinute = blocks.starts[split] ?? blocks.minutes;
  const scheduledOnEarlier = listScheduledPolicies(stage, splitMinute).map(makeScorer(stage));
  const onEarlier = [...reactive, ...scheduledOnEarlier];
  const earlier = [0, split] as const;
  const later = [split, blocks.starts.length] as const;
  const score = (scored: ScoredPolicy | null): ScoredChoice | null =>
    scored === null ? null : { scored, earlier: totalPart(scored, earlier), later: totalPart(scored, later) };
  const chosen = score(
    choosePolicy(onEarlier, earlier, makePolicyTest(stage, prepareTest(stage, earlier, seed))),
  );
  const hindsight = score(choosePolicyInHindsight([...onEarlier, ...scheduled], later, allowedBreachShare));
  return { split, chosen, hindsight, regretShare: compareInstances(chosen, hindsight) };
}

function compareInstances(chosen: ScoredChoice | null, hindsight: ScoredChoice | null): number | null {
  if (chosen === null || hindsight === null) return null;
  return chosen.later.meanInstances / hindsight.later.meanInstances - 1;
}
