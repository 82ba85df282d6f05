import { type CostEstimate, estimateCost } from '../options/estimate-cost';
import type { Performance, Situation } from '../options/way-to-serve';
import { replayStaged, type StagedArrays, type StagedReplay } from '../policy/score-policy';
import { valueAt } from '../series/series';
import type { ReplayRecords } from '../simulation/replay-records';
import { groupResponses } from '../simulation/replay-responses';
import { type ReplayTotals, totalReplay } from '../simulation/replay-totals';
import { SECONDS_PER_MINUTE } from '../units';
import { instanceBounds, type ScalingPolicy } from '../workload/scaling-policy';
import type { RealtimeOption } from '../workload/serving-option';
import { requestsPerMonth, summariseEvaluation } from './evaluate-option';
import type { InstanceStage } from './instance-stage';
import { phraseNumber } from './phrases';
import type { Evaluation } from './plan';

/** What a policy does over the observed window, minute by minute. */
export interface PolicyReplay extends StagedReplay {
  readonly totals: ReplayTotals;
}

export type ReplayOnStage = (policy: ScalingPolicy, stage: InstanceStage) => PolicyReplay;

/** `into` is filled instead of new arrays. */
export function replayOnStage(
  policy: ScalingPolicy,
  stage: InstanceStage,
  into?: StagedArrays,
): PolicyReplay {
  const replayed = replayStaged(policy, stage, into);
  return { ...replayed, totals: totalReplay(replayed.records, replayed.breaches) };
}

/** Evaluates a real-time endpoint under a policy by its replay: cost, response times and what it misses. */
export function evaluatePolicy(
  option: RealtimeOption,
  policy: ScalingPolicy,
  stage: InstanceStage,
  situation: Situation,
): Evaluation {
  return evaluateReplayed({ option, policy, stage, replay: replayOnStage(policy, stage) }, situation);
}

/** An instance option under a policy, with what it did. */
export interface ReplayedPolicy {
  readonly option: RealtimeOption;
  readonly policy: ScalingPolicy;
  readonly stage: InstanceStage;
  readonly replay: PolicyReplay;
}

/**
 * The same of a replay that is there. It has a cost even where a `limit` stops it. Where it is known how many instances
 * there really were, `paidInstances`, the cost is theirs and not that of the replay.
 */
export function evaluateReplayed(
  { option, policy, stage, replay }: ReplayedPolicy,
  situation: Situation,
  {
    limit,
    paidInstances,
  }: { readonly limit?: string | undefined; readonly paidInstances?: number | undefined } = {},
): Evaluation {
  const identity = {
    option: policy.kind === 'fixed' ? { ...option, instanceCount: policy.instances } : option,
    policy: policy.kind === 'fixed' ? null : policy,
    style: 'realtime',
    label: labelPolicy(option.instanceType, policy),
  } as const;
  const { records, totals } = replay;
  const cost = estimateInstances(option, paidInstances ?? meanInstances(totals), situation);
  if (limit !== undefined) return summariseEvaluation(identity, { limit, cost }, situation);
  return summariseEvaluation(identity, { performance: performReplay(records, stage), cost }, situation);
}

/** Price of a month on `meanInstances` at `volumeFactor` times today's volume. */
export function estimateInstances(
  option: RealtimeOption,
  meanInstances: number,
  situation: Situation,
  volumeFactor = 1,
): CostEstimate {
  const { terms, description, prices } = situation;
  const usage = {
    requestsPerMonth: requestsPerMonth(situation) * volumeFactor,
    billedDurationMs: 0,
    requestBytes: description.requestBytes,
    responseBytes: description.responseBytes,
    hours: terms.hoursPerMonth,
  };
  return estimateCost({ ...option, instanceCount: meanInstances }, usage, terms, prices);
}

/** Instances that are paid for, on average over the window. */
export function meanInstances({ instanceMinutes, minutes }: ReplayTotals): number {
  return instanceMinutes / minutes;
}

export function labelPolicy(instanceType: string, policy: ScalingPolicy): string {
  if (policy.kind === 'fixed') return `${policy.instances} x ${instanceType}`;
  const { minInstances, maxInstances } = instanceBounds(policy);
  const range = `${minInstances} to ${maxInstances} x ${instanceType}`;
  return `${range}, ${describeKind(policy)}`;
}

function describeKind(policy: Exclude<ScalingPolicy, { kind: 'fixed' }>): string {
  switch (policy.kind) {
    case 'target':
      return `target ${Math.round(policy.targetPerInstancePerMinute)} a minute`;
    case 'step':
      return `steps above ${Math.round(policy.thresholdPerInstancePerMinute)} a minute`;
    case 'scheduled':
      return 'on a schedule';
    case 'backlog':
      return `backlog ${policy.targetBacklogPerInstance} an instance`;
    case 'several':
      return policy.policies.map(describeKind).join(' ');
  }
}

/** How the instances of a replay perform. */
export function performReplay(records: ReplayRecords, stage: InstanceStage): Performance {
  const { capacity, breach, capacityPerInstancePerMinute, provisioningSeconds } = stage;
  return {
    responses: groupResponses(records, breach, capacityPerInstancePerMinute),
    coldShare: null,
    peakUtilization: peakUtilization(records, capacityPerInstancePerMinute),
    followsBacklog: true,
    modelled: !capacity.measured,
    assumptions: [
      ...capacity.assumptions,
      `Replayed minute by minute over the observed window; an instance serves ${phraseNumber(provisioningSeconds / SECONDS_PER_MINUTE)} minutes after it is asked for.`,
    ],
  };
}

/** Largest load of a minute against what was in service; above 1 requests waited. */
function peakUtilization(records: ReplayRecords, capacityPerInstancePerMinute: number): number {
  let peak = 0;
  for (let minute = 0; minute < records.minutes; minute += 1) {
    const arrivals = valueAt(records.arrivals, minute);
    const inService = records.inService[minute] ?? 0;
    if (arrivals > 0 && inService > 0) {
      peak = Math.max(peak, arrivals / (inService * capacityPerInstancePerMinute));
    }
  }
  return peak;
}
