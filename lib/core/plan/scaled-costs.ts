/**
 * What a real-time endpoint costs whose instances a policy scales, at any multiple of the observed volume: the observed
 * minutes are multiplied and replayed. O(minutes) a policy tried; a few are at a volume.
 */
import { listStandingTypes } from '../options/instance-bounds';
import { keepFrontier } from '../options/instance-frontier';
import type { PricedType } from '../options/saturation-price';
import type { Situation } from '../options/way-to-serve';
import { TARGET_SHARES } from '../policy/policy-candidates';
import { findTracking } from '../policy/search-policies';
import type { ScalingPolicy, TargetTrackingPolicy } from '../workload/scaling-policy';
import type { RealtimeOption } from '../workload/serving-option';
import { mayScale } from './instance-stage';
import type { Evaluation } from './plan';
import { scaleInstances } from './scale-policy';
import { type ScaledTrial, ScaledTrials, type SizedEndpoint } from './scaled-trial';

/** Endpoints under policies. */
export interface ScaledCosts {
  /** The cheapest at `factor` times the volume, below `belowUsd`; `null` when there is none. */
  cheapestAt(factor: number, belowUsd: number): SizedEndpoint | null;
  /** One of them there; `null` where it must hold and does not. */
  sizeAt(endpoint: ScaledEndpoint, factor: number, mustHold: boolean): SizedEndpoint | null;
}

/** A target that is tracked from one instance on is the same at any volume. */
export interface ScaledEndpoint {
  readonly option: RealtimeOption;
  readonly policy: TargetTrackingPolicy;
}

/** So many instance types are tried at a volume, the one with the lowest bound first. */
const MOST_TYPES = 2;
/** Of `TARGET_SHARES`, where a search begins that knows no better. */
const MIDDLE_PLACE = Math.floor(TARGET_SHARES.length / 2);
const HIGHEST_PLACE = TARGET_SHARES.length - 1;

/**
 * Policies that are tried are those that the plan found, their counts scaled with the volume, and target tracking from
 * one instance on; each must pass what a policy must to be chosen at the observed volume.
 */
export function makeScaledCosts(
  situation: Situation,
  evaluations: readonly Evaluation[],
  seed: number,
): ScaledCosts {
  const onFrontier = { ...situation, instances: keepFrontier(situation) };
  const types = listStandingTypes(onFrontier).filter(({ capacity }) => mayScale(capacity));
  const trials = new ScaledTrials(situation, seed);
  const known = listKnown(evaluations);
  const hints = new Map(types.map(({ spec }) => [spec.instanceType, { place: MIDDLE_PLACE }]));
  return {
    cheapestAt(factor, belowUsd) {
      let best: SizedEndpoint | null = null;
      for (const { spec, leastUsd } of boundTypes(types, factor, situation)) {
        const limitUsd: number = best?.monthlyCostUsd ?? belowUsd;
        if (leastUsd >= limitUsd) break;
        const { instanceType } = spec;
        const found = findKnown(known, instanceType, factor);
        const hint = hints.get(instanceType) ?? { place: MIDDLE_PLACE };
        best = findCheapest(found, trials.begin(instanceType, factor), limitUsd, hint) ?? best;
      }
      return best;
    },
    sizeAt({ option, policy }, factor, mustHold) {
      const trial = trials.begin(option.instanceType, factor);
      const share = policy.targetPerInstancePerMinute / trial.stage.capacityPerInstancePerMinute;
      const sized = trial.replay(trial.track(share));
      return mustHold && !trial.holds(sized) ? null : sized;
    },
  };
}

interface KnownPolicy {
  readonly instanceType: string;
  readonly policy: ScalingPolicy;
}

