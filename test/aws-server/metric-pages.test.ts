import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { DEMO_ACCOUNT_ID } from '../support/aws/world/make-world';
import { DAY, NOW_SECONDS, openClients, smallWorld, startServer } from './clients';
import { makeAsker } from './metric-queries';

const world = smallWorld();
const EndpointName = world.findFleet(DEMO_ACCOUNT_ID, 'us-east-1')?.endpoints[0]?.name ?? '';
const dimensions = { EndpointName, VariantName: 'AllTraffic' };
const { query, ask } = makeAsker(() => cloudWatch, dimensions);
let server: AwsServer;
let cloudWatch: ReturnType<typeof openClients>['cloudWatch'];

beforeAll(async () => {
  server = await startServer(world);
  cloudWatch = openClients(server).cloudWatch;
});
afterAll(() => server.stop());

const NOON = Math.floor(NOW_SECONDS / DAY) * DAY - DAY / 2;

describe('pages', () => {
  test('hold 100,800 points, and what is cut says PartialData until its last part', async () => {
    const stats = ['Sum', 'SampleCount', 'Average', 'Maximum', 'Minimum'];
    const queries = [...stats, 'Sum'].map((Stat, i) => query(`q${i}`, { Stat }));
    const [from, to] = [NOW_SECONDS - 14.9 * DAY, NOW_SECONDS - DAY];
    const first = await ask(queries, from, to);
    const counts = first.MetricDataResults?.map(({ Values = [] }) => Values.length) ?? [];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100_800);
    expect(first.MetricDataResults?.map(({ StatusCode }) => StatusCode)).toEqual([
      ...Array.from({ length: counts.length - 1 }, () => 'Complete'),
      'PartialData',
    ]);
    const second = await ask(queries, from, to, { NextToken: first.NextToken ?? '' });
    expect(second.NextToken).toBeUndefined();
    expect(second.MetricDataResults?.every(({ StatusCode }) => StatusCode === 'Complete')).toBe(true);
    expect(joinedOf([first, second], 'q5')).toEqual(joinedOf([first, second], 'q0'));
  });

  test.each([1, 7, 120, 301])('of %d points join to the whole', async (MaxDatapoints) => {
    const queries = [query('a'), query('b', { Stat: 'Average', name: 'ModelLatency' })];
    const whole = await ask(queries, NOON, NOON + 9000);
    const pages = [await ask(queries, NOON, NOON + 9000, { MaxDatapoints })];
    for (let token = pages[0]?.NextToken; token !== undefined && pages.length < 20; ) {
      const page = await ask(queries, NOON, NOON + 9000, { MaxDatapoints, NextToken: token });
      expect(page.MetricDataResults?.flatMap(({ Values = [] }) => Values).length).toBeLessThanOrEqual(
        MaxDatapoints,
      );
      pages.push(page);
      token = page.NextToken;
    }
    const last = pages.at(-1)?.NextToken === undefined;
    for (const id of ['a', 'b']) {
      const joined = joinedOf(pages, id);
      expect(joined).toEqual(joinedOf([whole], id).slice(0, last ? undefined : joined.length));
    }
  });

  test('of another request know no token', async () => {
    const { NextToken } = await ask([query('a')], NOON, NOON + 3600, { MaxDatapoints: 5 });
    const other = ask([query('b')], NOON, NOON + 3600, { MaxDatapoints: 5, NextToken: NextToken ?? '' });
    await expect(other).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });
});

function joinedOf(
  pages: readonly { MetricDataResults?: MetricDataResult[] | undefined }[],
  id: string,
): number[] {
  return pages.flatMap(({ MetricDataResults = [] }) =>
    MetricDataResults.filter(({ Id }) => Id === id).flatMap(({ Values = [] }) => Values),
  );
}
