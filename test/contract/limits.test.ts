import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEvenRequestSchema, costRequestSchema } from '@/lib/contract/cost-request';
import { importRequestSchema } from '@/lib/contract/import-request';
import { parseInput } from '@/lib/contract/parse-input';
import { planRequestSchema } from '@/lib/contract/plan-request';
import { queueRequestSchema } from '@/lib/contract/queue-request';

const LAMBDA = { kind: 'lambda', memoryMb: 512, arch: 'x86_64' };
const SERVERLESS = { kind: 'serverless', memoryMb: 2048 };
const REALTIME = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 };

const cost = (request: object) => parseInput(costRequestSchema, { option: LAMBDA, ...request });
const option = (option: object) => parseInput(costRequestSchema, { option });
const queue = (request: object) =>
  parseInput(queueRequestSchema, { servers: 1, arrivalRatePerSecond: 1, serviceTimeSeconds: 1, ...request });
const workload = {
  arrivalsPerMinute: [60],
  startsAt: '2026-11-02T00:00:00Z',
  serviceTimeMs: { p50: 40, p99: 120 },
  requestBytes: 2000,
  responseBytes: 500,
  modelMemoryMb: 900,
};
const plan = (change: object, request: object = {}) =>
  parseInput(planRequestSchema, { workload: { ...workload, ...change }, slo: { targetMs: 300 }, ...request });

