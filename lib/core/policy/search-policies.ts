import type { ScalingPolicy, TargetTrackingPolicy } from '../workload/scaling-policy';
import { estimatePeakHeadroom, raiseArrivals } from './peak-headroom';
import { listFixedPolicies, listScheduledPolicies, listTargetPolicies } from './policy-candidates';
import {
  makeScorer,
  type PolicyStage,
  type ScoredPolicy,
  type StagedArrays,
  sloConfidence,
  totalPart,
} from './score-policy';
import { type Resampling, resampleBlocks } from './time-blocks';

/** Blocks `from` to `to`, exclusive. */
export type BlockRange = readonly [number, number];

/** The policies of one instance type, each replayed once over the whole window. */
export interface PolicySearch {
  readonly stage: PolicyStage;
  /** Those that look at nothing but the load as it comes. */
  readonly reactive: readonly ScoredPolicy[];
  /** Those with a schedule, fitted to the whole window. */
  readonly scheduled: readonly ScoredPolicy[];
}

/** Share of resampled windows in which a policy must meet the SLO to be chosen. */
const SLO_CONFIDENCE = 0.9;
/** Share of the breaches that the SLO allows which a choice may use: the rest is for what the window has not shown. */
const BUDGET_SHARE = 0.75;
const RESAMPLES = 200;

/** Replays fixed, target-tracking and scheduled policies over the window. O(policies x minutes). */
export function searchPolicies(stage: PolicyStage): PolicySearch {
  const score = makeScorer(stage);
  const reactive = [...listFixedPolicies(stage), ...listTargetPolicies(stage)];
  return {
    stage,
    reactive: reactive.map(score),
    scheduled: listScheduledPolicies(stage, stage.arrivalsPerMinute.length).map(score),
  };
}

/** Resampled windows of `range`, the same for every policy so that they are compared on the same draws. */
export function resampleRange(
  { blocks }: Pick<PolicyStage, 'blocks'>,
  range: BlockRange,
  seed: number,
): Resampling {
  return resampleBlocks(blocks, range, RESAMPLES, seed);
}

/** Why a policy is not chosen that could have served the window. */
export type PolicyFault =
  | { readonly kind: 'breaches'; readonly breachShare: number }
  | { readonly kind: 'confidence'; readonly confidence: number }
  | { readonly kind: 'headroom'; readonly headroom: number };

/** The first fault of a policy; `null` for one that may be chosen. */
export type PolicyTest = (scored: ScoredPolicy) => PolicyFault | null;

/** What policies are tested against besides the window itself; the same at any multiple of its volume. */
export interface WindowTest {
  readonly range: BlockRange;
  readonly resampling: Resampling;
  /** How much higher peaks of another such window may be. */
  readonly headroom: number;
}

export function prepareTest(
  window: Pick<PolicyStage, 'arrivalsPerMinute' | 'blocks'>,
  range: BlockRange,
  seed: number,
): WindowTest {
  const headroom = estimatePeakHeadroom(window.arrivalsPerMinute, window.blocks, range);
  return { range, resampling: resampleRange(window, range, seed), headroom };
}

/**
 * A policy may be chosen when it meets the SLO over the range with a part of the breaches to spare, does so in
 * `SLO_CONFIDENCE` of the resampled windows, and on the same load raised by the headroom that peaks of another such
 * window may need.
 */
export function makePolicyTest(
  stage: PolicyStage,
  { range, resampling, headroom }: WindowTest,
  into?: StagedArrays,
): PolicyTest {
  const allowedBreachShare = BUDGET_SHARE * stage.allowedBreachShare;
  const breachRaised = makeRaisedScorer(stage, range, headroom, into);
  return (scored) => {
    const { breachShare } = totalPart(scored, range);
    if (breachShare > allowedBreachShare) return { kind: 'breaches', breachShare };
    const confidence = sloConfidence(scored, resampling, allowedBreachShare);
    if (confidence < SLO_CONFIDENCE) return { kind: 'confidence', confidence };
    return breachRaised(scored) > allowedBreachShare ? { kind: 'headroom', headroom } : null;
  };
}

/** The policy with the fewest instance-hours over `range` that passes `test`; `null` when none does. */
export function choosePolicy(
  scored: readonly ScoredPolicy[],
  range: BlockRange,
  test: PolicyTest,
): ScoredPolicy | null {
  return rankByInstances(scored, range).find(({ policy }) => test(policy) === null)?.policy ?? null;
}

/** Breach share of a policy when the load is as much higher as peaks may be that were not seen yet. */
function makeRaisedScorer(
  stage: PolicyStage,
  range: BlockRange,
  headroom: number,
  into?: StagedArrays,
): (scored: ScoredPolicy) => number {
  if (headroom === 1) return (scored) => totalPart(scored, range).breachShare;
  let score: ((policy: ScalingPolicy) => ScoredPolicy) | null = null;
  return ({ policy }) => {
    score ??= makeScorer(
      { ...stage, arrivalsPerMinute: raiseArrivals(stage.arrivalsPerMinute, headroom) },
      into,
    );
    return totalPart(score(policy), range).breachShare;
  };
}

/** The policy with the fewest instance-hours over `range` that meets the SLO there, as one knows only afterwards. */
export function choosePolicyInHindsight(
  scored: readonly ScoredPolicy[],
  range: BlockRange,
  allowedBreachShare: number,
): ScoredPolicy | null {
  const met = rankByInstances(scored, range).find(({ breachShare }) => breachShare <= allowedBreachShare);
  return met?.policy ?? null;
}

function rankByInstances(scored: readonly ScoredPolicy[], range: BlockRange) {
  return scored
    .map((policy) => ({ policy, ...totalPart(policy, range) }))
    .sort((a, b) => a.meanInstances - b.meanInstances || a.breachShare - b.breachShare);
}

/** The target-tracking part of a policy; `null` where it has none. */
export function findTracking(policy: ScalingPolicy): TargetTrackingPolicy | null {
  if (policy.kind === 'target') return policy;
  if (policy.kind !== 'several') return null;
  return policy.policies.map(findTracking).find((tracking) => tracking !== null) ?? null;
}
