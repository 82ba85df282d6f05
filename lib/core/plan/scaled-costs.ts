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
import { TARGET_SHARES, trackTargetUpTo } from '../policy/policy-candidates';
import { makeStagedArrays, type StagedArrays, toReplayInput } from '../policy/score-policy';
import { BUDGET_SHARE, findTracking } from '../policy/search-policies';
import { maxPresent, sumPresent } from '../series/series';
import { replayPolicy } from '../simulation/replay';
import { countBreaches } from '../simulation/replay-breaches';
import { meanInstancesOf } from '../simulation/replay-totals';
import { instanceBounds, type ScalingPolicy, type TargetTrackingPolicy } from '../workload/scaling-policy';
import type { RealtimeOption } from '../workload/serving-option';
import type { Sized } from './bounded-search';
import { estimateInstances } from './evaluate-policy';
import { type InstanceStage, mayScale, observeMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';
import { scaleInstances } from './scale-policy';

/** Endpoints under policies. */
export interface ScaledCosts {
  /** The cheapest at `factor` times the volume, below `belowUsd`; `null` when there is none. */
  cheapestAt(factor: number, belowUsd: number): Sized | null;
  /** What one costs there; `null` where it must meet the SLO and does not. */
  costAt(endpoint: ScaledEndpoint, factor: number, mustHold: boolean): number | null;
}

/** A target that is tracked from one instance on is the same at any volume. */
export interface ScaledEndpoint {
  readonly option: RealtimeOption;
  readonly policy: TargetTrackingPolicy;
}

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
  const peakPerMinute = maxPresent(observed.arrivalsPerMinute) ?? 0;
  const requests = sumPresent(observed.arrivalsPerMinute) ?? 0;
  const raised = new Float64Array(observed.arrivalsPerMinute.length);
  const trialAt = (instanceType: string, factor: number): Trial => ({
    stage: { ...stageOf(instanceType), arrivalsPerMinute: raised },
    peakPerMinute: peakPerMinute * factor,
    requests: requests * factor,
    into,
    factor,
    situation,
  });
  return {
    cheapestAt(factor, belowUsd) {
      raiseArrivals(observed.arrivalsPerMinute, factor, raised);
      let best: Sized | null = null;
      for (const { spec, leastUsd } of boundTypes(types, share, factor, situation)) {
        const limitUsd: number = best?.monthlyCostUsd ?? belowUsd;
        if (leastUsd >= limitUsd) break;
        const trial = trialAt(spec.instanceType, factor);
        best = findCheapest(findKnown(known, factor, trial.stage), share, trial, limitUsd) ?? best;
      }
      return best;
    },
    costAt({ option, policy }, factor, mustHold) {
      raiseArrivals(observed.arrivalsPerMinute, factor, raised);
      const trial = trialAt(option.instanceType, factor);
      const targetShare = policy.targetPerInstancePerMinute / trial.stage.capacityPerInstancePerMinute;
      const sized = replayCost(track(targetShare, trial), trial);
      return mustHold && !holds(sized, trial) ? null : sized.monthlyCostUsd;
    },
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
  readonly peakPerMinute: number;
  readonly requests: number;
  readonly into: StagedArrays;
  readonly factor: number;
  readonly situation: Situation;
}

/** Target tracking from one instance on. */
function track(share: number, { stage, peakPerMinute }: Trial): TargetTrackingPolicy {
  return trackTargetUpTo(peakPerMinute, share, 1, stage);
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
    const sized = replayCost(policy, trial);
    if (sized.monthlyCostUsd < belowUsd && holds(sized, trial)) best = sized;
  }
  return findTarget(share, trial, best?.monthlyCostUsd ?? belowUsd) ?? best;
}

/**
 * The highest target that holds. Lower ones cost more and breach less, so none is tried below one that is too dear, or
 * where the lowest does not hold.
 */
function findTarget(share: number, trial: Trial, belowUsd: number): Sized | null {
  const shares = TARGET_SHARES.filter((each) => each <= share * (1 + SHARE_TOLERANCE)).reverse();
  for (const [i, each] of shares.entries()) {
    const sized = replayCost(track(each, trial), trial);
    if (sized.monthlyCostUsd >= belowUsd) return null;
    if (holds(sized, trial)) return sized;
    if (i === 0) {
      const lowest = replayCost(track(shares.at(-1) ?? each, trial), trial);
      if (!holds(lowest, trial)) return null;
    }
  }
  return null;
}

/** Room for rounding between a target and the share that it was made from. */
const SHARE_TOLERANCE = 1e-9;

interface Replayed extends Sized {
  readonly option: RealtimeOption;
  readonly policy: ScalingPolicy;
}

/** Replays a policy for what it costs. */
function replayCost(policy: ScalingPolicy, { stage, into, factor, situation }: Trial): Replayed {
  const records = replayPolicy(toReplayInput(policy, stage), into.records);
  const option: RealtimeOption = {
    kind: 'realtime',
    instanceType: stage.instanceType,
    instanceCount: instanceBounds(policy).minInstances,
    ...keepVolume(situation.description.present),
  };
  const cost = estimateInstances(option, meanInstancesOf(records), situation, factor);
  return { option, policy, monthlyCostUsd: cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY };
}

/** Whether what was replayed last meets the SLO, with as much to spare as a plan asks for, and no limit stops it. */
function holds({ option, policy }: Replayed, { stage, into, situation, requests }: Trial): boolean {
  const { breach, allowedBreachShare, capacityPerInstancePerMinute } = stage;
  const { breachedRequests } = countBreaches(
    into.records,
    breach,
    allowedBreachShare,
    capacityPerInstancePerMinute,
    into.counts,
  );
  const allowed = BUDGET_SHARE * allowedBreachShare * requests;
  if (breachedRequests.reduce((sum, breached) => sum + breached, 0) > allowed) return false;
  const { maxInstances } = instanceBounds(policy);
  return findLimit({ ...option, instanceCount: maxInstances }, situation) === null;
}