describe('the largest values', () => {
  it.each([
    [
      'requests',
      () => cost({ usage: { requestsPerMonth: 1e308 } }),
      'usage.requestsPerMonth: got 1e+308, must be at most 1,000,000,000,000,000 requests a month',
    ],
    [
      'service time',
      () => cost({ usage: { serviceTimeMs: 1e300 } }),
      'usage.serviceTimeMs: got 1e+300, must be at most 86,400,000 ms',
    ],
    [
      'bytes',
      () => cost({ usage: { requestBytes: 1e300 } }),
      'usage.requestBytes: got 1e+300, must be at most 1,099,511,627,776 bytes',
    ],
    ['hours', () => cost({ usage: { hours: 9000 } }), 'usage.hours: got 9000, must be at most 8,784 hours'],
    [
      'a short month',
      () => cost({ hoursPerMonth: 1e-300 }),
      'hoursPerMonth: got 1e-300, must be at least 1 hour',
    ],
    [
      'prices',
      () => cost({ prices: { lambdaRequestUsd: 1e7 } }),
      'prices.lambdaRequestUsd: got 10000000, must be at most 1,000,000 USD',
    ],
    ['a gigabyte', () => cost({ gbBytes: 1 }), 'gbBytes: got 1, must be at least 1000000'],
    [
      'instances',
      () => option({ ...REALTIME, instanceCount: 1e300 }),
      'option.instanceCount: got 1e+300, must be at most 10,000 instances',
    ],
    [
      'jobs',
      () => option({ ...REALTIME, kind: 'batch', hoursPerJob: 1, jobsPerMonth: 1e9 }),
      'option.jobsPerMonth: got 1000000000, must be at most 3,000,000 jobs',
    ],
    [
      'instance-hours',
      () => option({ kind: 'async', instanceType: 'ml.m5.large', instanceHours: 1e9 }),
      'option.instanceHours: got 1000000000, must be at most 87,840,000 hours',
    ],
    [
      'a queue',
      () => queue({ arrivalRatePerSecond: 1e9 }),
      'arrivalRatePerSecond: got 1000000000, must be at most 1,000,000 a second',
    ],
    [
      'a queue’s load',
      () => queue({ arrivalRatePerSecond: 1e6 }),
      'arrivalRatePerSecond: got 1000000, must, times serviceTimeSeconds, be at most 100,000',
    ],
    ['variability', () => queue({ serviceScv: 1e308 }), 'serviceScv: got 1e+308, must be at most 10,000'],
    [
      'arrivals',
      () => plan({ arrivalsPerMinute: [1, 1e8] }),
      'workload.arrivalsPerMinute[1]: got 100000000, must be at most 10,000,000 requests a minute',
    ],
    [
      'vCPU-seconds',
      () => plan({ demandVcpuSeconds: 1e6 }),
      'workload.demandVcpuSeconds: got 1000000, must be at most 10,000 vCPU-seconds',
    ],
    [
      'busy without a request',
      () =>
        plan({
          demandVcpuSeconds: 0.04,
          demandFit: { lowVcpuSeconds: 0.03, highVcpuSeconds: 0.05, baseVcpu: 1e6 },
        }),
      'workload.demandFit.baseVcpu: got 1000000, must be at most 1,000 vCPUs',
    ],
    [
      'an interval of another demand',
      () =>
        plan({
          demandVcpuSeconds: 0.06,
          demandFit: { lowVcpuSeconds: 0.03, highVcpuSeconds: 0.05, baseVcpu: 0 },
        }),
      'workload.demandFit: got an object, must have demandVcpuSeconds between lowVcpuSeconds and highVcpuSeconds',
    ],
    [
      'an interval without a demand',
      () => plan({ demandFit: { lowVcpuSeconds: 0.03, highVcpuSeconds: 0.05, baseVcpu: 0 } }),
      'workload.demandFit: got an object, must have demandVcpuSeconds between',
    ],
    [
      'a tail',
      () => plan({ serviceTimeMs: { p50: 0.001, p99: 86_400_000 } }),
      'workload.serviceTimeMs.p99: got 86400000, must be at most 10,000 times the p50',
    ],
    [
      'capacity',
      () => plan({ capacityPerInstancePerMinute: { 'ml.m5.large': 1e12 } }),
      'capacityPerInstancePerMinute.ml.m5.large: got 1000000000000, must be at most 1,000,000,000',
    ],
    [
      'requests at once on one instance',
      () => plan({ capacityPerInstancePerMinute: { 'ml.m5.large': 1e9 } }),
      'capacityPerInstancePerMinute.ml.m5.large: got 1000000000, must, times the service time, be at most 10,000',
    ],
    [
      'an unknown instance name',
      () => plan({ capacityPerInstancePerMinute: { m5: 1 } }),
      'workload.capacityPerInstancePerMinute.m5: must be an instance type such as ml.m5.xlarge',
    ],
    [
      'requests at once',
      () => plan({ arrivalsPerMinute: [6e5], serviceTimeMs: { p50: 2000, p99: 2000 } }),
      'the busiest period, times the service time or vCPU-seconds, must be at most 10,000',
    ],
    [
      'busy vCPUs',
      () => plan({ arrivalsPerMinute: [6e5], demandVcpuSeconds: 2 }),
      'the busiest period, times the service time or vCPU-seconds',
    ],
    [
      'the year',
      () => plan({ startsAt: '9999-01-01T00:00:00Z' }),
      'workload.startsAt: got "9999-01-01T00:00:00Z", must be in the years 1970 to 2099',
    ],
  ])('of %s are named in the refusal', (_what, parse, sentence) => {
    expect(parse).toThrow(sentence);
  });

  it('take what is large and real', () => {
    // The largest month that AWS's own examples price.
    expect(cost({ usage: { requestsPerMonth: 15e9, serviceTimeMs: 2000 } }).usage.requestsPerMonth).toBe(
      15e9,
    );
    expect(plan({ arrivalsPerMinute: [1e7] }).workload.arrivalsPerMinute).toEqual([1e7]);
    expect(queue({ servers: 100_000, arrivalRatePerSecond: 1e5 }).servers).toBe(100_000);
    expect(option({ ...LAMBDA, provisionedConcurrency: 100_000 }).option).toMatchObject({
      provisionedConcurrency: 100_000,
    });
  });

  it('hold for a series that is imported, in its own step', () => {
    const series = { startSeconds: 1_775_520_000, stepSeconds: 3600 };
    const request = {
      name: 'ranker',
      region: 'eu-west-1',
      source: {
        fileName: 'requests.csv',
        digestSha256: 'a'.repeat(64),
        bytes: 100,
        rows: 1,
        format: 'csv',
        timeZone: null,
        missingIsZero: false,
        warnings: [],
      },
      description: {
        region: 'eu-west-1',
        serviceTimeMs: { p50: 40, p99: 120 },
        requestBytes: 0,
        responseBytes: 0,
        modelMemoryMb: 512,
        gpu: false,
        present: null,
        capacityPerInstancePerMinute: {},
        demandVcpuSeconds: null,
        slo: { percentile: 0.99, targetMs: 200, breachShare: 0.01 },
        tolerates: 'interactive',
      },
    };
    const imported = (value: number, change = {}) =>
      parseInput(importRequestSchema, {
        ...request,
        description: { ...request.description, ...change },
        series: { ...series, values: [value] },
      });
    expect(imported(60e7).series.values).toEqual([60e7]);
    expect(() => imported(61e7)).toThrow('must be at most 10,000,000 requests a minute');
    expect(() => imported(60e7, { serviceTimeMs: { p50: 1000, p99: 1000 } })).toThrow('the busiest period');
  });
});

