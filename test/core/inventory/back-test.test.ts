import { describe, expect, it } from 'vitest';
import { type BackTest, buildBackTest, compareByDay } from '@/lib/core/inventory/back-test';
import { backTestPresent } from '@/lib/core/inventory/back-test-present';
import type { BilledUsage } from '@/lib/core/inventory/billed-usage';
import { judgeAccuracy, type TestedWorkload } from '@/lib/core/inventory/fleet-accuracy';
import { makeSeries } from '@/lib/core/series/series';
import { replayPolicy } from '@/lib/core/simulation/replay';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS, exampleMinutes } from '../../support/example-workload';
import { shippedInstances, shippedPrices } from '../../support/plan-workload';

const DAY = 86_400;
const described: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
  policy: { kind: 'target', targetPerInstancePerMinute: 20, minInstances: 1, maxInstances: 8 },
};
const arrivals = exampleMinutes(2);
const ground = { instances: shippedInstances, prices: shippedPrices, arrivals };

function testOf(description: WorkloadDescription, companions: Record<string, Float64Array>): BackTest | null {
  return backTestPresent({ ...ground, description, companions });
}

describe('the back-test of instances', () => {
  const { policy } = described;
  if (policy === undefined) throw new Error('the example scales');
  // What an endpoint really did that scales by this very policy, and takes eight minutes to start an instance.
  const { inService } = replayPolicy({
    arrivalsPerMinute: arrivals.values,
    startSeconds: arrivals.startSeconds,
    service: { capacityPerInstancePerMinute: 600, serviceTimeMs: 50, timeoutSeconds: 60 },
    policy,
    provisioningSeconds: 480,
  });

  it('predicts what its own policy did, better for knowing how long instances take to start', () => {
    const provisioning = { medianSeconds: 480, p90Seconds: 480, scaleOuts: 9 };
    const exact = testOf({ ...described, discovered: { provisioning } }, { instances: inService });
    expect(Math.abs(exact?.errorShare ?? 1)).toBeLessThan(0.005);
    const assumed = testOf(described, { instances: inService });
    expect(Math.abs(assumed?.errorShare ?? 1)).toBeGreaterThan(Math.abs(exact?.errorShare ?? 0));
    expect(exact).toMatchObject({ unit: 'instance-hours', instanceType: 'ml.m5.large', knownShare: 1 });
    const hours = inService.reduce((sum, count) => sum + count, 0) / 60;
    expect(exact?.observed).toBeCloseTo(hours, 6);
    const price = shippedPrices.findPrice('realtime-instance', 'us-east-1', 'ml.m5.large');
    if (!price.found) throw new Error('ml.m5.large has a price');
    expect(exact?.observedUsd).toBeCloseTo(hours * (price.price.tiers[0]?.unitPriceUsd ?? 0), 6);
  });

  it('compares only what is known', () => {
    const half = inService.map((count, minute) => (minute % 2 === 0 ? count : Number.NaN));
    const test = testOf(described, { instances: half });
    expect(test?.knownShare).toBeCloseTo(0.5, 6);
    expect(
      (test?.predicted ?? 0) / (testOf(described, { instances: inService })?.predicted ?? 1),
    ).toBeCloseTo(0.5, 1);
  });

  it('of instances that stand still takes as many as there are now, and says so', () => {
    const { policy: _none, ...standing } = described;
    const test = testOf(standing, { instances: new Float64Array(arrivals.values.length).fill(2) });
    expect(test?.errorShare).toBeCloseTo(-0.5, 9);
    expect(test?.explanations.join(' ')).toContain('1 instances are taken to have stood all the time');
  });

  it('is none without a sign of instances, or a type that is known', () => {
    expect(testOf(described, {})).toBeNull();
    const present = { kind: 'realtime', instanceType: 'ml.unheard.large', instanceCount: 1 } as const;
    expect(testOf({ ...described, present }, { instances: inService })).toBeNull();
    expect(testOf({ ...described, present: null }, { instances: inService })).toBeNull();
  });
});

describe('the back-test of environments', () => {
  it('holds the fitted service time against the published mean, by memory and time', () => {
    const { policy: _none, ...rest } = described;
    const description: WorkloadDescription = {
      ...rest,
      serviceTimeMs: { p50: 100, p99: 100 },
      present: { kind: 'lambda', memoryMb: 2048, arch: 'arm64' },
    };
    const meanMs = new Float64Array(arrivals.values.length).fill(80);
    const test = testOf(description, { serviceTimeMeanMs: meanMs });
    const requests = arrivals.values.reduce((sum, count) => sum + count, 0);
    expect(test?.observed).toBeCloseTo(requests * 0.08 * 2, 3);
    expect(test?.errorShare).toBeCloseTo(100 / 80 - 1, 2);
  });
});

describe('days', () => {
  const observed = makeSeries(EXAMPLE_START_SECONDS + DAY / 2, 3600, new Float64Array(24).fill(2));

  it('are those of UTC, with how much of each is known', () => {
    const predicted = new Float64Array(24).fill(1);
    predicted[0] = Number.NaN;
    expect(compareByDay({ predicted, observed })).toEqual([
      { daySeconds: EXAMPLE_START_SECONDS, predicted: 11, observed: 22, knownShare: 11 / 24 },
      { daySeconds: EXAMPLE_START_SECONDS + DAY, predicted: 12, observed: 24, knownShare: 0.5 },
    ]);
  });

  it('of which nothing is known make no back-test', () => {
    const nothing = new Float64Array(24).fill(Number.NaN);
    const terms = {
      unit: 'instance-hours',
      instanceType: null,
      unitPriceUsd: null,
      explanations: [],
    } as const;
    expect(buildBackTest({ predicted: nothing, observed }, terms)).toBeNull();
    const idle = buildBackTest(
      { predicted: new Float64Array(24).fill(1), observed: { ...observed, values: new Float64Array(24) } },
      terms,
    );
    expect(idle).toMatchObject({ observed: 0, errorShare: null, predictedUsd: null });
  });
});

