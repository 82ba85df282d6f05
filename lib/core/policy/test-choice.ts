import { type PartTotals, type ScoredPolicy, totalPart } from './score-policy';
import { choosePolicy, choosePolicyInHindsight, type PolicySearch } from './search-policies';

/** A policy that was chosen on the earlier part of a window, and how it does on both. */
export interface ScoredChoice {
  readonly scored: ScoredPolicy;
  readonly earlier: PartTotals;
  readonly later: PartTotals;
}

export interface ChoiceTest {
  /** `null` when no policy meets the SLO on the earlier part with confidence. */
  readonly chosen: ScoredChoice | null;
  /** The cheapest that meets the SLO on the later part; `null` when none does. */
  readonly hindsight: ScoredChoice | null;
  /** Instance-hours of the choice on the later part above those of the best in hindsight, as a share of these. */
  readonly regretShare: number | null;
}

/** Chooses on the earlier part of the window what is then scored on the later, beside the best in hindsight. */
export function testChoice(search: PolicySearch, seed: number): ChoiceTest {
  const { stage, split, onEarlier, onWhole } = search;
  const { allowedBreachShare, blocks } = stage;
  const earlier = [0, split] as const;
  const later = [split, blocks.starts.length] as const;
  const score = (scored: ScoredPolicy | null): ScoredChoice | null =>
    scored === null ? null : { scored, earlier: totalPart(scored, earlier), later: totalPart(scored, later) };
  const chosen = score(choosePolicy(onEarlier, earlier, seed, stage));
  const hindsight = score(choosePolicyInHindsight([...onWhole, ...onEarlier], later, allowedBreachShare));
  return { chosen, hindsight, regretShare: compareInstances(chosen, hindsight) };
}

function compareInstances(chosen: ScoredChoice | null, hindsight: ScoredChoice | null): number | null {
  if (chosen === null || hindsight === null) return null;
  return chosen.later.meanInstances / hindsight.later.meanInstances - 1;
}
