import { METRIC_DELAY_SECONDS } from '../options/assumed-timings';
import { ASYNC_LIMITS } from '../options/aws-limits';
import type { Situation } from '../options/way-to-serve';
import { makeStagedArrays, replayStaged, type StagedArrays } from '../policy/score-policy';
import { maxPresent } from '../series/series';
import { totalReplay } from '../simulation/replay-totals';
import type { BacklogPolicy } from '../workload/scaling-policy';
import type { AsyncOption } from '../workload/serving-option';
import { estimateMonth, summariseEvaluation } from './evaluate-option';
import { meanInstances, performReplay } from './evaluate-policy';
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
  const stage = stageQueue(option.instanceType, observed, situation);
  const into = makeStagedArrays(observed.arrivalsPerMinute.length);
  const sized = [0, 1].flatMap((minInstances) =>
    BACKLOG_MINUTES.map((minutes) =>
      sizeBacklog(option, followBacklog(minutes, minInstances, stage), stage, into, situation),
    ),
  );
  return evaluateSized(
    sized.reduce((best, each) => (isBetter(each, best) ? each : best)),
    stage,
    situation,
  );
}

/** The stage for a queue before instances of one type, which may wait as long as asynchronous requests may. */
export function stageQueue(
  instanceType: string,
  observed: ObservedMinutes,
  situation: Situation,
): InstanceStage {
  return {
    ...stageInstances(instanceType, observed, situation),
    timeoutSeconds: ASYNC_LIMITS.responseSeconds,
  };
}

/** A policy under which an instance has a backlog of some minutes of its work before another one is started. */
export function followBacklog(minutes: number, minInstances: number, stage: InstanceStage): BacklogPolicy {
  const { capacityPerInstancePerMinute, mostInstances, arrivalsPerMinute } = stage;
  const peak = maxPresent(arrivalsPerMinute) ?? 0;
  const wanted = Math.ceil((peak * MAXIMUM_HEADROOM) / capacityPerInstancePerMinute);
  return {
    kind: 'backlog',
    targetBacklogPerInstance: Math.max(1, Math.round(minutes * capacityPerInstancePerMinute)),
    minInstances,
    maxInstances: Math.min(mostInstances, Math.max(1, wanted)),
    metricDelaySeconds: METRIC_DELAY_SECONDS,
  };
}

/** A queue under a policy, with the instance-hours of its replay. */
export interface SizedQueue {
  readonly option: AsyncOption;
  readonly policy: BacklogPolicy;
  readonly monthlyCostUsd: number;
  readonly breachShare: number;
  readonly holds: boolean;
}

/** Replays a policy for what it costs and how much it breaches, at `volumeFactor` times the situation's volume. */
export function sizeBacklog(
  option: AsyncOption,
  policy: BacklogPolicy,
  stage: InstanceStage,
  into: StagedArrays,
  situation: Situation,
  volumeFactor = 1,
): SizedQueue {
  const { records, breaches } = replayStaged(policy, stage, into);
  const totals = totalReplay(records, breaches);
  const sized = { ...option, instanceHours: meanInstances(totals) * situation.terms.hoursPerMonth };
  const cost = estimateMonth(sized, situation, volumeFactor);
  const breachShare = totals.requests === 0 ? 0 : totals.breachedRequests / totals.requests;
  return {
    option: sized,
    policy,
    monthlyCostUsd: cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY,
    breachShare,
    holds: cost.priced && breachShare <= stage.allowedBreachShare,
  };
}

function evaluateSized(
  { option, policy }: SizedQueue,
  stage: InstanceStage,
  situation: Situation,
): Evaluation {
  const { records } = replayStaged(policy, stage);
  const identity = { option, policy, style: 'async', label: labelQueue(option, policy) } as const;
  const replayed = performReplay(records, stage);
  const performance = { ...replayed, assumptions: [...replayed.assumptions, DELAY_ASSUMPTION] };
  return summariseEvaluation(identity, { performance, cost: estimateMonth(option, situation) }, situation);
}

const DELAY_ASSUMPTION = `The alarms that scale it are taken to see its metrics ${METRIC_DELAY_SECONDS} s late.`;

export function labelQueue({ instanceType, instanceHours }: AsyncOption, policy: BacklogPolicy): string {
  const { minInstances, maxInstances } = policy;
  const range = minInstances === maxInstances ? `${maxInstances}` : `${minInstances} to ${maxInstances}`;
  return `Asynchronous, ${range} x ${instanceType}, ${Math.round(instanceHours)} instance-hours`;
}

/** One that holds before one that does not; then the cheaper, or the one that breaches less. */
function isBetter(a: SizedQueue, b: SizedQueue): boolean {
  if (a.holds !== b.holds) return a.holds;
  return a.holds ? a.monthlyCostUsd < b.monthlyCostUsd : a.breachShare < b.breachShare;
}
