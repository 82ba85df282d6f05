import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchMetrics } from '@/lib/aws/metrics/fetch-metrics';
import { openAccount } from '@/lib/aws/open-account';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { type AwsSession, openSession } from '@/lib/aws/session/open-session';
import type { MetricAnswer, MetricCall, MetricQuery } from '@/lib/core/collection/metric-call';
import { listCollectedMetrics } from '@/lib/core/collection/metric-catalogue';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { type AwsServer, startAwsServer } from '@/test/support/aws/aws-server';
import type { Fault } from '@/test/support/aws/faults';
import { makeWorld } from '@/test/support/aws/world/make-world';

const REGION = 'eu-central-1';
const NOW = 1_795_000_200;
const DAY = 86_400;
const LAST_HOUR = Math.floor(NOW / 3600) * 3600;
const GOES_ON = { signal: new AbortController().signal };

let server: AwsServer;
let session: AwsSession;
let queries: readonly MetricQuery[];

beforeAll(async () => {
  const world = makeWorld({
    seed: 11,
    endpoints: 12,
    functions: 6,
    regions: [REGION],
    startSeconds: NOW - 90 * DAY,
    nowSeconds: NOW,
  });
  server = await startAwsServer({ world, now: () => NOW * 1000, quotaScale: Number.POSITIVE_INFINITY });
  const access: AccountAccess = { access: 'demo', roleArn: null, externalId: 'x', endpointUrl: server.url };
  const account = openAccount(access);
  const { resources } = await account.discoverRegion(REGION, GOES_ON);
  account.close();
  queries = resources.flatMap((resource) =>
    listCollectedMetrics(resource).map((metric) => ({
      ...metric,
      workloadId: `${resource.kind} ${resource.name}`,
    })),
  );
  session = openSession(access, makeCallMeter(), { patienceSeconds: [0.02, 0.02, 0.02] });
}, 120_000);

afterAll(async () => {
  session.close();
  await server.stop();
});

afterEach(() => {
  server.faults.clear();
  session.meter.take();
});

function makeCall(of: readonly MetricQuery[], days: number, periodSeconds = 60): MetricCall {
  return {
    region: REGION,
    periodSeconds,
    startSeconds: LAST_HOUR - days * DAY,
    endSeconds: LAST_HOUR,
    queries: of,
  };
}

/** What CloudWatch has, by the server's own word. */
function readTruth(
  { startSeconds, endSeconds, periodSeconds }: MetricCall,
  query: MetricQuery,
): Float64Array {
  const { namespace, metricName, dimensions, stat, divisor } = query;
  const window = { region: REGION, periodSeconds, startSeconds, endSeconds, asOfSeconds: NOW };
  return server.world
    .readSeries({ ...window, namespace, metricName, dimensions, stat })
    .map((value) => value / divisor);
}

function expectTruth(call: MetricCall, answers: readonly MetricAnswer[]): void {
  expect(answers.map(({ query }) => query)).toEqual(call.queries);
  for (const { query, values, complete, messages } of answers) {
    expect({ complete, messages }).toEqual({ complete: true, messages: [] });
    expectSameValues(values, readTruth(call, query));
  }
}

/** Bit for bit, `NaN` where there is none; without the matcher's walk over every element. */
function expectSameValues(values: Float64Array, truth: Float64Array): void {
  expect(values.length).toBe(truth.length);
  const differs = values.findIndex((value, at) => !Object.is(value, truth[at]));
  expect([differs, values[differs], truth[differs]]).toEqual([-1, undefined, undefined]);
}

/** The latency and the requests of the busiest kind: every minute has a value. */
function pickBusy(count: number): MetricQuery[] {
  const present = (query: MetricQuery) =>
    readTruth(makeCall([query], 1), query).every((value) => !Number.isNaN(value));
  const busy = queries
    .filter(({ metric }) => metric === 'requests' || metric === 'cpuUtilizationPercent')
    .filter(present);
  expect(busy.length).toBeGreaterThan(0);
  return Array.from({ length: count }, (_, at) => busy[at % busy.length]).flatMap((query) => query ?? []);
}

function pickDistinct(count: number): MetricQuery[] {
  return queries.filter(({ metric }) => metric === 'cpuUtilizationPercent').slice(0, count);
}

function queryAt(at: number): MetricQuery {
  const query = pickDistinct(at + 1)[at];
  if (query === undefined) throw new Error(`no query ${at}`);
  return query;
}

interface AboutMetric {
  readonly metricName: string;
  readonly resource: string;
}

/** A metric as faults name it. */
function describeMetric(query: MetricQuery = queryAt(0)): AboutMetric {
  const { EndpointName, VariantName } = query.dimensions;
  return { metricName: query.metricName, resource: `${EndpointName}/${VariantName}` };
}

function countUnits(): number {
  return session.meter.take().reduce((sum, { units }) => sum + units, 0);
}

