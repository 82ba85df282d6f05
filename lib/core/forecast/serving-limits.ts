import { SERVERLESS_LIMITS } from '../options/aws-limits';
import { lambdaConcurrency } from '../options/endpoint-quota';
import type { Situation } from '../options/way-to-serve';
import { isShare } from '../plan/evaluate-shared';
import type { Evaluation, Plan } from '../plan/plan';
import { listInstanceLimits } from './instance-limits';
import type { ServingLimit } from './serving-limit';

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
