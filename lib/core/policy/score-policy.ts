import { valueAt } from '../series/series';
import type { BreachModel } from '../simulation/breach-model';
import { type ReplayInput, replayPolicy } from '../simulation/replay';
import {
  type BreachCounts,
  countBreaches,
  makeBreachCounts,
  type ReplayBreaches,
} from '../simulation/replay-breaches';
import { makeReplayRecords, type ReplayRecords } from '../simulation/replay-records';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { PolicyGround } from './policy-candidates';
import { settlePolicy } from './settle-policy';
import { blockEnd, type Resampling, type TimeBlocks } from './time-blocks';

/** Everything that a replay of a policy needs besides the policy. */
export interface PolicyStage extends PolicyGround {
  readonly serviceTimeMs: number;
  readonly timeoutSeconds: number;
  readonly breach: BreachModel;
  /** Share of requests that may miss the target. */
  readonly allowedBreachShare: number;
  readonly blocks: TimeBlocks;
}

/** A policy with what it did in each block of the window. */
export interface ScoredPolicy {
  readonly policy: ScalingPolicy;
  /** One a block: instance-minutes, requests, requests that missed the target or failed, minutes in breach. */
  readonly instanceMinutes: Float64Array;
  readonly requests: Float64Array;
  readonly breached: Float64Array;
  readonly breachMinutes: Float64Array;
  readonly minutes: Float64Array;
}

/** A policy over the window, minute by minute. */
export interface StagedReplay {
  readonly records: ReplayRecords;
  readonly breaches: ReplayBreaches;
}

/** What a replay is written into; a search fills the same arrays again and again. */
export interface StagedArrays {
  readonly records: ReplayRecords;
  readonly counts: BreachCounts;
}

export function makeStagedArrays(minutes: number): StagedArrays {
  return { records: makeReplayRecords(minutes), counts: makeBreachCounts(minutes) };
}

/** Replays policies one after the other, in the same records. O(minutes) each. */
export function makeScorer(
  stage: PolicyStage,
  into: StagedArrays = makeStagedArrays(stage.arrivalsPerMinute.length),
): (policy: ScalingPolicy) => ScoredPolicy {
  return (policy) => scoreReplay(policy, replayStaged(policy, stage, into), stage.blocks);
}

/**
 * Replays a policy as it would have been running when the window begins, and counts what misses the target. `into` is
 * filled instead of a new replay. O(minutes).
 */
export function replayStaged(policy: ScalingPolicy, stage: PolicyStage, into?: StagedArrays): StagedReplay {
  const { breach, allowedBreachShare, capacityPerInstancePerMinute } = stage;
  const records = replayPolicy(toReplayInput(policy, stage), into?.records);
  const breaches = countBreaches(
    records,
    breach,
    allowedBreachShare,
    capacityPerInstancePerMinute,
    into?.counts,
  );
  return { records, breaches };
}

export function toReplayInput(policy: ScalingPolicy, stage: PolicyStage): ReplayInput {
  const { arrivalsPerMinute, startSeconds, capacityPerInstancePerMinute, serviceTimeMs, timeoutSeconds } =
    stage;
  return {
    arrivalsPerMinute,
    startSeconds,
    service: { capacityPerInstancePerMinute, serviceTimeMs, timeoutSeconds },
    policy: settlePolicy(policy, stage),
    provisioningSeconds: stage.provisioningSeconds,
  };
}

/** Sums a replay block by block, in one pass. */
export function scoreReplay(policy: ScalingPolicy, replayed: StagedReplay, blocks: TimeBlocks): ScoredPolicy {
  const count = blocks.starts.length;
  const scored = {
    policy,
    instanceMinutes: new Float64Array(count),
    requests: new Float64Array(count),
    breached: new Float64Array(count),
    breachMinutes: new Float64Array(count),
    minutes: new Float64Array(count),
  };
  blocks.starts.forEach((start, block) => {
    sumBlock(scored, block, start, blockEnd(blocks, block), replayed);
  });
  return scored;
}

function sumBlock(
  scored: ScoredPolicy,
  block: number,
  start: number,
  end: number,
  {
    records: { arrivals, inService, starting },
    breaches: { breachedRequests, allowedBreachShare },
  }: StagedReplay,
): void {
  let instanceMinutes = 0;
  let requests = 0;
  let breached = 0;
  let breachMinutes = 0;
  for (let minute = start; minute < end; minute += 1) {
    instanceMinutes += valueAt(inService, minute) + valueAt(starting, minute);
    const came = valueAt(arrivals, minute);
    if (!(came >= 0)) continue;
    requests += came;
    const late = valueAt(breachedRequests, minute);
    if (late === 0) continue;
    breached += late;
    if (late > allowedBreachShare * came) breachMinutes += 1;
  }
  scored.instanceMinutes[block] = instanceMinutes;
  scored.requests[block] = requests;
  scored.breached[block] = breached;
  scored.breachMinutes[block] = breachMinutes;
  scored.minutes[block] = end - start;
}

/** A policy over some of the blocks. */
export interface PartTotals {
  readonly meanInstances: number;
  readonly breachShare: number;
  readonly breachMinutes: number;
  readonly minutes: number;
}

/** Sums the blocks `from` to `to`, exclusive. Without a request nothing is breached. */
export function totalPart(scored: ScoredPolicy, [from, to]: readonly [number, number]): PartTotals {
  const minutes = sumBetween(scored.minutes, from, to);
  const requests = sumBetween(scored.requests, from, to);
  return {
    meanInstances: sumBetween(scored.instanceMinutes, from, to) / minutes,
    breachShare: requests === 0 ? 0 : sumBetween(scored.breached, from, to) / requests,
    breachMinutes: sumBetween(scored.breachMinutes, from, to),
    minutes,
  };
}

/** Share of resampled windows in which at most `allowedBreachShare` of the requests miss the target. */
export function sloConfidence(
  { requests, breached }: ScoredPolicy,
  { resamples, blocks, counts }: Resampling,
  allowedBreachShare: number,
): number {
  let met = 0;
  for (let resample = 0; resample < resamples; resample += 1) {
    let excess = 0;
    for (let block = 0; block < blocks; block += 1) {
      const count = counts[resample * blocks + block] ?? 0;
      if (count > 0)
        excess += count * (valueAt(breached, block) - allowedBreachShare * valueAt(requests, block));
    }
    if (excess <= SHARE_TOLERANCE) met += 1;
  }
  return met / resamples;
}

/** Room for rounding where a policy is exactly on the limit, in requests. */
const SHARE_TOLERANCE = 1e-6;

function sumBetween(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += valueAt(values, i);
  return sum;
}
