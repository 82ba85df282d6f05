import { keepVolume } from '../options/charge';
import { findLimit } from '../options/registry';
import type { Situation } from '../options/way-to-serve';
import { raiseArrivals } from '../policy/peak-headroom';
import { trackTargetUpTo } from '../policy/policy-candidates';
import { makeStagedArrays, type StagedArrays, scoreReplay, toReplayInput } from '../policy/score-policy';
import { makePolicyTest, type PolicyTest, prepareTest, type WindowTest } from '../policy/search-policies';
import { maxPresent } from '../series/series';
import { replayPolicy } from '../simulation/replay';
import { countBreaches } from '../simulation/replay-breaches';
import { meanInstancesOf } from '../simulation/replay-totals';
import { instanceBounds, type ScalingPolicy, type TargetTrackingPolicy } from '../workload/scaling-policy';
import type { RealtimeOption } from '../workload/serving-option';
import type { Sized } from './bounded-search';
import { estimateInstances } from './evaluate-policy';
import { type InstanceStage, observeMinutes, stageInstances } from './instance-stage';

/** An endpoint under a policy, with what it costs. */
export interface SizedEndpoint extends Sized {
  readonly option: RealtimeOption;
  readonly policy: ScalingPolicy;
}

/**
 * Tries policies on instance types at multiples of the observed volume. One trial is at work at a time: all of them share
 * the arrays that minutes are multiplied, replayed and counted in. O(minutes) a policy.
 */
export class ScaledTrials {
  private readonly observed;
  private readonly peakPerMinute: number;
  private readonly test: WindowTest;
  private readonly into: StagedArrays;
  private readonly raised: Float64Array;
  private readonly stages = new Map<string, InstanceStage>();
  private raisedBy = Number.NaN;

  constructor(
    private readonly situation: Situation,
    seed: number,
  ) {
    this.observed = observeMinutes(situation.profile.observed.arrivals);
    const { arrivalsPerMinute, blocks } = this.observed;
    this.peakPerMinute = maxPresent(arrivalsPerMinute) ?? 0;
    this.test = prepareTest(this.observed, [0, blocks.starts.length], seed);
    this.into = makeStagedArrays(arrivalsPerMinute.length);
    this.raised = new Float64Array(arrivalsPerMinute.length);
  }

  /** The next trial. */
  begin(instanceType: string, factor: number): ScaledTrial {
    if (factor !== this.raisedBy) raiseArrivals(this.observed.arrivalsPerMinute, factor, this.raised);
    this.raisedBy = factor;
    const stage = { ...this.stageOf(instanceType), arrivalsPerMinute: this.raised };
    const test = makePolicyTest(stage, this.test, this.into);
    return new ScaledTrial(stage, this.peakPerMinute * factor, test, this.into, factor, this.situation);
  }

  private stageOf(instanceType: string): InstanceStage {
    const known =
      this.stages.get(instanceType) ?? stageInstances(instanceType, this.observed, this.situation);
    this.stages.set(instanceType, known);
    return known;
  }
}

export class ScaledTrial {
  constructor(
    readonly stage: InstanceStage,
    private readonly peakPerMinute: number,
    private readonly test: PolicyTest,
    private readonly into: StagedArrays,
    private readonly factor: number,
    private readonly situation: Situation,
  ) {}

  /** Target tracking from one instance on, at a share of what an instance carries. */
  track(share: number): TargetTrackingPolicy {
    return trackTargetUpTo(this.peakPerMinute, share, 1, this.stage);
  }

  /** Replays a policy for what it costs. */
  replay(policy: ScalingPolicy): SizedEndpoint {
    const records = replayPolicy(toReplayInput(policy, this.stage), this.into.records);
    const option: RealtimeOption = {
      kind: 'realtime',
      instanceType: this.stage.instanceType,
      instanceCount: instanceBounds(policy).minInstances,
      ...keepVolume(this.situation.description.present),
    };
    const cost = estimateInstances(option, meanInstancesOf(records), this.situation, this.factor);
    return { option, policy, monthlyCostUsd: cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY };
  }

  /** Whether the policy that was replayed last could be chosen, as at the observed volume, and no limit stops it. */
  holds({ option, policy }: SizedEndpoint): boolean {
    const { breach, allowedBreachShare, capacityPerInstancePerMinute, blocks } = this.stage;
    const { maxInstances } = instanceBounds(policy);
    if (findLimit({ ...option, instanceCount: maxInstances }, this.situation) !== null) return false;
    const { records, counts } = this.into;
    const breaches = countBreaches(records, breach, allowedBreachShare, capacityPerInstancePerMinute, counts);
    return this.test(scoreReplay(policy, { records, breaches }, blocks)) === null;
  }
}
