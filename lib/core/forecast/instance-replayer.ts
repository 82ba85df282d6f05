import type { Situation } from '../options/way-to-serve';
import { stageQueue } from '../plan/evaluate-backlog';
import type { CountedReplay } from '../plan/evaluate-policy';
import {
  type InstanceStage,
  type ObservedMinutes,
  observeMinutes,
  stageInstances,
} from '../plan/instance-stage';
import { raiseArrivals } from '../policy/peak-headroom';
import { toReplayInput } from '../policy/score-policy';
import { maxPresent } from '../series/series';
import { replayPolicy } from '../simulation/replay';
import { makeReplayRecords, type ReplayRecords } from '../simulation/replay-records';
import { meanInstancesOf } from '../simulation/replay-totals';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, RealtimeOption } from '../workload/serving-option';

/** Instances under a policy at multiples of the observed volume, one replay after the other in the same records. */
export class InstanceReplayer {
  readonly stage: InstanceStage;
  private readonly observed: ObservedMinutes;
  private readonly records: ReplayRecords;
  private readonly raised: Float64Array;
  private replayedAt = Number.NaN;

  constructor(
    option: RealtimeOption | AsyncOption,
    readonly policy: ScalingPolicy,
    situation: Situation,
  ) {
    this.observed = observeMinutes(situation.profile.observed.arrivals);
    const setStage = option.kind === 'async' ? stageQueue : stageInstances;
    this.stage = setStage(option.instanceType, this.observed, situation);
    const { length } = this.observed.arrivalsPerMinute;
    this.records = makeReplayRecords(length);
    this.raised = new Float64Array(length);
  }

  /** Valid until the next one. O(minutes). */
  replay(factor: number): CountedReplay {
    const { records } = this;
    if (factor !== this.replayedAt) {
      const arrivalsPerMinute = raiseArrivals(this.observed.arrivalsPerMinute, factor, this.raised);
      replayPolicy(toReplayInput(this.policy, { ...this.stage, arrivalsPerMinute }), records);
    }
    this.replayedAt = factor;
    const { minutes } = records;
    return { records, totals: { instanceMinutes: meanInstancesOf(records) * minutes, minutes } };
  }

  /** In service at once, in the last replay. */
  countMost(): number {
    return maxPresent(this.records.inService) ?? 0;
  }
}
