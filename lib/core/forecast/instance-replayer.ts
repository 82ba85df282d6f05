import type { Situation } from '../options/way-to-serve';
import { stageQueue } from '../plan/evaluate-backlog';
import {
  type InstanceStage,
  type ObservedMinutes,
  observeMinutes,
  stageInstances,
} from '../plan/instance-stage';
import { raiseArrivals } from '../policy/peak-headroom';
import { toReplayInput } from '../policy/score-policy';
import { makeSeries, maxPresent, sumPresent, valueAt } from '../series/series';
import { replayPolicy } from '../simulation/replay';
import { type BreachCounts, countBreaches, makeBreachCounts } from '../simulation/replay-breaches';
import { makeReplayRecords, type ReplayRecords } from '../simulation/replay-records';
import { meanInstancesOf } from '../simulation/replay-totals';
import { SECONDS_PER_MINUTE } from '../units';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, RealtimeOption } from '../workload/serving-option';
import { measureHoursOfWeek } from './fleet-part';

/** Instances under a policy at multiples of the observed volume, one replay after the other in the same records. */
export class InstanceReplayer {
  private readonly stage: InstanceStage;
  private readonly observed: ObservedMinutes;
  private readonly records: ReplayRecords;
  private readonly raised: Float64Array;
  private counts: BreachCounts | null = null;
  private replayedAt = Number.NaN;

  constructor(
    option: RealtimeOption | AsyncOption,
    private readonly policy: ScalingPolicy,
    situation: Situation,
  ) {
    this.observed = observeMinutes(situation.profile.observed.arrivals);
    const setStage = option.kind === 'async' ? stageQueue : stageInstances;
    this.stage = setStage(option.instanceType, this.observed, situation);
    const { length } = this.observed.arrivalsPerMinute;
    this.records = makeReplayRecords(length);
    this.raised = new Float64Array(length);
  }

  /** Replays, unless it is what was replayed last. O(minutes). */
  replay(factor: number): void {
    if (factor === this.replayedAt) return;
    const arrivalsPerMinute = raiseArrivals(this.observed.arrivalsPerMinute, factor, this.raised);
    replayPolicy(toReplayInput(this.policy, { ...this.stage, arrivalsPerMinute }), this.records);
    this.replayedAt = factor;
  }

  /** In service and starting, on average over the last replay. */
  countMean(): number {
    return meanInstancesOf(this.records);
  }

  /** In service and starting in each hour of the week, Monday 00:00 UTC first, against the mean hour of the last replay. */
  measureHoursOfWeek(startSeconds: number): number[] {
    const { inService, starting, minutes } = this.records;
    const sums = new Float64Array(minutes);
    for (let minute = 0; minute < minutes; minute += 1)
      sums[minute] = valueAt(inService, minute) + valueAt(starting, minute);
    return measureHoursOfWeek(makeSeries(startSeconds, SECONDS_PER_MINUTE, sums));
  }

  /** In service at once, in the last replay. */
  countMost(): number {
    return maxPresent(this.records.inService) ?? 0;
  }

  /** Share of requests that fail or take longer than the target, in the last replay, as searches of policies count them. */
  countBreachShare(): number {
    const { stage, records } = this;
    const { breach, allowedBreachShare, capacityPerInstancePerMinute } = stage;
    this.counts ??= makeBreachCounts(records.minutes);
    const { breachedRequests } = countBreaches(
      records,
      breach,
      allowedBreachShare,
      capacityPerInstancePerMinute,
      this.counts,
    );
    const requests = sumPresent(records.arrivals) ?? 0;
    return requests === 0 ? 0 : (sumPresent(breachedRequests) ?? 0) / requests;
  }
}
