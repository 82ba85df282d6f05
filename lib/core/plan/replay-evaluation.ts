import type { Situation } from '../options/way-to-serve';
import type { Series } from '../series/series';
import { type BreachEpisode, findEpisodes } from '../simulation/breach-episodes';
import { listBreaches, type ReplayBreaches } from '../simulation/replay-breaches';
import type { ScalingPolicy } from '../workload/scaling-policy';
import { type PolicyReplay, replayOnStage } from './evaluate-policy';
import { type InstanceStage, observeMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';

/** What an evaluation's instances would have done over the observed window, minute by minute. */
export interface EvaluationReplay extends PolicyReplay {
  readonly policy: ScalingPolicy;
  readonly stage: InstanceStage;
  readonly breaches: ReplayBreaches;
  /** Most requests over the target first. */
  readonly episodes: readonly BreachEpisode[];
}

/**
 * Replays an evaluation of real-time instances over the observed arrivals, with the service and the breach model that
 * it was evaluated with. Instances without a policy stand still. Throws `RangeError` for another way to serve.
 * O(minutes).
 */
export function replayEvaluation(
  { option, policy }: Pick<Evaluation, 'option' | 'policy'>,
  situation: Pick<Situation, 'description' | 'instances'>,
  arrivals: Series,
): EvaluationReplay {
  if (option.kind !== 'realtime') throw new RangeError(`a ${option.kind} option has no instances to replay`);
  const replayed = policy ?? { kind: 'fixed', instances: option.instanceCount };
  const stage = stageInstances(option.instanceType, observeMinutes(arrivals), situation);
  const { breach, allowedBreachShare, capacityPerInstancePerMinute, provisioningSeconds } = stage;
  const { records, totals } = replayOnStage(replayed, stage);
  const breaches = listBreaches(records, breach, allowedBreachShare, capacityPerInstancePerMinute);
  const episodes = findEpisodes({
    records,
    breaches,
    policy: replayed,
    capacityPerInstancePerMinute,
    provisioningSeconds,
  });
  return { policy: replayed, stage, records, totals, breaches, episodes };
}