describe('what CloudWatch has', () => {
  test.each([
    [60, 1, 1],
    [300, 20, 11],
    [3600, 70, 23],
  ])('every metric of every kind of resource, at %i s', async (periodSeconds, days, every) => {
    const asked = queries.filter((_, at) => at % every === 0);
    expect(new Set(asked.map(({ metric }) => metric)).size).toBeGreaterThan(20 / Math.sqrt(every));
    let present = 0;
    for (let from = 0; from < asked.length; from += 500) {
      const call = makeCall(asked.slice(from, from + 500), days, periodSeconds);
      const answers = await fetchMetrics(session, call, GOES_ON);
      expectTruth(call, answers);
      present += answers.filter(({ values }) => values.some((value) => !Number.isNaN(value))).length;
    }
    expect(present / asked.length).toBeGreaterThan(0.9);
  });

  test('ten pages of fifty series: ten requests, each metric charged once', async () => {
    const call = makeCall(pickBusy(50), 14);
    const before = server.counters.metricsRequested;
    expectTruth(call, await fetchMetrics(session, call, GOES_ON));
    const [usage] = session.meter.take();
    expect(usage).toMatchObject({ operation: 'cloudwatch:GetMetricData', calls: 10, units: 50 });
    expect(server.counters.metricsRequested - before).toBe(50);
  });

  test('a metric that nobody publishes is complete and empty', async () => {
    const [query] = queries;
    if (query === undefined) throw new Error('no query');
    const call = makeCall([{ ...query, dimensions: { EndpointName: 'never', VariantName: 'was' } }], 1);
    const [answer] = await fetchMetrics(session, call, GOES_ON);
    expect(answer?.complete).toBe(true);
    expect(answer?.values.every(Number.isNaN)).toBe(true);
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
      const call = makeCall(pickBusy(20), 14);
      server.faults.add(fault);
      expectTruth(call, await fetchMetrics(session, call, GOES_ON));
      const [usage] = session.meter.take();
      expect(usage?.calls).toBe(4 + (fault.calls ?? 0));
      expect(usage?.units).toBe(20);
    },
  );

  const spoiling: readonly [string, (about: AboutMetric) => Fault, number][] = [
    ['PartialData', (about) => ({ kind: 'incomplete', status: 'PartialData', calls: 1, ...about }), 1],
    ['InternalError', (about) => ({ kind: 'incomplete', status: 'InternalError', calls: 2, ...about }), 2],
    ['a value that is text', (about) => ({ kind: 'malformed', value: '"a lot"', calls: 1, ...about }), 1],
    ['a value beyond all numbers', (about) => ({ kind: 'malformed', value: '1e999', calls: 3, ...about }), 3],
  ];
  test.each(spoiling)('%s of one metric: it alone is asked for again', async (_name, makeFault, times) => {
    const call = makeCall(pickDistinct(8), 2);
    server.faults.add(makeFault(describeMetric(call.queries[1])));
    expectTruth(call, await fetchMetrics(session, call, GOES_ON));
    expect(countUnits()).toBe(8 + times);
  });
});

describe('faults that stay', () => {
  const staying: readonly [string, (about: AboutMetric) => Fault, RegExp][] = [
    ['PartialData', (about) => ({ kind: 'incomplete', status: 'PartialData', ...about }), /PartialData/],
    [
      'InternalError',
      (about) => ({ kind: 'incomplete', status: 'InternalError', ...about }),
      /InternalError/,
    ],
    ['null', (about) => ({ kind: 'malformed', value: 'null', ...about }), /1 values were no numbers/],
    ['"NaN"', (about) => ({ kind: 'malformed', value: '"NaN"', ...about }), /1 values were no numbers/],
  ];
  test.each(staying)(
    '%s: not complete, says why, keeps what came, invents nothing',
    async (_name, makeFault, words) => {
      const call = makeCall(pickDistinct(8), 2);
      server.faults.add(makeFault(describeMetric(call.queries[1])));
      const answers = await fetchMetrics(session, call, GOES_ON);
      const [spoilt] = answers.splice(1, 1);
      expectTruth({ ...call, queries: call.queries.toSpliced(1, 1) }, answers);
      expect(spoilt?.complete).toBe(false);
      expect(spoilt?.messages.join('; ')).toMatch(words);
      const truth = readTruth(call, spoilt?.query ?? queryAt(0));
      const wrong = spoilt?.values.filter((value, at) => !Number.isNaN(value) && value !== truth[at]);
      expect(wrong).toEqual(new Float64Array());
      // Once, and three times more.
      expect(countUnits()).toBe(8 + 3);
    },
  );

  test('a metric that vanishes has its values until then, and is complete', async () => {
    const call = makeCall(pickDistinct(3), 2);
    const vanished = LAST_HOUR - DAY;
    server.faults.add({ kind: 'vanish', fromSeconds: vanished, ...describeMetric(call.queries[2]) });
    const answers = await fetchMetrics(session, call, GOES_ON);
    const last = answers.pop();
    expectTruth({ ...call, queries: call.queries.slice(0, 2) }, answers);
    expect(last).toMatchObject({ complete: true, messages: [] });
    const truth = readTruth(call, queryAt(2)).fill(Number.NaN, (vanished - call.startSeconds) / 60);
    expectSameValues(last?.values ?? new Float64Array(), truth);
  });

  test.each<[string, Fault, string, RegExp]>([
    ['a missing permission', { kind: 'deny' }, 'permission', /cloudwatch:GetMetricData/],
    ['a page that never ends well', { kind: 'half-page' }, 'bad-answer', /could not be read/],
    ['a Region that is off', { kind: 'region-off', region: REGION }, 'region-off', /not switched on/],
  ])('%s is a failure in words', async (_name, fault, code, words) => {
    const account = openSession(
      { access: 'demo', roleArn: null, externalId: 'x', endpointUrl: server.url },
      makeCallMeter(),
      { patienceSeconds: [] },
    );
    server.faults.add(fault);
    const failure = fetchMetrics(account, makeCall(pickDistinct(1), 1), GOES_ON);
    await expect(failure).rejects.toMatchObject({
      name: 'AwsFailure',
      code,
      message: expect.stringMatching(words),
    });
    account.close();
  });

  test('a stop is obeyed in the middle of a page', async () => {
    const stop = new AbortController();
    server.faults.add({ kind: 'latency', ms: 5000 });
    const fetching = fetchMetrics(session, makeCall(pickDistinct(1), 1), stop);
    setTimeout(() => stop.abort(new Error('cancelled')), 50);
    const begin = performance.now();
    await expect(fetching).rejects.toThrow('cancelled');
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
