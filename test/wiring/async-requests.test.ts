import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { previewMetricSync } from '@/lib/usecases/preview-metric-sync';
import {
  type AwsCollection,
  type ComparedSeries,
  compareStored,
  startAwsCollection,
  syncOnce,
} from '../support/aws-collection';
import { expectTruth } from '../support/expect-stored';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const ONE_DAY = 86_400;
const SEEN = 'InvocationsProcessed';
const DOCUMENTED = 'InvocationsProcesssed';

describe.each([
  { publishes: 'as it was seen', finishedNames: [SEEN] as const },
  { publishes: 'as it is documented', finishedNames: [DOCUMENTED] as const },
  { publishes: 'under both names', finishedNames: [SEEN, DOCUMENTED] as const },
])('where AWS counts the requests of asynchronous endpoints $publishes', ({ finishedNames }) => {
  let collection: AwsCollection;
  beforeAll(async () => {
    // The fourth of a fleet is asynchronous.
    collection = await startAwsCollection({
      endpoints: 4,
      functions: 0,
      startSeconds: NOW_SECONDS - ONE_DAY,
      nowSeconds: NOW_SECONDS,
      finishedNames,
    });
  });
  afterAll(() => collection.stop());

  test('they are collected once, as they are', async () => {
    const { deps, server, connection } = collection;
    const preview = await previewMetricSync({ connectionId: connection.id }, deps);
    const run = await syncOnce('first', collection);
    expect(run).toMatchObject({ state: 'done', problems: [], seriesTotal: preview.series });
    expect(run.seriesDone).toBe(preview.series);
    expect(run.samples).toBe(await expectTruth(collection));
    const requests = await findRequests(collection);
    expect(requests?.stored.filter((count) => count > 0).length).toBeGreaterThan(100);
    // Each name is paid for.
    expect(server.counters.metricsRequested).toBe(preview.series + 1);
    expect(preview.cost.metricsRequested).toBe(preview.series + 1);
    expect(run.costUsd).toBeCloseTo(preview.cost.costUsd, 9);
  });

  test('a name that did not come whole keeps the watermark, and nothing is lost', async () => {
    const { server, clock } = collection;
    clock.seconds += 5 * 3600;
    const remove = server.faults.add({
      kind: 'incomplete',
      status: 'InternalError',
      metricName: finishedNames[0],
    });
    expect((await syncOnce('half', collection)).state).toBe('partly');
    remove();
    expect((await findRequests(collection))?.watermark.askedToSeconds).toBe(NOW_SECONDS - 30 - 180);
    expect((await syncOnce('repaired', collection)).state).toBe('done');
    expect((await findRequests(collection))?.watermark.askedToSeconds).toBe(clock.seconds - 30 - 180);
    await expectTruth(collection);
  });
});

/** Of the one asynchronous endpoint. */
async function findRequests(collection: AwsCollection): Promise<ComparedSeries | undefined> {
  const isAsync = ({ query: { metric, metricName } }: ComparedSeries) =>
    metric === 'requests' && metricName.startsWith('InvocationsProcess');
  return (await compareStored(collection, collection.deps)).find(isAsync);
}
