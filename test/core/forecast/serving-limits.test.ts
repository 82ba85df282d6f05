import { describe, expect, it } from 'vitest';
import { listServingLimits } from '@/lib/core/forecast/serving-limits';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { exampleMinutes } from '../../support/example-workload';
import { situationOf } from '../../support/plan-workload';

const arrivals = exampleMinutes(2);
const TWO = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 } as const;
const TARGET: ScalingPolicy = {
  kind: 'target',
  targetPerInstancePerMinute: 40,
  minInstances: 1,
  maxInstances: 4,
};
const BACKLOG: ScalingPolicy = {
  kind: 'backlog',
  targetBacklogPerInstance: 20,
  minInstances: 0,
  maxInstances: 3,
};

function limitsOf(
  option: ServingOption,
  policy: ScalingPolicy | null = null,
  change: Partial<WorkloadDescription> = {},
) {
  const situation = situationOf(arrivals, { present: option, ...change });
  return listServingLimits(
    { option, policy } as Evaluation,
    { description: situation.description, present: null },
    situation,
  );
}

describe('limits of instances', () => {
  const kinds = (...of: Parameters<typeof limitsOf>) => limitsOf(...of).map(({ kind }) => kind);

  it('are what stands, or the maximum of the policy that moves it, and the quota', () => {
    expect(kinds(TWO)).toEqual(['standing-capacity', 'account-quota']);
    expect(kinds(TWO, TARGET)).toEqual(['policy-maximum', 'account-quota']);
    const still = { ...TARGET, minInstances: 3, maxInstances: 3 };
    expect(limitsOf(TWO, still)[0]).toMatchObject({ kind: 'standing-capacity', most: 3 });
  });

  it('are not what stands where requests may wait', () => {
    expect(kinds(TWO, null, { tolerates: 'hours' })).toEqual(['account-quota']);
    const still = { ...BACKLOG, minInstances: 3, maxInstances: 3 };
    const queue = { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 400 } as const;
    expect(kinds(queue, still, { tolerates: 'hours' })).toEqual(['account-quota']);
  });

  it('are meant to be reached by a queue, and by nothing else', () => {
    const isSoft = (policy: ScalingPolicy) =>
      limitsOf(TWO, policy, { tolerates: 'hours' }).find(({ kind }) => kind === 'policy-maximum')?.isSoft;
    expect(isSoft(BACKLOG)).toBe(true);
    expect(isSoft(TARGET)).toBe(false);
  });

  it('are quotas of no less than what runs today, for which they must have been raised', () => {
    const quotas = { endpointInstances: { 'ml.m5.large': 4, 'ml.c5.large': 4 }, instancesPerEndpoint: 4 };
    const mostOf = (option: ServingOption, instanceCount: number) =>
      limitsOf(option, TARGET, { present: { ...TWO, instanceCount }, discovered: { quotas } })
        .filter(({ kind }) => kind === 'account-quota')
        .map(({ most }) => most);
    expect(mostOf(TWO, 2)).toEqual([4, 4]);
    expect(mostOf(TWO, 6)).toEqual([6, 6]);
    // Of another type none runs.
    expect(mostOf({ ...TWO, instanceType: 'ml.c5.large' }, 6)).toEqual([4, 6]);
  });
});

describe('limits of environments', () => {
  const mostOf = (option: ServingOption) => limitsOf(option).map(({ kind, most }) => [kind, most]);

  it('are the own maximum below what AWS allows an endpoint, and that alone where there is no such', () => {
    const serverless = (maxConcurrency?: number): ServingOption => ({
      kind: 'serverless',
      memoryMb: 2048,
      ...(maxConcurrency === undefined ? {} : { maxConcurrency }),
    });
    expect(mostOf(serverless(199))).toEqual([
      ['max-concurrency', 199],
      ['account-quota', 200],
    ]);
    for (const atAws of [200, 300, undefined])
      expect(mostOf(serverless(atAws))).toEqual([['account-quota', 200]]);
  });

  it('are what is provisioned too, which is meant to be exceeded', () => {
    const [provisioned, quota] = limitsOf({
      kind: 'lambda',
      memoryMb: 2048,
      arch: 'arm64',
      provisionedConcurrency: 5,
    });
    expect(provisioned).toMatchObject({ most: 5, isSoft: true, isHard: false });
    expect(quota).toMatchObject({ kind: 'account-quota', most: 1000, isSoft: false, isHard: true });
    expect(mostOf({ kind: 'lambda', memoryMb: 2048, arch: 'arm64' })).toEqual([['account-quota', 1000]]);
  });
});
