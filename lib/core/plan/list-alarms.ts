import { SERVERLESS_LIMITS } from '../options/aws-limits';
import { lambdaConcurrency } from '../options/endpoint-quota';
import type { Situation } from '../options/way-to-serve';
import { findTracking } from '../policy/search-policies';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '../units';
import {
  alarmThresholds,
  type ScalingPolicy,
  type TargetTrackingPolicy,
  TRACKING_DEFAULTS,
} from '../workload/scaling-policy';
import { type InstanceStage, type ObservedMinutes, stageInstances } from './instance-stage';
import { phraseMs, phraseNumber } from './phrases';
import type { AlarmThreshold, Evaluation } from './plan';

const MICROSECONDS_PER_MILLISECOND = 1000;
/** Warn while there is time to ask for a higher quota. */
const CONCURRENCY_WARNING_SHARE = 0.8;
/** Utilization is looked for to this precision. */
const UTILIZATION_STEPS = 200;

/** The alarms that go with a recommendation: those that AWS makes for a scaling policy, and those worth making. */
export function listAlarms(
  chosen: Evaluation,
  observed: ObservedMinutes,
  situation: Situation,
): AlarmThreshold[] {
  const { option, policy } = chosen;
  const { slo, tolerates } = situation.description;
  if (option.kind === 'realtime') {
    const stage = stageInstances(option.instanceType, observed, situation);
    return [...scalingAlarms(policy), ...capacityAlarms(policy, stage), latencyAlarm(slo.targetMs)];
  }
  if (option.kind === 'lambda') return lambdaAlarms(situation);
  if (option.kind === 'serverless') return serverlessAlarms(option.maxConcurrency);
  if (option.kind === 'async' && tolerates !== 'interactive') return [backlogAlarm(slo.targetMs)];
  return [];
}

function scalingAlarms(policy: ScalingPolicy | null): AlarmThreshold[] {
  const tracking = policy === null ? null : findTracking(policy);
  return tracking === null ? [] : trackingAlarms(tracking);
}

function trackingAlarms(tracking: TargetTrackingPolicy): AlarmThreshold[] {
  const { outDatapoints, inDatapoints, inFactor } = { ...TRACKING_DEFAULTS, ...definedOf(tracking) };
  const { scaleOutAbove, scaleInBelow } = alarmThresholds(tracking.targetPerInstancePerMinute, inFactor);
  const metric = 'InvocationsPerInstance';
  const unit = 'requests a minute';
  return [
    {
      metric,
      comparison: 'above',
      threshold: scaleOutAbove,
      unit,
      datapoints: outDatapoints,
      action: 'Target tracking adds instances.',
    },
    {
      metric,
      comparison: 'below',
      threshold: scaleInBelow,
      unit,
      datapoints: inDatapoints,
      action: 'Target tracking removes instances.',
    },
  ];
}

function definedOf(policy: TargetTrackingPolicy) {
  const { outDatapoints, inDatapoints, inFactor } = policy;
  return {
    ...(outDatapoints === undefined ? {} : { outDatapoints }),
    ...(inDatapoints === undefined ? {} : { inDatapoints }),
    ...(inFactor === undefined ? {} : { inFactor }),
  };
}

/**
 * The load of an instance from which on the SLO does not hold any more. None where the policy's own target is no lower:
 * minutes above the target are rare enough to stay within the SLO, and the alarm would ring whenever it scales.
 */
function capacityAlarms(policy: ScalingPolicy | null, stage: InstanceStage): AlarmThreshold[] {
  const utilization = highestUtilization(stage);
  if (utilization === null) return [];
  const threshold = utilization * stage.capacityPerInstancePerMinute;
  const tracking = policy === null ? null : findTracking(policy);
  if (tracking !== null && threshold <= tracking.targetPerInstancePerMinute) return [];
  const remedy = policy === null ? 'Add an instance.' : remedyPolicy(stage);
  return [
    {
      metric: 'InvocationsPerInstance',
      comparison: 'above',
      threshold,
      unit: 'requests a minute',
      datapoints: 2,
      action: `Above it more requests miss the SLO than it allows. ${remedy}`,
    },
  ];
}

/** What rises faster than an instance starts is over before it serves, whatever the target. */
function remedyPolicy({ provisioningSeconds }: InstanceStage): string {
  const minutes = phraseNumber(provisioningSeconds / SECONDS_PER_MINUTE);
  return `The policy did not keep up: raise its minimum. A lower target alone helps only where the load rises more slowly than an instance starts, which takes ${minutes} minutes.`;
}

function highestUtilization({ breach, allowedBreachShare }: InstanceStage): number | null {
  for (let step = UTILIZATION_STEPS; step > 0; step -= 1) {
    const utilization = step / UTILIZATION_STEPS;
    if (breach.breachShareAt(utilization) <= allowedBreachShare) return utilization;
  }
  return null;
}

function latencyAlarm(targetMs: number): AlarmThreshold {
  return {
    metric: 'ModelLatency p99',
    comparison: 'above',
    threshold: targetMs * MICROSECONDS_PER_MILLISECOND,
    unit: 'microseconds',
    datapoints: 5,
    action: `The model alone takes longer than the ${phraseMs(targetMs)} of the SLO: look at the model before the instances.`,
  };
}

function lambdaAlarms({ description }: Situation): AlarmThreshold[] {
  const quota = lambdaConcurrency(description);
  const whose = description.discovered?.quotas?.lambdaConcurrency === undefined ? 'default quota' : 'quota';
  return [
    {
      metric: 'Throttles',
      comparison: 'above',
      threshold: 0,
      unit: 'requests a minute',
      datapoints: 1,
      action: 'Requests are turned away: ask for a higher concurrency quota.',
    },
    {
      metric: 'ConcurrentExecutions',
      comparison: 'above',
      threshold: quota * CONCURRENCY_WARNING_SHARE,
      unit: 'environments',
      datapoints: 3,
      action: `The account's ${whose} is ${phraseNumber(quota)}: ask for more before it is reached.`,
    },
  ];
}

function serverlessAlarms(
  maxConcurrency: number = SERVERLESS_LIMITS.concurrencyPerEndpoint,
): AlarmThreshold[] {
  return [
    {
      metric: 'ServerlessConcurrentExecutionsUtilization',
      comparison: 'above',
      threshold: CONCURRENCY_WARNING_SHARE,
      unit: `of ${maxConcurrency} environments`,
      datapoints: 3,
      action: 'Raise MaxConcurrency before requests are turned away.',
    },
  ];
}

function backlogAlarm(targetMs: number): AlarmThreshold {
  return {
    metric: 'ApproximateAgeOfOldestRequest',
    comparison: 'above',
    threshold: targetMs / MILLISECONDS_PER_SECOND,
    unit: 'seconds',
    datapoints: 1,
    action: 'The oldest request has waited for as long as the SLO allows: raise the maximum.',
  };
}
