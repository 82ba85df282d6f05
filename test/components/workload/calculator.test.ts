import { describe, expect, it } from 'vitest';
import {
  CALCULATOR_PARAMETERS,
  readCalculator,
  startCalculator,
  writeCalculator,
} from '@/components/workload/calculator/calculator-state';
import {
  type CostAnswer,
  chartVolumes,
  comparisonSpec,
  isStraight,
  splitCost,
} from '@/components/workload/calculator/comparison';
import { alignedUsd } from '@/components/workload/calculator/option-cost-view';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { evaluation, plan } from './example-plan';

const start = startCalculator(EXAMPLE_DESCRIPTION, null);

describe('the state in an address', () => {
  const state = {
    ...start,
    region: 'eu-west-3',
    a: { kind: 'serverless', values: { memoryMb: '4096' } },
    b: { kind: 'realtime', values: { instanceType: 'ml.t2.medium', instanceCount: '1' } },
    serviceTimeMs: '45',
    requestBytes: '500',
    gbBytes: '1000000000',
    prices: { dataGbUsd: '0.016' },
  } as const;

  it('is restored from what was written', () => {
    const written = writeCalculator(state);
    expect(readCalculator((name) => written[name] ?? null, start)).toEqual(state);
    expect(Object.keys(written).filter((name) => !CALCULATOR_PARAMETERS.includes(name as 'a'))).toEqual([]);
  });

  it('uses only characters that an address leaves as they are', () => {
    const written = new URLSearchParams(writeCalculator(state)).toString();
    expect(written).not.toContain('%');
    expect(written).toContain('b=realtime*instanceType*ml.t2.medium*instanceCount*1');
  });

  it('takes from the start what an address does not say, or says wrongly', () => {
    const read = (name: string) => ({ a: 'teleport*speed*9', ms: '12' })[name] ?? null;
    expect(readCalculator(read, start)).toEqual({ ...start, serviceTimeMs: '12' });
    const odd = readCalculator(
      (name) => (name === 'a' ? 'serverless*memoryMb*4096*__proto__*1' : null),
      start,
    );
    expect(odd.a).toEqual({ kind: 'serverless', values: { memoryMb: '4096' } });
  });
});

describe('what the calculator starts from', () => {
  it('is an option that is charged by the request against one that stands', () => {
    const { a, b } = startCalculator(
      EXAMPLE_DESCRIPTION,
      plan({
        evaluations: [
          evaluation({
            style: 'lambda',
            option: { kind: 'lambda', memoryMb: 512, arch: 'arm64', provisionedConcurrency: 2 },
          }),
          evaluation({}),
          evaluation({ style: 'lambda', option: { kind: 'lambda', memoryMb: 1769, arch: 'arm64' } }),
        ],
      }),
    );
    expect(a.values).toMatchObject({ memoryMb: '1769', arch: 'arm64' });
    expect(b.values).toEqual({ instanceType: 'ml.m5.large', instanceCount: '1' });
  });

  it('has the service time and the payloads of the workload', () => {
    expect(start).toMatchObject({
      serviceTimeMs: '40',
      requestBytes: '2000',
      responseBytes: '500',
      region: 'us-east-1',
    });
  });
});

/** The field report of Paris: 4 GB serverless at 0.00008 USD a second, 45 ms, 500 bytes in at 0.016 USD a GB. */
const compute = {
  name: 'Serverless compute',
  unit: 'second',
  sku: null,
  priceDate: null,
  quality: 'secondary',
} as const;
const serverlessAt = (requests: number): CostAnswer => {
  const lines = [
    { ...compute, quantity: requests * 0.045, unitPriceUsd: 8e-5, costUsd: requests * 0.045 * 8e-5 },
    {
      ...compute,
      name: 'Serverless data in',
      unit: 'GB',
      quantity: (requests * 500) / 1e9,
      unitPriceUsd: 0.016,
      costUsd: (requests * 500 * 0.016) / 1e9,
    },
  ];
  return {
    components: requests === 0 ? lines.slice(0, 1) : lines,
    totalUsd: lines.reduce((sum, one) => sum + one.costUsd, 0),
    assumptions: [],
  };
};

describe('splitCost', () => {
  it('gives 3.600 and 0.008 USD a million, and nothing that stands', () => {
    const cost = splitCost(serverlessAt(0), serverlessAt(1e6));
    expect(cost.standing).toEqual([]);
    expect(cost.perMillionUsd).toBeCloseTo(3.608, 12);
    expect(cost.perMillion.map(({ costUsd }) => alignedUsd(costUsd ?? 0, cost.perMillionUsd))).toEqual([
      '3.600',
      '0.008',
    ]);
  });

  it('takes what stands off the million', () => {
    const hours = {
      ...compute,
      name: 'Real-time instance',
      quantity: 730,
      unitPriceUsd: 0.063,
      costUsd: 45.99,
    };
    const data = { ...compute, name: 'Real-time data in', quantity: 0.5, unitPriceUsd: null, costUsd: null };
    const cost = splitCost(
      { components: [hours], totalUsd: 45.99, assumptions: [] },
      { components: [hours, data], totalUsd: 45.99, assumptions: [] },
    );
    expect(cost.standingUsd).toBe(45.99);
    expect(cost.perMillionUsd).toBe(0);
    expect(cost.perMillion).toEqual([{ ...data, costUsd: null }]);
  });

  it('sees where a tier bends the line', () => {
    const cost = splitCost(serverlessAt(0), serverlessAt(1e6));
    expect(isStraight(cost, 1e9, serverlessAt(1e9).totalUsd)).toBe(true);
    expect(isStraight(cost, 1e9, serverlessAt(1e9).totalUsd * 0.9)).toBe(false);
  });
});

describe('the chart of a comparison', () => {
  it('spans a decade and a half around the crossing and marks it on both lines', () => {
    const crossings = [{ requestsPerMonth: 3000, requestsPerDay: 100, cheaperBelow: 'a' }] as const;
    const volumesPerMonth = chartVolumes(crossings);
    expect(volumesPerMonth.at(0)).toBeCloseTo(100, 9);
    expect(volumesPerMonth.at(-1)).toBeCloseTo(90_000, 6);
    const cost = splitCost(serverlessAt(0), serverlessAt(1e6));
    const spec = comparisonSpec(
      {
        crossings,
        alwaysCheaper: null,
        a: cost,
        b: cost,
        hoursPerMonth: 720,
        volumesPerMonth,
        aUsd: volumesPerMonth.map((volume) => volume * 2),
        bUsd: volumesPerMonth.map(() => 6000),
      },
      { label: 'A', style: 'serverless' },
      { label: 'B', style: 'realtime' },
    );
    expect(spec.points).toEqual([{ x: 100, y: expect.closeTo(6000, 6), label: '100' }]);
    expect(spec.lines.map(({ dashed }) => dashed ?? false)).toEqual([false, false]);
  });
});
