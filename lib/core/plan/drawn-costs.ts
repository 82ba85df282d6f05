import { ASYNC_LIMITS } from '../options/aws-limits';
import type { Situation } from '../options/way-to-serve';
import { toReplayInput } from '../policy/score-policy';
import { blockEnd, type Resampling } from '../policy/time-blocks';
import { valueAt } from '../series/series';
import { replayPolicy } from '../simulation/replay';
import { makeReplayRecords, type ReplayRecords } from '../simulation/replay-records';
import { meanInstancesOf } from '../simulation/replay-totals';
import { evaluateOverflowShare, findBaseRate } from '../workload/overflow';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, RealtimeOption, ServingOption } from '../workload/serving-option';
import { estimateMonth, scaleProvisioned } from './evaluate-option';
import { estimateInstances } from './evaluate-policy';
import { type ObservedMinutes, stageInstances } from './instance-stage';
import { scalePolicy } from './scale-policy';

/** What draws are made from. */
export interface DrawGround {
  readonly observed: ObservedMinutes;
  readonly situation: Situation;
  readonly resampling: Resampling;
}

/** What a month costs when the blocks of the window come as often as `resample` says. */
export interface DrawnCosts {
  costOf(resample: number, volumeFactor: number): number;
}

/** Costs of what stands still, or is paid by use, in resampled windows: they follow the volume alone. */
export function drawStanding(option: ServingOption, situation: Situation): DrawnCosts {
  return { costOf: (_, volumeFactor) => costAt(option, situation, volumeFactor) };
}

function costAt(option: ServingOption, situation: Situation, volumeFactor: number): number {
  const used = scaleProvisioned(scaleUse(option, situation, volumeFactor), volumeFactor);
  const cost = estimateMonth(used, situation, volumeFactor);
  return cost.priced ? cost.totalUsd : Number.NaN;
}

/**
 * What of an option follows the volume: hours of a queue and of a job grow with the work, and what is above the rate at
 * which a base on instances is full with the load above it.
 */
export function scaleUse(option: ServingOption, { profile }: Situation, factor: number): ServingOption {
  if (option.kind === 'async') return { ...option, instanceHours: option.instanceHours * factor };
  if (option.kind === 'batch') return { ...option, hoursPerJob: option.hoursPerJob * factor };
  if (option.kind !== 'hybrid') return option;
  const baseRatePerSecond = findBaseRate(profile, option.burstShare);
  return { ...option, burstShare: evaluateOverflowShare(profile, baseRatePerSecond / factor) };
}

/** Replays that the loads drawn are read off between. A backlog is asked every minute, which takes longer. */
const REPLAYS = { realtime: 5, async: 3 } as const;

/**
 * Costs in resampled windows of instances that follow the load, one for each of `loads`: what a request takes of an
 * instance, as a factor, the policy being scaled with it. Replayed at a few loads over their range, block by block; the
 * instance-minutes of others are interpolated over the logarithm. O(minutes).
 *
 * `paidInstances`, where it is known how many there really were on average, scales what a replay makes of the policy as
 * it stands.
 */
export function drawReplayed(
  option: RealtimeOption | AsyncOption,
  policy: ScalingPolicy,
  loads: readonly number[],
  { observed, situation, resampling }: DrawGround,
  paidInstances?: number,
): DrawnCosts[] {
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  const replays = least === most ? 1 : REPLAYS[option.kind];
  const replay = makeReplayer(option, observed, situation);
  const factor = paidInstances === undefined ? 1 : paidInstances / meanInstancesOf(replay(policy, 1));
  const means = Array.from({ length: replays }, (_, i) => {
    const load = least * (most / least) ** (replays === 1 ? 0 : i / (replays - 1));
    return meanInstances(replay(scalePolicy(policy, load), load), observed, resampling);
  });
  return loads.map((load) => {
    const place = replays === 1 ? 0 : (Math.log(load / least) / Math.log(most / least)) * (replays - 1);
    const below = Math.min(replays - 1, Math.floor(place));
    const [low, high] = [means[below], means[Math.min(replays - 1, below + 1)]];
    const meanOf = (resample: number): number => {
      const at = low?.[resample] ?? Number.NaN;
      return at + (place - below) * ((high?.[resample] ?? Number.NaN) - at);
    };
    return {
      costOf: (resample, volumeFactor) =>
        costInstances(option, meanOf(resample) * factor, situation, volumeFactor),
    };
  });
}

/** Replays policies at `load` times what a request takes of an instance, one after the other in the same records. */
function makeReplayer(
  option: RealtimeOption | AsyncOption,
  observed: ObservedMinutes,
  situation: Situation,
): (policy: ScalingPolicy, load: number) => ReplayRecords {
  const limits = option.kind === 'async' ? { timeoutSeconds: ASYNC_LIMITS.responseSeconds } : {};
  const stage = { ...stageInstances(option.instanceType, observed, situation), ...limits };
  const records = makeReplayRecords(observed.arrivalsPerMinute.length);
  return (policy, load) => {
    const capacityPerInstancePerMinute = stage.capacityPerInstancePerMinute / load;
    return replayPolicy(toReplayInput(policy, { ...stage, capacityPerInstancePerMinute }), records);
  };
}

/** Instances paid for in each resampled window, on average. */
function meanInstances(
  { inService, starting }: ReplayRecords,
  { blocks }: ObservedMinutes,
  resampling: Resampling,
): Float64Array {
  const instanceMinutes = new Float64Array(blocks.starts.length);
  const minutes = new Float64Array(blocks.starts.length);
  blocks.starts.forEach((start, block) => {
    const end = blockEnd(blocks, block);
    let sum = 0;
    for (let minute = start; minute < end; minute += 1)
      sum += valueAt(inService, minute) + valueAt(starting, minute);
    instanceMinutes[block] = sum;
    minutes[block] = end - start;
  });
  return Float64Array.from(
    { length: resampling.resamples },
    (_, resample) =>
      sumOfDraw(instanceMinutes, resampling, resample) / sumOfDraw(minutes, resampling, resample),
  );
}

/** Price of a month on `instances` at `volumeFactor` times today's volume; `NaN` without a price. */
export function costInstances(
  option: RealtimeOption | AsyncOption,
  instances: number,
  situation: Situation,
  volumeFactor: number,
): number {
  const cost =
    option.kind === 'realtime'
      ? estimateInstances(option, instances, situation, volumeFactor)
      : estimateMonth(
          { ...option, instanceHours: instances * situation.terms.hoursPerMonth },
          situation,
          volumeFactor,
        );
  return cost.priced ? cost.totalUsd : Number.NaN;
}

/** Sum of `values`, one a block, over the blocks of one resampled window. */
export function sumOfDraw(values: Float64Array, { blocks, counts }: Resampling, resample: number): number {
  let sum = 0;
  for (let block = 0; block < blocks; block += 1)
    sum += (counts[resample * blocks + block] ?? 0) * valueAt(values, block);
  return sum;
}
