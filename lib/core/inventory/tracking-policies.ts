import { METRIC_DELAY_SECONDS } from '../options/assumed-timings';
import { SECONDS_PER_MINUTE } from '../units';
import type {
  BacklogPolicy,
  InstanceBounds,
  TargetTrackingPolicy,
  TrackingAlarms,
} from '../workload/scaling-policy';
import type { DiscoveredAlarm, DiscoveredTargetPolicy } from './discovered-scaling';

/** AWS's default where a policy of a SageMaker endpoint says none ("TargetTrackingScalingPolicyConfiguration"). */
const DEFAULT_COOLDOWN_SECONDS = 300;
const REQUESTS_METRIC = 'InvocationsPerInstance';
const PREDEFINED_REQUESTS_METRIC = 'SageMakerVariantInvocationsPerInstance';
export const BACKLOG_METRIC = 'ApproximateBacklogSizePerInstance';

/** Target tracking on invocations per instance; `null` for one on another metric. */
export function describeTarget(
  policy: DiscoveredTargetPolicy,
  bounds: InstanceBounds,
  alarms: readonly DiscoveredAlarm[],
): TargetTrackingPolicy | null {
  if (!followsRequests(policy)) return null;
  return {
    kind: 'target',
    targetPerInstancePerMinute: policy.targetValue,
    ...bounds,
    ...describeAlarms(policy, REQUESTS_METRIC, alarms),
  };
}

/** Target tracking on the backlog per instance of an asynchronous endpoint; `null` for one on another metric. */
export function describeBacklog(
  policy: DiscoveredTargetPolicy,
  bounds: InstanceBounds,
  alarms: readonly DiscoveredAlarm[],
): BacklogPolicy | null {
  if (policy.metricName !== BACKLOG_METRIC || !(policy.targetValue > 0)) return null;
  return {
    kind: 'backlog',
    targetBacklogPerInstance: policy.targetValue,
    ...bounds,
    metricDelaySeconds: METRIC_DELAY_SECONDS,
    ...describeAlarms(policy, BACKLOG_METRIC, alarms),
  };
}

/** A mean over requests is 1 each, and no count: only the sum of a minute is what the replay follows. */
function followsRequests({
  metricName,
  predefined,
  statistic,
  targetValue,
}: DiscoveredTargetPolicy): boolean {
  if (!(targetValue > 0)) return false;
  if (predefined) return metricName === PREDEFINED_REQUESTS_METRIC;
  return metricName === REQUESTS_METRIC && (statistic === null || statistic === 'Sum');
}

/** Cooldowns, and the two alarms that AWS made for the policy, as they are. */
function describeAlarms(
  { targetValue, scaleOutCooldownSeconds, scaleInCooldownSeconds, scaleInDisabled }: DiscoveredTargetPolicy,
  metricName: string,
  alarms: readonly DiscoveredAlarm[],
): TrackingAlarms {
  const ofMetric = alarms.filter((alarm) => alarm.metricName === metricName && alarm.threshold !== null);
  const out = ofMetric.find((alarm) => isOutwards(alarm) && isNear(alarm.threshold, targetValue));
  const inwards = findInwards(ofMetric, targetValue);
  return {
    scaleOutCooldownSeconds: scaleOutCooldownSeconds ?? DEFAULT_COOLDOWN_SECONDS,
    scaleInCooldownSeconds: scaleInCooldownSeconds ?? DEFAULT_COOLDOWN_SECONDS,
    ...(out === undefined ? {} : { outDatapoints: countDatapoints(out) }),
    ...(inwards === undefined
      ? {}
      : {
          inDatapoints: countDatapoints(inwards),
          inFactor: (inwards.threshold ?? targetValue) / targetValue,
        }),
    ...(scaleInDisabled ? { scaleInDisabled } : {}),
  };
}

/** The one nearest below the target: another target of the same metric has alarms of its own. */
function findInwards(alarms: readonly DiscoveredAlarm[], target: number): DiscoveredAlarm | undefined {
  return alarms
    .filter(
      ({ comparison, threshold }) =>
        comparison.startsWith('LessThan') && (threshold ?? 0) > 0 && (threshold ?? 0) <= target,
    )
    .toSorted((a, b) => (b.threshold ?? 0) - (a.threshold ?? 0))[0];
}

export function isOutwards({ comparison }: DiscoveredAlarm): boolean {
  return comparison.startsWith('GreaterThan');
}

/** One-minute points in a row; of M out of N, the M. */
export function countDatapoints({
  datapointsToAlarm,
  evaluationPeriods,
  periodSeconds,
}: DiscoveredAlarm): number {
  const minutes = Math.max(1, Math.round((periodSeconds ?? SECONDS_PER_MINUTE) / SECONDS_PER_MINUTE));
  return Math.max(1, Math.min(MOST_DATAPOINTS, (datapointsToAlarm ?? evaluationPeriods) * minutes));
}

const MOST_DATAPOINTS = 1440;

function isNear(threshold: number | null, target: number): boolean {
  return threshold !== null && Math.abs(threshold - target) <= 1e-6 * Math.max(1, target);
}
