import { expect, test } from 'vitest';
import { collectPart } from '@/lib/usecases/collect-part';
import {
  type AwsCollection,
  compareStored,
  NEVER_ABORTED,
  planRun,
  requireRun,
  startAwsCollection,
  syncOnce,
} from '../support/aws-collection';
import { expectTruth } from '../support/expect-stored';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const ONE_DAY = 86_400;
const TWO_HOURS = 7200;

async function startSmall(): Promise<AwsCollection> {
  return await startAwsCollection({
    endpoints: 2,
    functions: 1,
    startSeconds: NOW_SECONDS - ONE_DAY,
    nowSeconds: NOW_SECONDS,
  });
}

/** The collection as a machine sees it whose clock is off by so much, while AWS has the right time. */
function setClock(collection: AwsCollection, aheadSeconds: number): AwsCollection {
  const { clock, deps, server } = collection;
  server.faults.add({ kind: 'skew', aheadSeconds: -aheadSeconds });
  return { ...collection, deps: { ...deps, now: () => new Date((clock.seconds + aheadSeconds) * 1000) } };
}

test('a clock that is ahead loses nothing: what AWS has not seen yet is not taken for asked', async () => {
  const collection = await startSmall();
  const run = await syncOnce('ahead', setClock(collection, TWO_HOURS));
  expect(run.state).toBe('partly');
  expect(run.problems).toEqual([
    { code: 'clock-skew', about: null, message: expect.stringMatching(/clock is 2 hours ahead of AWS's/) },
  ]);
  for (const { watermark } of await compareStored(collection, collection.deps)) {
    expect(watermark.askedToSeconds).toBeLessThanOrEqual(NOW_SECONDS - 180);
    expect(watermark.askedToSeconds).toBeGreaterThan(NOW_SECONDS - 300);
  }
  await expectTruth(collection);
  collection.server.faults.clear();
  collection.clock.seconds += 6 * 3600;
  expect((await syncOnce('right', collection)).problems).toEqual([]);
  for (const { watermark } of await compareStored(collection, collection.deps)) {
    expect(watermark.askedToSeconds).toBe(collection.clock.seconds - 30 - 180);
  }
  await expectTruth(collection);
  await collection.stop();
});

test('a clock that is set right between the plan and the call asks for no future', async () => {
  const collection = await startSmall();
  const ordinals = await planRun('planned-ahead', setClock(collection, TWO_HOURS), {
    ...collection.deps,
    now: () => new Date((NOW_SECONDS + TWO_HOURS) * 1000),
  });
  collection.server.faults.clear();
  const account = collection.openAccount();
  for (const ordinal of ordinals)
    await collectPart({ runId: 'planned-ahead', ordinal, account, watch: NEVER_ABORTED }, collection.deps);
  account.close();
  expect(await requireRun('planned-ahead', collection.deps)).toMatchObject({ state: 'done', problems: [] });
  for (const { watermark } of await compareStored(collection, collection.deps)) {
    expect(watermark.askedToSeconds).toBe(NOW_SECONDS - 30 - 180);
  }
  await expectTruth(collection);
  await collection.stop();
});

test('a clock that is behind loses nothing: a window that AWS finds too old does not count as empty', async () => {
  const collection = await startSmall();
  const run = await syncOnce('behind', setClock(collection, -2 * ONE_DAY));
  expect(run.problems.map(({ code }) => code).sort()).toEqual(['bad-answer', 'clock-skew']);
  expect(run.problems.map(({ message }) => message).join(' ')).toMatch(/clock is 2 days behind AWS's/);
  expect(await compareStored(collection, collection.deps)).toEqual([]);
  collection.server.faults.clear();
  expect((await syncOnce('right', collection)).state).toBe('done');
  await expectTruth(collection);
  await collection.stop();
});