describe('provisioned concurrency', () => {
  it.each([
    [
      { provisionedRequests: 1000 },
      'option.provisionedRequests: got 1000, allowed only with provisionedConcurrency',
    ],
    [
      { provisionedServiceTimeMs: 100 },
      'option.provisionedServiceTimeMs: got 100, allowed only with provisionedConcurrency',
    ],
    [{ provisionedHours: 10 }, 'option.provisionedHours: got 10, allowed only with provisionedConcurrency'],
    [
      { provisionedConcurrency: 0, provisionedHours: 10 },
      'option.provisionedHours: got 10, allowed only with provisionedConcurrency',
    ],
    [
      { provisionedConcurrency: 2, provisionedServiceTimeMs: 9 },
      'option.provisionedServiceTimeMs: got 9, allowed only with provisionedRequests',
    ],
    [
      { provisionedConcurrency: 2, provisionedHours: 731 },
      "option.provisionedHours: got 731, must be at most the month's 730 hours",
    ],
  ])('%o buys nothing and is refused', (fields, sentence) => {
    expect(() => option({ ...LAMBDA, ...fields })).toThrow(sentence);
    expect(() => option({ ...SERVERLESS, ...fields })).toThrow(sentence);
  });

  it('is held against the hours of the request, wherever the option stands', () => {
    const warm = { ...LAMBDA, provisionedConcurrency: 1, provisionedHours: 700 };
    expect(() => cost({ option: warm, usage: { hours: 24 } })).toThrow('option.provisionedHours');
    expect(() => parseInput(breakEvenRequestSchema, { a: LAMBDA, b: warm, hoursPerMonth: 672 })).toThrow(
      'b.provisionedHours: got 700',
    );
    expect(() => plan({ present: warm }, { hoursPerMonth: 672 })).toThrow(
      'workload.present.provisionedHours',
    );
    expect(plan({ present: warm }).workload.present).toEqual(warm);
  });

  it.each([
    [{ maxConcurrency: 201 }, 'option.maxConcurrency: got 201, must be at most 200 on a serverless endpoint'],
    [
      { provisionedConcurrency: 201 },
      'option.provisionedConcurrency: got 201, must be at most 200 on a serverless',
    ],
    [
      { provisionedConcurrency: 9, maxConcurrency: 8 },
      'option.provisionedConcurrency: got 9, must be at most maxConcurrency',
    ],
  ])('of serverless stays within its limits: %o', (fields, sentence) => {
    expect(() => option({ ...SERVERLESS, ...fields })).toThrow(sentence);
  });
});

