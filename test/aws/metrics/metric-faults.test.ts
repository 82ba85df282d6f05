import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fetchMetrics } from '@/lib/aws/metrics/fetch-metrics';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { openSession } from '@/lib/aws/session/open-session';
import type { Fault } from '@/test/support/aws/faults';
import {
  type AboutMetric,
  expectSameValues,
  GOES_ON,
  listValues,
  MetricWire,
} from '@/test/support/metric-wire';

const REGION = 'eu-central-1';

let wire: MetricWire;

beforeAll(async () => {
  wire = await MetricWire.open({ endpoints: 12, functions: 0 });
}, 120_000);
afterAll(() => wire.close());
afterEach(() => wire.reset());

const staying: readonly [string, (about: AboutMetric) => Fault, RegExp][] = [
  ['PartialData', (about) => ({ kind: 'incomplete', status: 'PartialData', ...about }), /PartialData/],
  ['InternalError', (about) => ({ kind: 'incomplete', status: 'InternalError', ...about }), /InternalError/],
  ['null', (about) => ({ kind: 'malformed', value: 'null', ...about }), /1 values were no numbers/],
  [
    '-5',
    (about) => ({ kind: 'malformed', value: '-5', ...about }),
    /1 values were no numbers, or below zero/,
  ],
  ['"NaN"', (about) => ({ kind: 'malformed', value: '"NaN"', ...about }), /1 values were no numbers/],
];
test.each(staying)(
  '%s: not complete, says why, keeps what came, invents nothing',
  async (_name, makeFault, words) => {
    const call = wire.makeCall(wire.pickDistinct(8), 2);
    wire.server.faults.add(makeFault(wire.nameQuery(1)));
    const answers = await fetchMetrics(wire.session, call, GOES_ON);
    const [spoilt] = answers.splice(1, 1);
    wire.expectTruth({ ...call, queries: call.queries.toSpliced(1, 1) }, answers);
    expect(spoilt?.complete).toBe(false);
    expect(spoilt?.messages.join('; ')).toMatch(words);
    const truth = wire.readTruth(call, spoilt?.query ?? wire.queryAt(0));
    const wrong = listValues(spoilt).filter((value, at) => !Number.isNaN(value) && value !== truth[at]);
    expect(wrong).toEqual(new Float64Array());
    // Once, and three times more.
    expect(wire.takeUnits()).toBe(8 + 3);
  },
);

test('a metric that vanishes has its values until then, and is complete', async () => {
  const call = wire.makeCall(wire.pickDistinct(3), 2);
  const vanished = wire.makeCall([], 1).startSeconds;
  wire.server.faults.add({ kind: 'vanish', fromSeconds: vanished, ...wire.nameQuery(2) });
  const answers = await fetchMetrics(wire.session, call, GOES_ON);
  const last = answers.pop();
  wire.expectTruth({ ...call, queries: call.queries.slice(0, 2) }, answers);
  expect(last).toMatchObject({ complete: true, messages: [] });
  const truth = wire.readTruth(call, wire.queryAt(2)).fill(Number.NaN, (vanished - call.startSeconds) / 60);
  expectSameValues(listValues(last), truth);
});

test.each<[string, Fault, string, RegExp]>([
  ['a missing permission', { kind: 'deny' }, 'permission', /cloudwatch:GetMetricData/],
  ['a page that never ends well', { kind: 'half-page' }, 'bad-answer', /could not be read/],
  ['a Region that is off', { kind: 'region-off', region: REGION }, 'region-off', /not switched on/],
])('%s is a failure in words', async (_name, fault, code, words) => {
  const account = openSession(wire.access, makeCallMeter(), { patienceSeconds: [] });
  wire.server.faults.add(fault);
  const failure = fetchMetrics(account, wire.makeCall(wire.pickDistinct(1), 1), GOES_ON);
  await expect(failure).rejects.toMatchObject({
    name: 'AwsFailure',
    code,
    message: expect.stringMatching(words),
  });
  account.close();
});

test('what AWS throttles or fails is counted as calls and not charged; what it answers is, once', async () => {
  const call = wire.makeCall(wire.pickDistinct(3), 1);
  wire.server.faults.add({ kind: 'throttle', calls: 2 });
  wire.server.faults.add({ kind: 'error', afterCalls: 2, calls: 1 });
  await fetchMetrics(wire.session, call, GOES_ON);
  const [usage] = wire.session.meter.take();
  expect(usage).toMatchObject({ operation: 'cloudwatch:GetMetricData', calls: 4, units: 3 });
  expect(wire.server.counters.calls.get('cloudwatch:GetMetricData')).toBeGreaterThanOrEqual(4);
});

test.each<[string, Fault, number]>([
  ['a refusal is not charged', { kind: 'deny' }, 0],
  // AWS answered: whether it arrived is not AWS's concern.
  ['an answer that breaks off is charged', { kind: 'cut', bytes: 20, calls: 1 }, 4],
])('%s', async (_name, fault, units) => {
  const account = openSession(wire.access, makeCallMeter(), { patienceSeconds: [] });
  wire.server.faults.add(fault);
  await fetchMetrics(account, wire.makeCall(wire.pickDistinct(2), 1), GOES_ON).catch(() => null);
  expect(account.meter.take()).toMatchObject([{ operation: 'cloudwatch:GetMetricData', units }]);
  account.close();
});

test('a stop is obeyed in the middle of a page', async () => {
  const stop = new AbortController();
  wire.server.faults.add({ kind: 'latency', ms: 5000 });
  const fetching = fetchMetrics(wire.session, wire.makeCall(wire.pickDistinct(1), 1), stop);
  setTimeout(() => stop.abort(new Error('cancelled')), 50);
  const begin = performance.now();
  await expect(fetching).rejects.toThrow('cancelled');
  expect(performance.now() - begin).toBeLessThan(2000);
});
