import { REALTIME_LIMITS } from '../options/aws-limits';
import { evaluateInstanceCapacity } from '../options/instance-capacity';
import type { Situation } from '../options/way-to-serve';
import { SECONDS_PER_MINUTE } from '../units';
import { instanceBounds, mostInstances, type ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, RealtimeOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { countInstances, type ServingLimit } from './serving-limit';

/** The maximum of the policy, or what stands, and the quotas of the account. */
export function listInstanceLimits(
  option: RealtimeOption | AsyncOption,
  policy: ScalingPolicy | null,
  situation: Situation,
): ServingLimit[] {
  const { instanceType } = option;
  const spec = situation.instances.findInstance(instanceType);
  if (spec === null) return [];
  const carriedPerMinute = evaluateInstanceCapacity(spec, situation).saturationPerSecond * SECONDS_PER_MINUTE;
  const perMinute = (policy === null ? null : targetOf(policy)) ?? carriedPerMinute;
  const standing = countStanding(option, policy);
  // Where requests may wait, a busy minute is no harm: the SLO says when they wait too long.
  const isAwaited = situation.description.tolerates === 'interactive';
  return [
    ...(standing === null || !isAwaited ? [] : [limitStanding(standing, instanceType, carriedPerMinute)]),
    ...(policy === null || standing !== null ? [] : [limitPolicy(policy, perMinute)]),
    ...listInstanceQuotas(instanceType, perMinute, situation.description),
  ];
}

const OF_INSTANCES = { counts: 'instances', isSoft: false, isHard: false, quotaName: null } as const;

function limitStanding(most: number, instanceType: string, carriedPerMinute: number): ServingLimit {
  return {
    ...OF_INSTANCES,
    kind: 'standing-capacity',
    subject: `what ${most} x ${instanceType} carry`,
    most,
    perMinute: carriedPerMinute,
    wantedPerMinute: carriedPerMinute,
    raise: 'instances',
  };
}

/** A queue brings its instances to the maximum whenever much comes at once. */
function limitPolicy(policy: ScalingPolicy, perMinute: number): ServingLimit {
  const most = mostInstances(policy);
  return {
    ...OF_INSTANCES,
    isSoft: policy.kind === 'backlog',
    kind: 'policy-maximum',
    subject: `the policy's maximum of ${countInstances(most)}`,
    most,
    perMinute: null,
    wantedPerMinute: perMinute,
    raise: 'policy',
  };
}

function listInstanceQuotas(
  instanceType: string,
  perMinute: number,
  { present, discovered }: WorkloadDescription,
): ServingLimit[] {
  const { instancesPerEndpoint, endpointInstances } = discovered?.quotas ?? {};
  const today = present?.kind === 'realtime' ? present.instanceCount : 0;
  const running = present?.kind === 'realtime' && present.instanceType === instanceType ? today : 0;
  const perEndpoint = Math.max(instancesPerEndpoint ?? REALTIME_LIMITS.instancesPerVariant, today);
  const whose = instancesPerEndpoint === undefined ? "AWS's default quota" : "the account's quota";
  const byEndpoint: ServingLimit = {
    ...OF_INSTANCES,
    kind: 'account-quota',
    subject: `${whose} of ${countInstances(perEndpoint)} an endpoint`,
    most: perEndpoint,
    perMinute,
    wantedPerMinute: perMinute,
    raise: 'quota',
    quotaName: 'instances an endpoint',
  };
  const ofType = endpointInstances?.[instanceType];
  if (ofType === undefined) return [byEndpoint];
  const most = Math.max(ofType, running);
  const subject = `the account's quota of ${most} ${instanceType} for endpoints`;
  return [{ ...byEndpoint, subject, most, quotaName: `${instanceType} for endpoint usage` }, byEndpoint];
}

/** How many there always are; `null` where a policy moves them, or nothing tells. */
function countStanding(option: RealtimeOption | AsyncOption, policy: ScalingPolicy | null): number | null {
  if (policy === null) return option.kind === 'realtime' ? option.instanceCount : null;
  const { minInstances } = instanceBounds(policy);
  return minInstances === mostInstances(policy) ? minInstances : null;
}

/** Requests a minute that a policy gives each instance; `null` where it says nothing of that. */
function targetOf(policy: ScalingPolicy): number | null {
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  const target = parts.find((part) => part.kind === 'target');
  return target?.kind === 'target' ? target.targetPerInstancePerMinute : null;
}
