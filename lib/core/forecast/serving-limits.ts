import { REALTIME_LIMITS, SERVERLESS_LIMITS } from '../options/aws-limits';
import { lambdaConcurrency } from '../options/endpoint-quota';
import { evaluateInstanceCapacity } from '../options/instance-capacity';
import type { Situation } from '../options/way-to-serve';
import { isShare } from '../plan/evaluate-shared';
import type { Evaluation, Plan } from '../plan/plan';
import { SECONDS_PER_MINUTE } from '../units';
import { instanceBounds, mostInstances, type ScalingPolicy } from '../workload/scaling-policy';
import type { WorkloadDescription } from '../workload/workload';
import type { CrossingDate } from './capacity-ahead';

/** Something of a way to serve that does not grow by itself. */
export interface ServingLimit {
  readonly kind: Exclude<CrossingDate['kind'], 'break-even' | 'slo'>;
  readonly subject: string;
  /** Instances, or requests at once. */
  readonly most: number;
  readonly counts: 'instances' | 'at-once';
  /** What each of them takes of the busiest minute; `null` where a replay or a formula tells how many there are. */
  readonly perMinute: number | null;
  /** What each is to take when more are asked for; `null` where a formula tells how many it takes. */
  readonly wantedPerMinute: number | null;
  /** True where demand beyond it is turned away or late. */
  readonly isHard: boolean;
  /** True where being above it today is how it is meant to be. */
  readonly isSoft: boolean;
  readonly raise: 'policy' | 'instances' | 'concurrency' | 'provisioned' | 'quota';
  /** Of a quota, as it is asked for. */
  readonly quotaName: string | null;
}

type LimitGround = Pick<Plan, 'description' | 'present'>;

/** The limits of an evaluation's way to serve, as AWS or its own configuration sets them. */
export function listServingLimits(
  evaluation: Evaluation,
  plan: LimitGround,
  situation: Situation,
): ServingLimit[] {
  if (isShare(evaluation, plan)) return [];
  const { option } = evaluation;
  switch (option.kind) {
    case 'realtime':
    case 'async':
      return listInstanceLimits(option, evaluation.policy, situation);
    case 'serverless':
      return [
        ...listOwnConcurrency(option.maxConcurrency),
        ...listProvisioned(option.provisionedConcurrency),
        quotaAtOnce(SERVERLESS_LIMITS.concurrencyPerEndpoint, 'an endpoint', true),
      ];
    case 'lambda':
      return [
        ...listProvisioned(option.provisionedConcurrency),
        quotaAtOnce(
          lambdaConcurrency(plan.description),
          'all functions of the account',
          plan.description.discovered?.quotas?.lambdaConcurrency === undefined,
        ),
      ];
    default:
      return [];
  }
}

function listInstanceLimits(
  option: {
    readonly kind: 'realtime' | 'async';
    readonly instanceType: string;
    readonly instanceCount?: number;
  },
  policy: ScalingPolicy | null,
  situation: Situation,
): ServingLimit[] {
  const { instanceType } = option;
  const spec = situation.instances.findInstance(instanceType);
  if (spec === null) return [];
  const carriedPerMinute = evaluateInstanceCapacity(spec, situation).saturationPerSecond * SECONDS_PER_MINUTE;
  const standing = policy === null ? option.instanceCount : standingOf(policy);
  const perMinute = policy === null ? carriedPerMinute : (targetOf(policy) ?? carriedPerMinute);
  const shared = { counts: 'instances', isSoft: false, isHard: false } as const;
  const own: ServingLimit[] =
    standing === undefined
      ? policy === null
        ? []
        : [
            {
              ...shared,
              kind: 'policy-maximum',
              subject: `the policy's maximum of ${countInstances(mostInstances(policy))}`,
              most: mostInstances(policy),
              perMinute: null,
              wantedPerMinute: perMinute,
              raise: 'policy',
              quotaName: null,
            },
          ]
      : [
          {
            ...shared,
            kind: 'standing-capacity',
            subject: `what ${standing} x ${instanceType} carry`,
            most: standing,
            perMinute: carriedPerMinute,
            wantedPerMinute: carriedPerMinute,
            raise: 'instances',
            quotaName: null,
          },
        ];
  return [...own, ...listInstanceQuotas(instanceType, perMinute, situation.description)];
}

function listInstanceQuotas(
  instanceType: string,
  perMinute: number,
  { present, discovered }: WorkloadDescription,
): ServingLimit[] {
  const { instancesPerEndpoint, endpointInstances } = discovered?.quotas ?? {};
  const today = present?.kind === 'realtime' ? present.instanceCount : 0;
  const running = present?.kind === 'realtime' && present.instanceType === instanceType ? today : 0;
  const quota = { kind: 'account-quota', counts: 'instances', isSoft: false, isHard: false } as const;
  const ofType = endpointInstances?.[instanceType];
  const perEndpoint = Math.max(instancesPerEndpoint ?? REALTIME_LIMITS.instancesPerVariant, today);
  const whose = instancesPerEndpoint === undefined ? "AWS's default quota" : "the account's quota";
  const byEndpoint: ServingLimit = {
    ...quota,
    subject: `${whose} of ${countInstances(perEndpoint)} an endpoint`,
    most: perEndpoint,
    perMinute,
    wantedPerMinute: perMinute,
    raise: 'quota',
    quotaName: 'instances an endpoint',
  };
  if (ofType === undefined) return [byEndpoint];
  const most = Math.max(ofType, running);
  const subject = `the account's quota of ${most} ${instanceType} for endpoints`;
  const byType = { ...byEndpoint, subject, most, quotaName: `${instanceType} for endpoint usage` };
  return [byType, byEndpoint];
}

/** How many there are under a policy whose bounds are one number; `undefined` where they move. */
function standingOf(policy: ScalingPolicy): number | undefined {
  const { minInstances } = instanceBounds(policy);
  return minInstances === mostInstances(policy) ? minInstances : undefined;
}

/** Requests a minute that a policy gives each instance; `null` where it says nothing of that. */
function targetOf(policy: ScalingPolicy): number | null {
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  const target = parts.find((part) => part.kind === 'target');
  return target?.kind === 'target' ? target.targetPerInstancePerMinute : null;
}

function listOwnConcurrency(maxConcurrency: number | undefined): ServingLimit[] {
  if (maxConcurrency === undefined || maxConcurrency >= SERVERLESS_LIMITS.concurrencyPerEndpoint) return [];
  return [
    {
      ...AT_ONCE,
      kind: 'max-concurrency',
      subject: `its maximum concurrency of ${maxConcurrency}`,
      most: maxConcurrency,
      raise: 'concurrency',
      quotaName: null,
    },
  ];
}

function listProvisioned(provisioned = 0): ServingLimit[] {
  if (provisioned === 0) return [];
  return [
    {
      ...AT_ONCE,
      isHard: false,
      isSoft: true,
      kind: 'max-concurrency',
      subject: `its provisioned concurrency of ${provisioned}`,
      most: provisioned,
      raise: 'provisioned',
      quotaName: null,
    },
  ];
}

function quotaAtOnce(most: number, whom: string, isDefault: boolean): ServingLimit {
  return {
    ...AT_ONCE,
    kind: 'account-quota',
    subject: `${isDefault ? "AWS's default quota" : "the account's quota"} of ${most} at once for ${whom}`,
    most,
    raise: 'quota',
    quotaName: `concurrent requests of ${whom}`,
  };
}

const AT_ONCE = {
  counts: 'at-once',
  perMinute: null,
  wantedPerMinute: null,
  isHard: true,
  isSoft: false,
} as const;

export function countInstances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}