describe('the accuracy of a fleet', () => {
  const day = (at: number, predicted: number, observed: number, knownShare = 1) => ({
    daySeconds: EXAMPLE_START_SECONDS + at * DAY,
    predicted,
    observed,
    knownShare,
  });
  const tested = (workloadId: string, days: TestedWorkload['test']['days']): TestedWorkload => {
    const predicted = days.reduce((sum, one) => sum + one.predicted, 0);
    const observed = days.reduce((sum, one) => sum + one.observed, 0);
    const test = {
      unit: 'instance-hours' as const,
      instanceType: 'ml.m5.xlarge',
      predicted,
      observed,
      errorShare: observed === 0 ? null : predicted / observed - 1,
      predictedUsd: predicted,
      observedUsd: observed,
      knownShare: 1,
      days,
    };
    return { workloadId, region: 'us-east-1', test };
  };
  const billed = (date: string, quantity: number, changes: Partial<BilledUsage> = {}): BilledUsage => ({
    date,
    region: 'us-east-1',
    service: 'sagemaker',
    usageType: 'USE1-Host:ml.m5.xlarge',
    quantity,
    unit: 'Hrs',
    costUsd: quantity * 0.2,
    ...changes,
  });
  const workloads = [
    tested('a', [day(0, 24, 20, 0.5), day(1, 48, 40), day(2, 24, 24)]),
    tested('b', [day(1, 20, 24), day(2, 24, 24)]),
  ];

  it('adds the workloads up, and tells the median of their errors', () => {
    const accuracy = judgeAccuracy(workloads, []);
    expect(accuracy).toMatchObject({ workloads: 2, predictedUsd: 140, observedUsd: 132, billed: [] });
    expect(accuracy.instanceHoursErrorShare).toBeCloseTo(140 / 132 - 1, 9);
    expect(accuracy.medianErrorShare).toBeCloseTo((96 / 84 - 1 + (1 - 44 / 48)) / 2, 9);
  });

  it('is held against the bill on the days that both know whole, by Region and type', () => {
    const { billed: compared } = judgeAccuracy(workloads, [
      billed('2026-11-02', 99),
      billed('2026-11-03', 66),
      billed('2026-11-04', 50),
      billed('2026-11-05', 77),
      billed('2026-11-03', 5, { usageType: 'USE1-Host:ml.c5.xlarge' }),
      billed('2026-11-03', 5, { region: 'eu-west-1' }),
      billed('2026-11-03', 5, { usageType: 'USE1-Tsform:ml.m5.xlarge' }),
    ]);
    expect(compared).toEqual([
      {
        region: 'us-east-1',
        instanceType: 'ml.m5.xlarge',
        days: 2,
        predictedHours: 116,
        observedHours: 112,
        billedHours: 116,
        billedUsd: expect.closeTo(23.2, 9),
        unpredicted: 0,
        errorShare: 0,
      },
    ]);
  });

  it('knows of what a workload ran on before, on the days on which it did', () => {
    const [one] = workloads;
    if (one === undefined) throw new Error('there are two');
    const { test } = one;
    const earlier = {
      ...test,
      hardware: 'ml.c5.xlarge',
      instanceType: 'ml.c5.xlarge',
      fromSeconds: 0,
      toSeconds: 1,
    };
    const now = { ...test, instanceType: 'ml.m5.4xlarge', days: [] };
    const accuracy = judgeAccuracy(
      [{ ...one, test: { ...now, earlier: [earlier] } }],
      [billed('2026-11-03', 44, { usageType: 'USE1-Host:ml.c5.xlarge' })],
    );
    expect(accuracy).toMatchObject({ workloads: 1, observedUsd: 2 * (test.observedUsd ?? 0) });
    expect(accuracy.billed).toMatchObject([{ instanceType: 'ml.c5.xlarge', days: 1 }]);
  });

  it('takes of several instance types the part of each, and compares nothing where more is billed', () => {
    const mixed = workloads.map(({ test, ...one }) => ({
      ...one,
      test: { ...test, instanceShares: { 'ml.m5.xlarge': 0.75, 'ml.c5.xlarge': 0.25 } },
    }));
    const bills = [
      billed('2026-11-03', 51),
      billed('2026-11-03', 17, { usageType: 'USE1-Host:ml.c5.xlarge' }),
      billed('2026-11-04', 36),
      billed('2026-11-04', 12, { usageType: 'USE1-Host:ml.c5.xlarge' }),
    ];
    const other = { region: 'us-east-1', instanceType: 'ml.c5.xlarge' };
    expect(judgeAccuracy(mixed, bills, [other]).billed).toEqual([
      expect.objectContaining({
        instanceType: 'ml.m5.xlarge',
        predictedHours: 87,
        billedHours: 87,
        errorShare: 0,
      }),
      expect.objectContaining({
        ...other,
        predictedHours: 29,
        billedHours: 29,
        unpredicted: 1,
        errorShare: null,
      }),
    ]);
  });

  it('of nothing is nothing', () => {
    expect(judgeAccuracy([], [])).toMatchObject({
      workloads: 0,
      medianErrorShare: null,
      usdErrorShare: null,
    });
  });
});
