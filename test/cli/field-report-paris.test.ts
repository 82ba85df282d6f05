import { expect, it } from 'vitest';
import { describeCase } from '../support/published-cases';
import { runVerb } from '../support/run-cli';

const TITLE = 'serverless against real-time, Paris, August 2022';

describeCase('field-serverless-vs-realtime', TITLE, ({ given, expect: answer }) => {
  const common = { region: given.region, gbBytes: given.gbBytes };
  const serverless = { kind: 'serverless', memoryMb: given.memoryMb };
  const realtime = {
    kind: 'realtime',
    instanceType: given.realtime.instanceType,
    instanceCount: given.realtime.count,
  };
  const usage = { serviceTimeMs: given.durationMs, requestBytes: given.requestBytes };
  const entered = {
    serverlessSecondUsd: given.serverlessUsdPerSecond,
    dataGbUsd: given.dataUsdPerGb,
    instanceHourUsd: given.realtime.usdPerHour,
  };

  function expectCrossing(
    out: { crossings: { requestsPerDay: number; cheaperBelow: string }[] },
    perDay: number,
  ) {
    expect(out.crossings).toHaveLength(1);
    expect(out.crossings[0]?.cheaperBelow).toBe('a');
    expect(Math.abs((out.crossings[0]?.requestsPerDay ?? 0) / perDay - 1)).toBeLessThanOrEqual(
      answer.toleranceRelative,
    );
  }

  it.each([
    ['the prices of the book', {}],
    ['the prices of the article, entered', entered],
  ])('crosses at 419,069 requests a day with %s', async (_name, prices) => {
    const out = await runVerb('breakeven', { ...common, a: serverless, b: realtime, usage, prices });
    expectCrossing(out, answer.breakEvenRequestsPerDay);
  });

  it('costs 3.608 USD per million, the sum of its two components', async () => {
    const out = await runVerb('cost', {
      ...common,
      option: serverless,
      usage: { ...usage, requestsPerMonth: 1e6 },
    });
    expect(out.components.map(({ costUsd }) => costUsd)).toEqual([
      expect.closeTo(3.6, 9),
      expect.closeTo(0.008, 9),
    ]);
    expect(out.totalUsd).toBeCloseTo(answer.serverlessUsdPerMillion, 9);
  });

  it('costs 1.512 USD a day on one instance, and says that its data has no price', async () => {
    const out = await runVerb('cost', {
      ...common,
      option: realtime,
      usage: { ...usage, requestsPerMonth: 1e6, hours: 24 },
    });
    expect(out.totalUsd).toBeCloseTo(answer.realtimeUsdPerDay, 9);
    expect(out.assumptions.join(' ')).toContain('Real-time data in is not in the total');
  });

  it('gives 410,326 a day to a reader who enters 3.68 and 1.51', async () => {
    const out = await runVerb('breakeven', {
      ...common,
      a: serverless,
      b: realtime,
      usage: { serviceTimeMs: 1000 },
      prices: { serverlessSecondUsd: 3.68e-6, instanceHourUsd: 1.51 / 24 },
    });
    expectCrossing(out, 410_326);
  });

  it('finds both crossings where the free tier and tiers bend a cost', async () => {
    const out = await runVerb('breakeven', {
      freeTier: true,
      a: { kind: 'lambda', memoryMb: 1024, arch: 'x86_64' },
      b: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
      usage: { serviceTimeMs: 100 },
    });
    // 83.95 USD a month = 0.2e-6 (n - 1e6) + 1.66667e-5 (0.1 n - 4e5)
    const expected = (83.95 + 0.2 + 1.66667e-5 * 4e5) / (0.2e-6 + 1.66667e-6);
    expect(out.crossings).toHaveLength(1);
    expect(out.crossings[0]?.requestsPerMonth).toBeCloseTo(expected, 3);
  });
});
