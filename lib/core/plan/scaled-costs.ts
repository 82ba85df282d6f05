/**
 * What a real-time endpoint costs whose instances a policy scales, at any multiple of the observed volume: the observed
 * minutes are multiplied and replayed. O(minutes) a policy tried; two or three are at a volume.
 */

import { keepVolume } from '../options/charge';
import { listStandingTypes } from '../options/instance-bounds';
import { keepFrontier } from '../options/instance-frontier';
import { findLimit } from '../options/registry';
import type { PricedType } from '../options/saturation-price';
import type { Situation } from '../options/way-to-serve';
import { raiseArrivals } from '../policy/peak-headroom';
import { TARGET_SHARES, trackTarget } from '../policy/policy-candidates';
import { makeStagedArrays, replayStaged, type StagedArrays } from '../policy/score-policy';
import { BUDGET_SHARE, findTracking } from '../policy/search-policies';
import { totalReplay } from '../simulation/replay-totals';
import { instanceBounds, type ScalingPolicy } from '../workload/scaling-policy';
import type { RealtimeOption } from '../workload/serving-option';
import type { Sized } from './bounded-search';
import { estimateInstances, meanInstances } from './evaluate-policy';
import { type InstanceStage, mayScale, observeMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';
import { scaleInstances } from './scale-policy';

/** The cheapest endpoint under a policy at `factor` times the volume, below `belowUsd`; `null` when there is none. */
export type ScaledCosts = (factor: number, belowUsd: number) => Sized | null;

/** So many instance types are tried at a volume, the one with the lowest bound first. */
const MOST_TYPES = 2;
/** Where no policy was searched: a load of an instance that AWS's guide would begin to raise. */
const USUAL_SHARE = 0.7;

/**
 * Policies that are tried are those that the plan found feasible, their counts scaled with the volume, and target
 * tracking from one instance on. Its targets are no higher, as a share of what an instance carries, than those that
 * passed the plan's tests: these are about the shape of the traffic, which is the same at every volume.
 */
export function makeScaledCosts(situation: Situation, evaluations: readonly Evaluation[]): ScaledCosts {
  const observed = observeMinutes(situation.profile.observed.arrivals);
  const onFrontier = { ...situation, instances: keepFrontier(situation) };
  const types = listStandingTypes(onFrontier).filter(({ capacity }) => mayScale(capacity));
  const stages = new Map<string, InstanceStage>();
  const stageOf = (instanceType: string): InstanceStage => {
    const known = stages.get(instanceType) ?? stageInstances(instanceType, observed, situation);
    stages.set(instanceType, known);
    return known;
  };
  const known = listKnown(evaluations);
  const share = Math.max(
    ...known.map(({ option, policy }) => shareOf(policy, stageOf(option.instanceType))),
    known.length === 0 ? USUAL_SHARE : 0,
  );
  const into = makeStagedArrays(observed.arrivalsPerMinute.length);
  return (factor, belowUsd) => {
    const arrivalsPerMinute = raiseArrivals(observed.arrivalsPerMinute, factor);
    let best: Sized | null = null;
    for (const { spec, leastUsd } of boundTypes(types, share, factor, situation)) {
      const limitUsd: number = best?.monthlyCostUsd ?? belowUsd;
      if (leastUsd >= limitUsd) break;
      const stage = { ...stageOf(spec.instanceType), arrivalsPerMinute };
      const trial = { stage, into, factor, situation };
      best = findCheapest(findKnown(known, factor, stage), share, trial, limitUsd) ?? best;
    }
    return best;
  };
}

interface KnownPolicy {
  readonly option: RealtimeOption;
  readonly policy: ScalingPolicy;
}

/** The cheapest feasible policy of each instance type. */
function listKnown(evaluations: readonly Evaluation[]): KnownPolicy[] {
  const cheapest = new Map<string, KnownPolicy>();
  for (const { option, policy, feasible } of evaluations) {
    if (option.kind !== 'realtime' || policy === null || !feasible || findTracking(policy) === null) continue;
    if (!cheapest.has(option.instanceType)) cheapest.set(option.instanceType, { option, policy });
  }
  return [...cheapest.values()];
}

/** Load of an instance that a policy aims at, as a share of what it carries. */
function shareOf(policy: ScalingPolicy, { capacityPerInstancePerMinute }: InstanceStage): number {
  return (findTracking(policy)?.targetPerInstancePerMinute ?? 0) / capacityPerInstancePerMinute;
}

/** The types by what the policies cost on them at least: every minute as many instances as its load asks for. */
function boundTypes(
  types: readonly PricedType[],
  share: number,
  factor: number,
  { profile, terms }: Situation,
) {
  return types
    .map(({ spec, capacity, usdPerHour }) => {
      const perInstance = (share * capacity.saturationPerSecond) / factor;
      const instances = profile.levels.reduce(
        (sum, { ratePerSecond, timeShare }) => sum + timeShare * Math.max(1, ratePerSecond / perInstance),
        0,
      );
      return { spec, leastUsd: terms.hoursPerMonth * usdPerHour * instances };
    })
    .sort((a, b) => a.leastUsd - b.leastUsd)
    .slice(0, MOST_TYPES);
}

/** The known one of the type, unless it tracks a target from one instance on, as others that are tried do. */
function findKnown(
  known: readonly KnownPolicy[],
  factor: number,
  { instanceType }: InstanceStage,
): ScalingPolicy[] {
  const found = known.filter(
    ({ option, policy }) =>
      option.instanceType === instanceType && !(policy.kind === 'target' && policy.minInstances <= 1),
  );
  return found.map(({ policy }) => scaleInstances(policy, factor));
}

interface Trial {
  readonly stage: InstanceStage;
  readonly into: StagedArrays;
  readonly factor: number;
  readonly situation: Situation;
}

/** The cheapest of the known policy and of tracked targets; `null` where none costs less than `belowUsd` and holds. */
function findCheapest(
  known: readonly ScalingPolicy[],
  share: number,
  trial: Trial,
  belowUsd: number,
): Sized | null {
  let best: Sized | null = null;
  for (const policy of known) {
    const { sized, holds } = tryPolicy(policy, trial);
    if (holds && sized.monthlyCostUsd < belowUsd) best = sized;
  }
  return findTarget(share, trial, best?.monthlyCostUsd ?? belowUsd) ?? best;
}

/**
 * The highest target that holds. Lower ones cost more and breach less, so none is tried below one that is too dear, or
 * where the lowest does not hold.
 */
function findTarget(share: number, trial: Trial, belowUsd: number): Sized | null {
  const shares = TARGET_SHARES.filter((each) => each <= share * (1 + SHARE_TOLERANCE)).reverse();
  const tried = (each: number) => tryPolicy(trackTarget(each, 1, trial.stage), trial);
  for (const [i, each] of shares.entries()) {
    const { sized, holds } = tried(each);
    if (sized.monthlyCostUsd >= belowUsd) return null;
    if (holds) return sized;
    if (i === 0 && !tried(shares.at(-1) ?? each).holds) return null;
  }
  return null;
}

/** Room for rounding between a target and the share that it was made from. */
const SHARE_TOLERANCE = 1e-9;

/** A policy with its cost, and whether it meets the SLO and no limit stops it. */
function tryPolicy(
  policy: ScalingPolicy,
  { stage, into, factor, situation }: Trial,
): { readonly sized: Sized; readonly holds: boolean } {
  const { records, breaches } = replayStaged(policy, stage, into);
  const totals = totalReplay(records, breaches);
  const { minInstances, maxInstances } = instanceBounds(policy);
  const option: RealtimeOption = {
    kind: 'realtime',
    instanceType: stage.instanceType,
    instanceCount: minInstances,
    ...keepVolume(situation.description.present),
  };
  const cost = estimateInstances(option, meanInstances(totals), situation, factor);
  const allowed = BUDGET_SHARE * stage.allowedBreachShare * totals.requests;
  return {
    sized: { option, policy, monthlyCostUsd: cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY },
    holds:
      totals.breachedRequests <= allowed &&
      findLimit({ ...option, instanceCount: maxInstances }, situation) === null,
  };
}
