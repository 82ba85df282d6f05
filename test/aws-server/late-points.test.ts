import { expect, test } from 'vitest';
import { DEMO_ACCOUNT_ID } from '../support/aws/world/make-world';
import { NOW_SECONDS, openClients, smallWorld, startServer } from './clients';
import { makeAsker } from './metric-queries';

const world = smallWorld();
const EndpointName = world.findFleet(DEMO_ACCOUNT_ID, 'us-east-1')?.endpoints[0]?.name ?? '';
const dimensions = { EndpointName, VariantName: 'AllTraffic' };
const minute = Math.floor(NOW_SECONDS / 60) * 60 - 600;

/** Requests of the minute as they look at a time. */
async function sumSeenAt(seconds: number, Period = 60): Promise<number | undefined> {
  const server = await startServer(world, { now: () => seconds * 1000 });
  const { query, askOne } = makeAsker(() => openClients(server).cloudWatch, dimensions);
  const { Values } = await askOne(query('a', { Period }), minute, minute + Period);
  await server.stop();
  return Values?.[0];
}

function readTruth(periodSeconds: number, asOfSeconds?: number): number | undefined {
  const window = { periodSeconds, startSeconds: minute, endSeconds: minute + periodSeconds };
  const metric = { namespace: 'AWS/SageMaker', metricName: 'Invocations', dimensions, stat: 'Sum' };
  const late = asOfSeconds === undefined ? {} : { asOfSeconds };
  return world.readSeries({ region: 'us-east-1', ...metric, ...window, ...late })[0];
}

test('nothing for a minute after its end, then a part, and all after three', async () => {
  const truth = readTruth(60);
  expect(await sumSeenAt(minute + 60 + 30)).toBeUndefined();
  const early = await sumSeenAt(minute + 60 + 90);
  expect(early).toBeGreaterThan(0);
  expect(early).toBeLessThan(truth ?? 0);
  expect(await sumSeenAt(minute + 60 + 180)).toBe(truth);
});

test('a longer period grows while its minutes arrive', async () => {
  const seen = await Promise.all([150, 300, 420, 480].map((after) => sumSeenAt(minute + after, 300)));
  expect(seen).toEqual(seen.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  expect(seen[0]).toBeLessThan(seen[1] ?? 0);
  expect(seen.at(-1)).toBe(readTruth(300));
});

test('the truth can be asked for as it looked, too', async () => {
  expect(await sumSeenAt(minute + 60 + 90)).toBe(readTruth(60, minute + 60 + 90));
});
