import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runVerb } from '../support/run-cli';

const RUNNING = /provisioned concurrency, running/;

describe('provisioned requests without a service time of their own', () => {
  const lambda = { kind: 'lambda', memoryMb: 1024, arch: 'x86_64', provisionedConcurrency: 2 };
  const option = { ...lambda, provisionedRequests: 1e6 };
  const usage = { serviceTimeMs: 45.2 };

  it('take that of the usage, rounded up to whole milliseconds', async () => {
    const out = await runVerb('cost', { option, usage });
    const running = out.components.find(({ name }) => RUNNING.test(name));
    // 1,000,000 x 46 ms x 1 GB.
    expect(running?.quantity).toBeCloseTo(46_000, 6);
    const told = { ...option, provisionedServiceTimeMs: 45.2 };
    expect(out).toEqual(await runVerb('cost', { option: told, usage }));
  });

  it('do so in a break-even too', async () => {
    const b = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 3 };
    const told = { ...option, provisionedServiceTimeMs: 45.2 };
    expect(await runVerb('breakeven', { a: option, b, usage })).toEqual(
      await runVerb('breakeven', { a: told, b, usage }),
    );
  });
});

describe('a crossing beyond 1e15 requests a month', () => {
  it('is none: the option that is cheaper below it is always cheaper', async () => {
    const out = await runVerb('breakeven', {
      a: { kind: 'lambda', memoryMb: 128, arch: 'x86_64' },
      b: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
      prices: { lambdaRequestUsd: 1e-300, lambdaGbSecondUsd: 0 },
      usage: { serviceTimeMs: 1 },
    });
    expect(out).toEqual({ crossings: [], alwaysCheaper: 'a' });
  });
});

describe('an entered data price', () => {
  const region = 'eu-west-3';
  const realtime = { kind: 'realtime', instanceType: 'ml.t2.medium', instanceCount: 1 };
  const serverless = { kind: 'serverless', memoryMb: 4096 };
  const usage = { serviceTimeMs: 45, requestBytes: 500 };
  const prices = { dataGbUsd: 0.02 };
  const UNAPPLIED =
    'The entered data price of 0.02 USD a GB is not applied to Real-time data in: in eu-west-3';
  const cost = (request: object) =>
    runVerb('cost', { region, prices, usage: { ...usage, requestsPerMonth: 1e6 }, ...request });

  it('that the Region’s book applies to other ways to serve only is said to be left out', async () => {
    expect((await cost({ option: realtime })).assumptions.join(' ')).toContain(UNAPPLIED);
    const out = await runVerb('breakeven', { region, prices, a: serverless, b: realtime, usage });
    expect(out.assumptions?.join(' ')).toContain(UNAPPLIED);
  });

  it('that is applied, or was not entered, says nothing', async () => {
    for (const request of [
      { option: serverless },
      { option: realtime, prices: {} },
      { option: realtime, region: 'us-east-1' },
    ])
      expect((await cost(request)).assumptions.join(' ')).not.toContain('entered data price');
    const out = await runVerb('breakeven', { region, a: serverless, b: realtime, usage });
    expect(Object.keys(out)).toEqual(['crossings']);
  });
});

describe('plan', () => {
  const workload = {
    arrivalsPerMinute: [120, 90, 150],
    startsAt: '2026-11-02T00:00:00Z',
    serviceTimeMs: { p50: 40, p99: 120 },
    requestBytes: 2000,
    responseBytes: 500,
    modelMemoryMb: 900,
    present: { kind: 'realtime', instanceType: 'ml.t2.medium', instanceCount: 3 },
  };
  const policy = { kind: 'target', targetPerInstancePerMinute: 200, minInstances: 1, maxInstances: 3 };
  const plan = (change: object) =>
    runVerb('plan', { workload: { ...workload, ...change }, slo: { targetMs: 300 } });

  it('gives the policy with the evaluation of the present option', async () => {
    const out = await plan({ policy });
    const scaled = out.evaluations.filter((evaluation) => isDeepStrictEqual(evaluation.policy, policy));
    expect(scaled).toMatchObject([{ option: workload.present, policy }]);
  });

  it('gives it with the recommendation that keeps the present option', async () => {
    const free = { instanceHourUsd: 0 };
    const out = await runVerb('plan', {
      workload: { ...workload, policy, arrivalsPerMinute: [1, 2, 1] },
      slo: { targetMs: 300 },
      prices: free,
    });
    expect(out.recommended).toMatchObject({ keepsPresent: true, option: workload.present, policy });
  });
});