/** The cheapest feasible policy of each instance type, unless it tracks a target from one instance on, as others do. */
function listKnown(evaluations: readonly Evaluation[]): KnownPolicy[] {
  const cheapest = new Map<string, KnownPolicy>();
  for (const { option, policy, feasible } of evaluations) {
    if (option.kind !== 'realtime' || policy === null || !feasible || findTracking(policy) === null) continue;
    const { instanceType } = option;
    if (!cheapest.has(instanceType)) cheapest.set(instanceType, { instanceType, policy });
  }
  return [...cheapest.values()].filter(({ policy }) => policy.kind !== 'target' || policy.minInstances > 1);
}

function findKnown(known: readonly KnownPolicy[], instanceType: string, factor: number): ScalingPolicy[] {
  return known
    .filter((each) => each.instanceType === instanceType)
    .map(({ policy }) => scaleInstances(policy, factor));
}

/** The types by what policies cost on them at least: every minute as many instances as its load asks for. */
function boundTypes(types: readonly PricedType[], factor: number, { profile, terms }: Situation) {
  const highestShare = TARGET_SHARES.at(-1) ?? 1;
  return types
    .map(({ spec, capacity, usdPerHour }) => {
      const perInstance = (highestShare * capacity.saturationPerSecond) / factor;
      const instances = profile.levels.reduce(
        (sum, { ratePerSecond, timeShare }) => sum + timeShare * Math.max(1, ratePerSecond / perInstance),
        0,
      );
      return { spec, leastUsd: terms.hoursPerMonth * usdPerHour * instances };
    })
    .sort((a, b) => a.leastUsd - b.leastUsd)
    .slice(0, MOST_TYPES);
}

/** The cheapest of the known policies and of tracked targets; `null` where none costs less than `belowUsd` and holds. */
function findCheapest(
  known: readonly ScalingPolicy[],
  trial: ScaledTrial,
  belowUsd: number,
  hint: TargetHint,
): SizedEndpoint | null {
  let best: SizedEndpoint | null = null;
  for (const policy of known) {
    const sized = trial.replay(policy);
    if (sized.monthlyCostUsd < belowUsd && trial.holds(sized)) best = sized;
  }
  return findTarget(trial, best?.monthlyCostUsd ?? belowUsd, hint) ?? best;
}

/** Place in `TARGET_SHARES` of the target that was found at the volume before: it is near the one at the next. */
interface TargetHint {
  place: number;
}

/**
 * The highest target that holds; `null` where it does not cost less than `belowUsd`. Lower targets cost more and breach
 * less: from the hint up as long as they hold or are too dear, or else down until one does.
 */
export function findTarget(
  trial: ScaledTrial,
  belowUsd: number = Number.POSITIVE_INFINITY,
  hint: TargetHint = { place: MIDDLE_PLACE },
): SizedEndpoint | null {
  const first = tryPlace(trial, hint.place, belowUsd);
  const isUpwards = first.verdict !== 'breaches';
  if (first.verdict === 'dear' && tryPlace(trial, HIGHEST_PLACE, belowUsd).verdict === 'dear') return null;
  let best = first.sized;
  for (let place = hint.place; ; ) {
    const next = tryPlace(trial, isUpwards ? place + 1 : place - 1, belowUsd);
    best = next.sized ?? best;
    if (isUpwards === (next.verdict === 'breaches')) {
      if (best !== null) hint.place = isUpwards ? place : place - 1;
      return best;
    }
    place += isUpwards ? 1 : -1;
  }
}

interface TriedTarget {
  readonly verdict: 'holds' | 'dear' | 'breaches';
  /** Where it holds. */
  readonly sized: SizedEndpoint | null;
}

/** Targets beyond the highest breach, and those below the lowest are too dear. */
function tryPlace(trial: ScaledTrial, place: number, belowUsd: number): TriedTarget {
  const share = TARGET_SHARES[place];
  if (share === undefined) return { verdict: place < 0 ? 'dear' : 'breaches', sized: null };
  const sized = trial.replay(trial.track(share));
  if (sized.monthlyCostUsd >= belowUsd) return { verdict: 'dear', sized: null };
  return trial.holds(sized) ? { verdict: 'holds', sized } : { verdict: 'breaches', sized: null };
}
