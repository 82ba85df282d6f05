import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchMetrics } from '@/lib/aws/metrics/fetch-metrics';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { openSession } from '@/lib/aws/session/open-session';
import type { Fault } from '@/test/support/aws/faults';
import { DEMO_ACCOUNT_ID } from '@/test/support/aws/world/make-world';
import { type AboutMetric, GOES_ON, MetricWire } from '@/test/support/metric-wire';

const ROLE_ARN = `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/Breakeven`;

let wire: MetricWire;

beforeAll(async () => {
  wire = await MetricWire.open({ endpoints: 12, functions: 6 });
}, 120_000);
afterAll(() => wire.close());
afterEach(() => wire.reset());

describe('what CloudWatch has', () => {
  test.each([
    [60, 1, 1],
    [300, 20, 11],
    [3600, 70, 23],
  ])('every metric of every kind of resource, at %i s', async (periodSeconds, days, every) => {
    const asked = wire.queries.filter((_, at) => at % every === 0);
    expect(new Set(asked.map(({ metric }) => metric)).size).toBeGreaterThan(20 / Math.sqrt(every));
    let present = 0;
    for (let from = 0; from < asked.length; from += 500) {
      const call = wire.makeCall(asked.slice(from, from + 500), days, periodSeconds);
      const answers = await fetchMetrics(wire.session, call, GOES_ON);
      wire.expectTruth(call, answers);
      present += answers.filter(({ values }) => values.some((value) => !Number.isNaN(value))).length;
    }
    expect(present / asked.length).toBeGreaterThan(0.9);
  });

  test('ten pages of fifty series: ten requests, each metric charged once', async () => {
    const call = wire.makeCall(wire.pickBusy(50), 14);
    const before = wire.server.counters.metricsRequested;
    wire.expectTruth(call, await fetchMetrics(wire.session, call, GOES_ON));
    const [usage] = wire.session.meter.take();
    expect(usage).toMatchObject({ operation: 'cloudwatch:GetMetricData', calls: 10, units: 50 });
    expect(wire.server.counters.metricsRequested - before).toBe(50);
  });

  test('a metric that nobody publishes is complete and empty', async () => {
    const query = wire.queryAt(0);
    const call = wire.makeCall([{ ...query, dimensions: { EndpointName: 'never', VariantName: 'was' } }], 1);
    const [answer] = await fetchMetrics(wire.session, call, GOES_ON);
    expect(answer?.complete).toBe(true);
    expect(answer).toMatchObject({ skippedPeriods: 1440, values: new Float64Array() });
  });
});

describe('faults that pass', () => {
  const passing: readonly [string, Fault][] = [
    ['throttling', { kind: 'throttle', operation: 'GetMetricData', afterCalls: 1, calls: 2 }],
    ['500s', { kind: 'error', operation: 'GetMetricData', afterCalls: 2, calls: 3 }],
    ['a connection cut in the middle of a page', { kind: 'cut', bytes: 700_000, afterCalls: 1, calls: 2 }],
    ['a connection cut before the first byte', { kind: 'cut', bytes: 0, afterCalls: 1, calls: 2 }],
    ['half a page that ends as if it were whole', { kind: 'half-page', afterCalls: 1, calls: 2 }],
  ];
  test.each(passing)(
    '%s: nothing lost, nothing doubled, on from the page that it was at',
    async (_name, fault) => {
      const call = wire.makeCall(wire.pickBusy(12), 14);
      wire.server.faults.add(fault);
      wire.expectTruth(call, await fetchMetrics(wire.session, call, GOES_ON));
      const [usage] = wire.session.meter.take();
      expect(usage?.calls).toBe(3 + (fault.calls ?? 0));
      expect(usage?.units).toBe(12);
    },
  );

  test('keys of a role that expire between two pages are found anew, once', async () => {
    const role = openSession({ ...wire.access, roleArn: ROLE_ARN }, makeCallMeter());
    await fetchMetrics(role, wire.makeCall(wire.pickDistinct(1), 1), GOES_ON);
    role.meter.take();
    wire.server.faults.add({ kind: 'expired', operation: 'GetMetricData', afterCalls: 2 });
    const call = wire.makeCall(wire.pickBusy(12), 14);
    wire.expectTruth(call, await fetchMetrics(role, call, GOES_ON));
    const calls = new Map(role.meter.take().map((usage) => [usage.operation, usage.calls]));
    expect(calls.get('cloudwatch:GetMetricData')).toBe(3 + 1);
    expect(calls.get('sts:AssumeRole')).toBe(1);
    role.close();
  });

  test('a token that is not known any more: what had not come is asked for again, alone', async () => {
    const call = wire.makeCall(wire.pickBusy(12), 14);
    wire.server.faults.add({ kind: 'forgotten-token', operation: 'GetMetricData', afterCalls: 1, calls: 1 });
    wire.expectTruth(call, await fetchMetrics(wire.session, call, GOES_ON));
    // Five came whole on the first page.
    expect(wire.takeUnits()).toBe(12 + 7);
  });

  const spoiling: readonly [string, (about: AboutMetric) => Fault, number][] = [
    ['PartialData', (about) => ({ kind: 'incomplete', status: 'PartialData', calls: 1, ...about }), 1],
    ['InternalError', (about) => ({ kind: 'incomplete', status: 'InternalError', calls: 2, ...about }), 2],
    ['a value that is text', (about) => ({ kind: 'malformed', value: '"a lot"', calls: 1, ...about }), 1],
    ['a value beyond all numbers', (about) => ({ kind: 'malformed', value: '1e999', calls: 3, ...about }), 3],
  ];
  test.each(spoiling)('%s of one metric: it alone is asked for again', async (_name, makeFault, times) => {
    const call = wire.makeCall(wire.pickDistinct(8), 2);
    wire.server.faults.add(makeFault(wire.nameQuery(1)));
    wire.expectTruth(call, await fetchMetrics(wire.session, call, GOES_ON));
    expect(wire.takeUnits()).toBe(8 + times);
  });
});
