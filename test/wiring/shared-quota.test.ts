import { expect, test } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import { collectPart } from '@/lib/usecases/collect-part';
import { shareQuota } from '@/lib/usecases/share-quota';
import { NEVER_ABORTED, planRun, requireRun, startAwsCollection } from '../support/aws-collection';

const NOW_SECONDS = Math.floor(Date.now() / 60_000) * 60;
const AGE_SECONDS = 1.9 * 3600;
/** Of windows that begin more than three hours ago, as those of a first sync do; nine tenths of the quota are used. */
const POINTS_PER_SECOND = 396_000 * 0.9;

test('collectors at once in one Region book the quota of every value that comes, and of no other', async () => {
  const collection = await startAwsCollection({
    endpoints: 90,
    functions: 0,
    startSeconds: NOW_SECONDS - AGE_SECONDS,
    nowSeconds: NOW_SECONDS,
  });
  const { connection, server, deps } = collection;
  const ordinals = await planRun('run', collection, deps);
  expect(ordinals.length).toBeGreaterThanOrEqual(2);
  const share = shareQuota(connection, deps.store);
  const bookings: number[] = [];
  const waits: number[] = [];
  const bookQuota = async (region: string, seconds: number): Promise<number> => {
    expect(region).toBe('us-east-1');
    bookings.push(seconds);
    const wait = await share(region, seconds);
    if (seconds > 0) waits.push(wait);
    return wait;
  };
  // As another who is at work there.
  const begin = performance.now();
  await share('us-east-1', 2);
  await Promise.all(
    ordinals.map(async (ordinal) => {
      const account = openAccount(connection, { bookQuota });
      await collectPart({ runId: 'run', ordinal, account, watch: NEVER_ABORTED }, deps);
      account.close();
    }),
  );
  expect(await requireRun('run', deps)).toMatchObject({ state: 'done', problems: [] });
  expect(performance.now() - begin).toBeGreaterThan(2_000);
  const bookedSeconds = bookings.reduce((sum, seconds) => sum + seconds, 0);
  expect(bookedSeconds).toBeCloseTo(server.counters.pointsServed / POINTS_PER_SECOND, 6);
  expect(Math.max(...waits)).toBeGreaterThan(0);
  expect(Object.fromEntries(server.counters.refusals)).toEqual({});
  await collection.stop();
});
