import { ASYNC_LIMITS } from '../options/aws-limits';
import type { Situation } from '../options/way-to-serve';
import type { Series } from '../series/series';
import { type BreachEpisode, findEpisodes } from '../simulation/breach-episodes';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingOption } from '../workload/serving-option';
import { type PolicyReplay, type ReplayOnStage, replayOnStage } from './evaluate-policy';
import { type InstanceStage, observeMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';

/** What an evaluation's instances would have done over the observed window, minute by minute. */
export interface EvaluationReplay extends PolicyReplay {
  readonly policy: ScalingPolicy;
  readonly stage: InstanceStage;
  /** Most requests over the target first. */
  readonly episodes: readonly BreachEpisode[];
}

/**
 * Replays an evaluation on instances over the observed arrivals, with the service and the breach model that it was
 * evaluated with. Real-time instances without a policy stand still. Throws `RangeError` for a way to serve that has
 * none, and for asynchronous ones without a policy. O(minutes).
 */
export function replayEvaluation(
  { option, policy }: Pick<Evaluation, 'option' | 'policy'>,
  situation: Pick<Situation, 'description' | 'instances'>,
  arrivals: Series,
  replay: ReplayOnStage = replayOnStage,
): EvaluationReplay {
  const replayed = policy ?? standStill(option);
  if (replayed === null || (option.kind !== 'realtime' && option.kind !== 'async'))
    throw new RangeError(`a ${option.kind} option has no instances to replay`);
  const limits = option.kind === 'async' ? { timeoutSeconds: ASYNC_LIMITS.responseSeconds } : {};
  const stage = { ...stageInstances(option.instanceType, observeMinutes(arrivals), situation), ...limits };
  const { capacityPerInstancePerMinute, provisioningSeconds } = stage;
  const performed = replay(replayed, stage);
  const episodes = findEpisodes({
    ...performed,
    policy: replayed,
    capacityPerInstancePerMinute,
    provisioningSeconds,
  });
  return { ...performed, policy: replayed, stage, episodes };
}

function standStill(option: ServingOption): ScalingPolicy | null {
  return option.kind === 'realtime' ? { kind: 'fixed', instances: option.instanceCount } : null;
}
