import { completeOption } from '../options/complete-option';
import { evaluatePerformance, findLimit, labelOption } from '../options/registry';
import type { Situation } from '../options/way-to-serve';
import { mostInstances, type ScalingPolicy } from '../workload/scaling-policy';
import { type AsyncOption, type RealtimeOption, servingStyle } from '../workload/serving-option';
import { labelQueue, stageQueue } from './evaluate-backlog';
import { estimateMonth, summariseEvaluation } from './evaluate-option';
import { evaluateReplayed, performReplay, type ReplayOnStage, replayOnStage } from './evaluate-policy';
import { evaluateShared } from './evaluate-shared';
import { type ObservedMinutes, stageInstances } from './instance-stage';
import { countPaidInstances } from './paid-instances';
import type { Evaluation } from './plan';

/**
 * Evaluates the present option as described: a real-time endpoint by replaying its scaling policy, or its standing
 * instances, a queue whose policy is known by replaying it, environments by simulating their cold starts, a share of instances by its price; `null` for a service that is being designed. It has a cost even where a limit stops it.
 */
export function evaluatePresent(
  situation: Situation,
  simulated: Situation,
  observed: ObservedMinutes,
  replay: ReplayOnStage = replayOnStage,
): Evaluation | null {
  const { present, policy } = situation.description;
  if (present === null) return evaluateShared(situation);
  if (present.kind === 'realtime' && situation.instances.findInstance(present.instanceType) !== null) {
    const standing: ScalingPolicy = { kind: 'fixed', instances: present.instanceCount };
    return replayPresent(present, policy ?? standing, situation, observed, replay);
  }
  if (present.kind === 'async' && policy !== undefined) {
    const queue = replayQueue(present, policy, situation, observed, replay);
    if (queue !== null) return queue;
  }
  const option = completeOption(present, situation);
  const identity = { option, policy: null, style: servingStyle(option), label: labelOption(option) };
  const limit = findLimit(option, situation);
  const against = option.kind === 'lambda' || option.kind === 'serverless' ? simulated : situation;
  const found = limit === null ? { performance: evaluatePerformance(option, against) } : { limit };
  return summariseEvaluation(identity, { ...found, cost: estimateMonth(option, against) }, situation);
}

function replayPresent(
  option: RealtimeOption,
  policy: ScalingPolicy,
  situation: Situation,
  observed: ObservedMinutes,
  replay: ReplayOnStage,
): Evaluation {
  // What runs in an account is within its quota, whatever its policy would ask for.
  const isDiscovered = situation.description.discovered !== undefined;
  const instanceCount = isDiscovered ? option.instanceCount : mostInstances(policy);
  const limit = findLimit({ ...option, instanceCount }, situation) ?? undefined;
  const stage = stageInstances(option.instanceType, observed, situation);
  const paidInstances = countPaidInstances(option, situation);
  const replayed = { option, policy, stage, replay: replay(policy, stage) };
  return evaluateReplayed(replayed, situation, { limit, paidInstances });
}

/** Its cost is that of the instance-hours that it is said to run; `null` where a limit stops it. */
function replayQueue(
  option: AsyncOption,
  policy: ScalingPolicy,
  situation: Situation,
  observed: ObservedMinutes,
  replay: ReplayOnStage,
): Evaluation | null {
  if (findLimit(option, situation) !== null) return null;
  const stage = stageQueue(option.instanceType, observed, situation);
  const label = policy.kind === 'backlog' ? labelQueue(option, policy) : labelOption(option);
  const { records } = replay(policy, stage);
  return summariseEvaluation(
    { option, policy, style: 'async', label },
    { performance: performReplay(records, stage), cost: estimateMonth(option, situation) },
    situation,
  );
}