describe('a scaling policy', () => {
  it('is of a present endpoint on instances', () => {
    const policy = { kind: 'fixed', instances: 2 };
    const sentence = 'workload.policy: got an object, allowed only with a present option of kind "realtime"';
    const others = [null, LAMBDA, SERVERLESS];
    for (const present of others) expect(() => plan({ policy, present })).toThrow(sentence);
    expect(plan({ policy, present: REALTIME }).workload.policy).toEqual(policy);
  });

  it('on requests is of no asynchronous endpoint', () => {
    const present = { kind: 'async', instanceType: 'ml.m5.xlarge', instanceHours: 100 };
    const target = { kind: 'target', targetPerInstancePerMinute: 100, maxInstances: 4 };
    const sentence = 'workload.policy.kind: got "target", not allowed with a present option of kind "async"';
    expect(() => plan({ policy: target, present })).toThrow(sentence);
    const backlog = { kind: 'backlog', targetBacklogPerInstance: 5, maxInstances: 4 };
    expect(plan({ policy: backlog, present }).workload.policy).toMatchObject(backlog);
  });

  it('on a backlog is of no real-time endpoint, alone or beside others', () => {
    const policy = { kind: 'backlog', targetBacklogPerInstance: 5, maxInstances: 4 };
    const sentence = 'got "backlog", not allowed with a present option of kind "realtime"';
    expect(() => plan({ policy, present: REALTIME })).toThrow(`workload.policy.kind: ${sentence}`);
    const target = { kind: 'target', targetPerInstancePerMinute: 100, maxInstances: 4 };
    const several = { kind: 'several', policies: [target, policy] };
    expect(() => plan({ policy: several, present: REALTIME })).toThrow(
      `workload.policy.policies[1].kind: ${sentence}`,
    );
  });

  it('of an unknown kind is refused with the kinds that there are', () => {
    expect(() => plan({ policy: { kind: 'simple' }, present: REALTIME })).toThrow(
      'workload.policy.kind: got "simple", allowed: "target", "fixed", "step", "scheduled", "backlog", "several"',
    );
  });

  it.each([
    [
      { kind: 'step', steps: [{ lowerBound: 5, upperBound: 5, adjustment: 1 }] },
      'steps[0].upperBound: got 5',
    ],
    [
      { kind: 'step', steps: [{ adjustment: 1 }, { lowerBound: 3, adjustment: 1 }] },
      'steps[1].lowerBound: got 3',
    ],
    [{ kind: 'step', steps: [{ adjustment: -1 }] }, 'steps[0].adjustment: got -1, must not be below 0'],
    [
      {
        kind: 'step',
        steps: [{ adjustment: 1 }],
        scaleIn: { thresholdPerInstancePerMinute: 100, steps: [{ adjustment: -1 }] },
      },
      'scaleIn.thresholdPerInstancePerMinute: got 100, must be below the threshold of the scale-out',
    ],
    [
      { kind: 'scheduled', actions: [{ minInstances: 1, maxInstances: 2 }] },
      'actions[0].minuteOfWeek: got nothing',
    ],
    [
      { kind: 'scheduled', actions: [{ atMinute: 1, minInstances: 3, maxInstances: 2 }] },
      'actions[0].maxInstances: got 2, must be at least minInstances',
    ],
    [
      { kind: 'several', policies: [{ kind: 'fixed', instances: 1 }] },
      'policies[0].kind: got "fixed", allowed:',
    ],
    [
      { kind: 'target', targetPerInstancePerMinute: 1, initialInstances: 9 },
      'initialInstances: got 9, must be from',
    ],
  ])('names the wrong field of %j', (policy, sentence) => {
    const bounds = policy.kind === 'several' ? {} : { maxInstances: 4 };
    const threshold = policy.kind === 'step' ? { thresholdPerInstancePerMinute: 100 } : {};
    expect(() => plan({ policy: { ...bounds, ...threshold, ...policy }, present: REALTIME })).toThrow(
      `workload.policy.${sentence}`,
    );
  });
});

describe('a refusal', () => {
  it('prints the name of an unknown field on one line, escaped and cut', () => {
    expect(() => cost({ '\u001b[2J\r\u202e': 1 })).toThrow('\\u001b[2J\\u000d\\u202e: unknown field');
    expect(() => cost({ [`x${'y'.repeat(500)}`]: 1 })).toThrow(`x${'y'.repeat(59)}…: unknown field`);
    expect(() => cost({ region: '\u0085\u2028' })).toThrow('region: got "\\u0085\\u2028"');
  });

  it('is a sentence about the field for any number in any place', () => {
    const amount = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(amount, amount, amount, (p50, p99, capacity) => {
        try {
          plan({ serviceTimeMs: { p50, p99 }, capacityPerInstancePerMinute: { 'ml.m5.large': capacity } });
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-input' });
        }
      }),
    );
  });
});
