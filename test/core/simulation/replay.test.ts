import { describe, expect, it } from 'vitest';
import { replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches } from '@/lib/core/simulation/replay-breaches';
import { totalReplay } from '@/lib/core/simulation/replay-totals';

const service = { capacityPerInstancePerMinute: 100, serviceTimeMs: 50, timeoutSeconds: 60 };

describe('replayPolicy', () => {
  it('scales out to ceil(current x metric / target) after three points and the provisioning time', () => {
    const records = replayPolicy({
      arrivalsPerMinute: new Float64Array(12).fill(300),
      startSeconds: 0,
      service: { ...service, capacityPerInstancePerMinute: 1000 },
      policy: { kind: 'target', targetPerInstancePerMinute: 60, minInstances: 3, maxInstances: 10 },
      provisioningSeconds: 300,
    });
    expect([...records.inService]).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 5, 5, 5, 5]);
    expect([...records.starting]).toEqual([0, 0, 0, 2, 2, 2, 2, 2, 0, 0, 0, 0]);
  });

  it('lets requests wait for at most the timeout, and fails the rest', () => {
    const records = replayPolicy({
      arrivalsPerMinute: Float64Array.of(300, 0, Number.NaN, 50),
      startSeconds: 0,
      service,
      policy: { kind: 'fixed', instances: 1 },
      provisioningSeconds: 300,
    });
    expect([...records.served]).toEqual([100, 100, 0, 50]);
    expect([...records.waiting]).toEqual([100, 0, 0, 0]);
    expect([...records.failed]).toEqual([100, 0, 0, 0]);
    expect([...records.utilization]).toEqual([1, 1, 0, 0.5]);
    const anyWait = { breachShareAt: () => 0, breachShareBehind: () => 1 };
    const totals = totalReplay(records, countBreaches(records, anyWait, 0.01, 100));
    expect(totals).toMatchObject({ minutes: 4, observedMinutes: 3, instanceMinutes: 4, requests: 350 });
    expect(totals).toMatchObject({ breachedRequests: 300, failedRequests: 100, breachMinutes: 1 });
  });
});
