import type { ScalingPolicy, TargetTrackingPolicy } from '../workload/scaling-policy';
import { estimatePeakHeadroom, raiseArrivals } from './peak-headroom';
import { listFixedPolicies, listScheduledPolicies, listTargetPolicies } from './policy-candidates';
import { makeScorer, type PolicyStage, type ScoredPolicy, sloConfidence, totalPart } from './score-policy';
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
export const SLO_CONFIDENCE = 0.9;
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

/**
 * The policy with the fewest instance-hours over `range` that meets the SLO there, in `SLO_CONFIDENCE` of the resampled
 * windows, and on the same load raised by the headroom that peaks of another such window may need; `null` when none does.
 */
export function choosePolicy(
  scored: readonly ScoredPolicy[],
  range: BlockRange,
  seed: number,
  stage: PolicyStage,
): ScoredPolicy | null {
  const allowedBreachShare = BUDGET_SHARE * stage.allowedBreachShare;
  const resampling = resampleRange(stage, range, seed);
  const meetsRaised = makeHeadroomTest(stage, range);
  const chosen = rankByInstances(scored, range).find(
    ({ policy, breachShare }) =>
      breachShare <= allowedBreachShare &&
      sloConfidence(policy, resampling, allowedBreachShare) >= SLO_CONFIDENCE &&
      meetsRaised(policy),
  );
  return chosen?.policy ?? null;
}

/** Whether a policy keeps the SLO when the load is as much higher as peaks may be that were not seen yet. */
function makeHeadroomTest(stage: PolicyStage, range: BlockRange): (scored: ScoredPolicy) => boolean {
  const headroom = estimatePeakHeadroom(stage.arrivalsPerMinute, stage.blocks, range);
  if (headroom === 1) return () => true;
  const raised = { ...stage, arrivalsPerMinute: raiseArrivals(stage.arrivalsPerMinute, headroom) };
  const score = makeScorer(raised);
  return ({ policy }) =>
    totalPart(score(policy), range).breachShare <= BUDGET_SHARE * stage.allowedBreachShare;
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
