import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { DEMO_ACCOUNT_ID } from '../support/aws/world/make-world';
import { DAY, NOW_SECONDS, openClients, smallWorld, startServer } from './clients';
import { makeAsker, type Stat } from './metric-queries';

const world = smallWorld();
const EndpointName = world.findFleet(DEMO_ACCOUNT_ID, 'us-east-1')?.endpoints[0]?.name ?? '';
const dimensions = { EndpointName, VariantName: 'AllTraffic' };
const { query, ask, askOne } = makeAsker(() => cloudWatch, dimensions);
let server: AwsServer;
let cloudWatch: ReturnType<typeof openClients>['cloudWatch'];

beforeAll(async () => {
  server = await startServer(world);
  cloudWatch = openClients(server).cloudWatch;
});
afterAll(() => server.stop());

/** As the SDK names it, and as CloudWatch always did. */
const VALIDATION_ERROR = { name: 'ValidationException', Code: 'ValidationError' };
const NOON = Math.floor(NOW_SECONDS / DAY) * DAY - DAY / 2;

function secondsOf({ Timestamps = [] }: MetricDataResult): number[] {
  return Timestamps.map((time) => time.getTime() / 1000);
}

describe('windows', () => {
  test('are half-open, and StartTime is rounded down to the minute', async () => {
    const result = await askOne(query('a'), NOON + 30, NOON + 300);
    expect(secondsOf(result).toSorted()).toEqual([NOON, NOON + 60, NOON + 120, NOON + 180, NOON + 240]);
    expect(result.StatusCode).toBe('Complete');
  });

  test('beyond 15 days StartTime is rounded down to five minutes, beyond 63 to the hour', async () => {
    const [old, older] = [NOON - 30 * DAY, NOON - 100 * DAY];
    const fives = await askOne(query('a', { Period: 300 }), old + 240, old + 900);
    expect(secondsOf(fives).toSorted()).toEqual([old, old + 300, old + 600]);
    const hours = await askOne(query('a', { Period: 3600 }), older + 3500, older + 7200);
    expect(secondsOf(hours).toSorted()).toEqual([older, older + 3600]);
  });

  test('come in descending order unless asked otherwise', async () => {
    const newestFirst = secondsOf(await askOne(query('a'), NOON, NOON + 3600));
    const { MetricDataResults } = await ask([query('a')], NOON, NOON + 3600, {
      ScanBy: 'TimestampAscending',
    });
    const oldestFirst = secondsOf(MetricDataResults?.[0] ?? {});
    expect(newestFirst).toEqual(oldestFirst.toReversed());
    expect(oldestFirst).toEqual(oldestFirst.toSorted());
    expect(oldestFirst.length).toBeGreaterThan(50);
  });
});

describe('the age of StartTime', () => {
  const cases: readonly [days: number, period: number, found: boolean][] = [
    [1, 60, true],
    [14.9, 60, true],
    [15.1, 60, false],
    [15.1, 300, true],
    [62.9, 300, true],
    [63.1, 300, false],
    [63.1, 3600, true],
    [454, 3600, true],
    [470, 3600, false],
    [20, 420, false],
  ];
  test.each(cases)('%d days ago, a period of %d s: points %s', async (days, period, found) => {
    const start = NOW_SECONDS - days * DAY;
    const result = await askOne(query('a', { Period: period }), start, start + 6 * 3600);
    expect((result.Values ?? []).length > 0).toBe(found);
    expect(result.StatusCode).toBe('Complete');
  });
});

describe('what is not there', () => {
  const cases: readonly [string, Partial<Stat>][] = [
    ['a wrong unit', { Unit: 'Seconds' }],
    ['an unknown metric', { name: 'Invocation' }],
    ['an unknown dimension', { by: { EndpointName: 'nobody', VariantName: 'AllTraffic' } }],
    ['a percentile of a metric without', { name: 'OverheadLatency', Stat: 'p99' }],
  ];
  test.each(cases)('%s is Complete and empty', async (_what, stat) => {
    const result = await askOne(query('a', stat), NOON, NOON + 3600);
    expect(result).toMatchObject({ StatusCode: 'Complete', Values: [], Timestamps: [] });
  });

  test('the endpoint alone, or a dimension too many, finds nothing', async () => {
    for (const by of [{ EndpointName }, { ...dimensions, Region: 'us-east-1' }]) {
      expect((await askOne(query('a', { by }), NOON, NOON + 3600)).Values).toEqual([]);
    }
  });

  test('the right unit finds what no unit finds', async () => {
    const [plain, exact] = await Promise.all(
      [{}, { Unit: 'None' as const }].map((stat) => askOne(query('a', stat), NOON, NOON + 3600)),
    );
    expect(exact?.Values).toEqual(plain?.Values);
    expect(exact?.Values?.length).toBeGreaterThan(50);
  });
});

describe('limits', () => {
  test('500 queries pass, 501 do not', async () => {
    const many = Array.from({ length: 501 }, (_, i) => query(`q${i}`));
    const { MetricDataResults } = await ask(many.slice(1), NOON, NOON + 60);
    expect(MetricDataResults).toHaveLength(500);
    await expect(ask(many, NOON, NOON + 60)).rejects.toMatchObject({
      ...VALIDATION_ERROR,
      message: expect.stringContaining('500'),
    });
  });

  test.each([
    ['an odd period', [query('a', { Period: 90 })]],
    ['a repeated Id', [query('a'), query('a')]],
    ['an Id that begins with a capital', [query('A')]],
    ['an unknown statistic', [query('a', { Stat: 'Median' })]],
    ['no query', []],
  ])('%s is a ValidationError', async (_what, queries) => {
    await expect(ask(queries, NOON, NOON + 60)).rejects.toMatchObject(VALIDATION_ERROR);
  });

  test('an empty window is a ValidationError', async () => {
    await expect(ask([query('a')], NOON, NOON)).rejects.toMatchObject(VALIDATION_ERROR);
  });
});
