import { describe, expect, it } from 'vitest';
import { adviseRaise } from '@/lib/core/forecast/limit-advice';
import type { ServingLimit } from '@/lib/core/forecast/serving-limit';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import {
  DAYS,
  dayAt,
  findDate,
  lookAhead,
  pathsOf,
  SCALED,
  STANDING,
  usual,
} from '../../support/capacity-case';

describe('what to do', () => {
  it('is to raise the quota, and what it stands in the way of', () => {
    const withQuota = (endpointInstances: Record<string, number>): WorkloadDescription => ({
      ...SCALED,
      discovered: { quotas: { endpointInstances, instancesPerEndpoint: 1000 } },
    });
    // 40 a minute for each instance: eight are full at 320, some five times what comes.
    const paths = pathsOf(1, (_, day) => 1 + day / 20);
    const limited = lookAhead(withQuota({ 'ml.m5.large': 8 }), paths).ahead.dates;
    const date = findDate(limited, 'account-quota');
    const factor = (8 * 40) / usual.peakPerMinute;
    expect(date?.factorOfToday).toBeCloseTo(factor, 9);
    expect(date?.medianSeconds).toBe(dayAt(Math.ceil((factor - 1) * 20)));
    const needed = Math.ceil(((1 + (DAYS - 1) / 20) * usual.peakPerMinute * 1.2) / 40);
    const enough = 'That is enough until 28 February 2027 in 19 of 20 runs.';
    expect(date?.action).toBe(`Request a quota of ${needed} ml.m5.large for endpoint usage. ${enough}`);
    const unlimited = lookAhead(withQuota({}), paths).ahead.dates;
    expect(findDate(unlimited, 'account-quota')).toBeUndefined();
    // What the policy's maximum is to be raised to takes a larger quota first.
    expect(findDate(limited, 'policy-maximum')?.action).toBe(
      `Raise the policy's maximum to ${needed} instances. ${enough} It takes more than the account's quota of 8 ml.m5.large for endpoints: ask for a larger one first.`,
    );
    expect(findDate(unlimited, 'policy-maximum')?.action).toBe(
      `Raise the policy's maximum to ${needed} instances. ${enough}`,
    );
  });

  it('is to ask for what three months from the early day take, and not for what comes in half a year', () => {
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(1, (_, day) => 1 + day / 5, 184),
    );
    const date = findDate(ahead.dates, 'standing-capacity');
    const reached = Math.ceil(((2 * 400) / usual.peakPerMinute - 1) * 5);
    expect(date?.medianSeconds).toBe(dayAt(reached));
    // Of the 92 days from then on, the last.
    const needed = Math.ceil(((1 + (reached + 91) / 5) * usual.peakPerMinute * 1.2) / 400);
    expect(date?.action).toContain(`Raise the number of instances to ${needed},`);
  });

  const policy: ServingLimit = {
    kind: 'policy-maximum',
    subject: "the policy's maximum of 10 instances",
    most: 10,
    counts: 'instances',
    perMinute: null,
    wantedPerMinute: 40,
    isHard: false,
    isSoft: false,
    raise: 'policy',
    quotaName: null,
  };
  const quota: ServingLimit = {
    ...policy,
    kind: 'account-quota',
    subject: 'the quota of 12',
    most: 12,
    raise: 'quota',
    quotaName: 'instances an endpoint',
  };
  const advise = (limit: ServingLimit, needed: number, limits = [policy, quota]) =>
    adviseRaise(limit, { needed, untilSeconds: dayAt(90) }, limits);

  it('is to raise a limit by one at least, with a fifth of room above what is needed', () => {
    expect(advise(policy, 20, []).action).toMatch(/^Raise the policy's maximum to 24 instances\./);
    expect(advise(policy, 9, []).action).toMatch(/^Raise the policy's maximum to 11 instances\./);
    expect(advise(policy, 1, []).action).toMatch(/^Raise the policy's maximum to 11 instances\./);
    expect(advise(quota, 2).action).toMatch(/^Request a quota of 13 instances an endpoint\./);
  });

  it('takes three days by oneself, two weeks for a quota, and both where one waits for the other', () => {
    expect(advise(policy, 10)).toMatchObject({ leadDays: 3 });
    expect(advise(quota, 20)).toMatchObject({ leadDays: 14 });
    const both = advise(policy, 10.1);
    expect(both.leadDays).toBe(17);
    expect(both.action).toMatch(/It takes more than the quota of 12: ask for a larger one first\.$/);
    // A quota of something else is in nobody's way.
    expect(advise(policy, 20, [policy, { ...quota, counts: 'at-once' }]).leadDays).toBe(3);
  });
});
