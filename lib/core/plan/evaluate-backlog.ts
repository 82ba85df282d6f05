import { ASYNC_LIMITS } from '../options/aws-limits';
import type { Situation } from '../options/way-to-serve';
import { maxPresent } from '../series/series';
import type { BacklogPolicy } from '../workload/scaling-policy';
import type { AsyncOption } from '../workload/serving-option';
import { estimateMonth, summariseEvaluation } from './evaluate-option';
import { meanInstances, performReplay, replayOnStage } from './evaluate-policy';
import { type InstanceStage, type ObservedMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';

/** Backlog that an instance may have before another one is started, in minutes of its work. */
const BACKLOG_MINUTES = [1, 3, 10];
/** A queue that may wait needs little more than what the busiest minute brings. */
const MAXIMUM_HEADROOM = 1.5;

/**
 * Evaluates an asynchronous endpoint by replaying its queue: instances follow the backlog, down to zero or to one, and
 * the cheapest of some targets that meets the SLO is taken, or the one that breaches it least. The time until the first
 * instance is up, and the tail until the last one is gone, are in the response times and in the instance-hours.
 */
export function evaluateBacklog(
  option: AsyncOption,
  observed: ObservedMinutes,
  situation: Situation,
): Evaluation {
  const stage = {
    ...stageInstances(option.instanceType, observed, situation),
    timeoutSeconds: ASYNC_LIMITS.responseSeconds,
  };
  const evaluations = [0, 1].flatMap((minInstances) =>
    BACKLOG_MINUTES.map((minutes) =>
      evaluateFollowing(option, followBacklog(minutes, minInstances, stage), stage, situation),
    ),
  );
  return evaluations.reduce((best, each) => (isBetter(each, best) ? each : best));
}

function followBacklog(minutes: number, minInstances: number, stage: InstanceStage): BacklogPolicy {
  const { capacityPerInstancePerMinute, mostInstances, arrivalsPerMinute } = stage;
  const peak = maxPresent(arrivalsPerMinute) ?? 0;
  const wanted = Math.ceil((peak * MAXIMUM_HEADROOM) / capacityPerInstancePerMinute);
  return {
    kind: 'backlog',
    targetBacklogPerInstance: Math.max(1, Math.round(minutes * capacityPerInstancePerMinute)),
    minInstances,
    maxInstances: Math.min(mostInstances, Math.max(1, wanted)),
  };
}

function evaluateFollowing(
  option: AsyncOption,
  policy: BacklogPolicy,
  stage: InstanceStage,
  situation: Situation,
): Evaluation {
  const { records, totals } = replayOnStage(policy, stage);
  const instanceHours = meanInstances(totals) * situation.terms.hoursPerMonth;
  const charged = { ...option, instanceHours };
  const { minInstances, maxInstances } = policy;
  const range = minInstances === maxInstances ? `${maxInstances}` : `${minInstances} to ${maxInstances}`;
  const identity = {
    option: charged,
    policy,
    style: 'async',
    label: `Asynchronous, ${range} x ${option.instanceType}, ${Math.round(instanceHours)} instance-hours`,
  } as const;
  const cost = estimateMonth(charged, situation);
  return summariseEvaluation(identity, { performance: performReplay(records, stage), cost }, situation);
}

/** Feasible before infeasible; among the feasible the cheaper, among the others the one that breaches less. */
function isBetter(a: Evaluation, b: Evaluation): boolean {
  if (a.feasible !== b.feasible) return a.feasible;
  if (a.feasible) return (a.monthlyCostUsd ?? Infinity) < (b.monthlyCostUsd ?? Infinity);
  return (a.breachShare ?? 1) < (b.breachShare ?? 1);
}
