import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { previewMetricSync } from '@/lib/usecases/preview-metric-sync';
import { rollUpSeries } from '@/lib/usecases/roll-up-series';
import {
  type AwsCollection,
  compareStored,
  NEVER_ABORTED,
  startAwsCollection,
  syncOnce,
} from '../support/aws-collection';
import { expectTruth } from '../support/expect-stored';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const ONE_DAY = 86_400;

describe('a sync of every kind of endpoint', () => {
  let collection: AwsCollection;
  beforeAll(async () => {
    collection = await startAwsCollection({
      endpoints: 20,
      functions: 3,
      startSeconds: NOW_SECONDS - ONE_DAY,
      nowSeconds: NOW_SECONDS,
    });
  });
  afterAll(() => collection.stop());

  test('costs what was said before, and stores what the server has, sample by sample', async () => {
    const { deps, server, connection } = collection;
    const preview = await previewMetricSync({ connectionId: connection.id }, deps);
    const run = await syncOnce('first', collection);
    expect(run).toMatchObject({ state: 'done', problems: [], partsDone: run.partsTotal });
    expect(run.seriesDone).toBe(preview.series);
    expect(run.samples).toBe(await expectTruth(collection));
    expect(run.samples).toBeGreaterThan(100_000);
    expect(server.counters.metricsRequested).toBe(preview.cost.metricsRequested);
    expect(run.calls).toBe(server.counters.calls.get('cloudwatch:GetMetricData'));
    expect(run.costUsd).toBeCloseTo(preview.cost.costUsd, 9);
    const after = await previewMetricSync({ connectionId: connection.id }, deps);
    expect(after.usedUsd).toBeCloseTo(run.costUsd, 9);
  });

  test('again at the same time asks for nothing', async () => {
    const before = collection.server.counters.metricsRequested;
    const run = await syncOnce('same-time', collection);
    expect(run).toMatchObject({ state: 'done', partsTotal: 0, calls: 0 });
    expect(collection.server.counters.metricsRequested).toBe(before);
  });

  test('hours later goes on where it was, with the last hour again', async () => {
    collection.clock.seconds += 5 * 3600;
    const run = await syncOnce('later', collection);
    expect(run).toMatchObject({ state: 'done', problems: [] });
    const compared = await compareStored(collection, collection.deps);
    expect(compared).toHaveLength(run.seriesTotal);
    for (const { watermark } of compared) {
      expect(watermark.askedToSeconds).toBe(collection.clock.seconds - 30 - 180);
    }
    await expectTruth(collection);
    expect(run.samples).toBeLessThanOrEqual(compared.length * 6 * 60);
  });
});

describe('what was collected', () => {
  test('of an endpoint that was made again under its name this morning goes back to what the name had before', async () => {
    const collection = await startAwsCollection({
      endpoints: 1,
      functions: 0,
      startSeconds: NOW_SECONDS - 3 * ONE_DAY,
      nowSeconds: NOW_SECONDS,
    });
    const { deps, resources } = collection;
    const createdAtSeconds = NOW_SECONDS - 3600;
    await deps.store.saveResources(
      resources.map((resource) => ({ ...resource, state: { ...resource.state, createdAtSeconds } })),
    );
    expect((await syncOnce('first', collection)).state).toBe('done');
    const requests = (await compareStored(collection, deps)).find(
      ({ query }) => query.metric === 'cpuReports' || query.metric === 'requests',
    );
    const before = requests?.stored.findIndex((value) => !Number.isNaN(value)) ?? -1;
    const firstSeconds = (requests?.watermark.askedFromSeconds ?? 0) + before * 60;
    expect(firstSeconds).toBeLessThan(NOW_SECONDS - 2 * ONE_DAY);
    await expectTruth(collection);
    await collection.stop();
  });

  test('is rolled up to what the server itself says of five minutes, and the next sync goes on', async () => {
    const collection = await startAwsCollection({
      endpoints: 1,
      functions: 0,
      startSeconds: NOW_SECONDS - 14 * ONE_DAY,
      nowSeconds: NOW_SECONDS,
    });
    const { clock, deps } = collection;
    await syncOnce('first', collection);
    clock.seconds += 3 * ONE_DAY;
    await syncOnce('three-days-later', collection);
    const { series } = await rollUpSeries({ signal: NEVER_ABORTED.signal }, deps);
    expect(series).toBeGreaterThan(3);
    const rolled = (await compareStored(collection, deps)).filter(
      ({ watermark }) => watermark.stepSeconds === 300,
    );
    expect(rolled).toHaveLength(series);
    for (const { watermark } of rolled) {
      expect(watermark.askedToSeconds - watermark.askedFromSeconds).toBeGreaterThan(1.5 * ONE_DAY);
    }
    await expectTruth(collection);
    clock.seconds += 20 * ONE_DAY;
    expect((await syncOnce('after-a-pause', collection)).state).toBe('done');
    await rollUpSeries({ signal: NEVER_ABORTED.signal }, deps);
    const coarse = (await compareStored(collection, deps)).filter(
      ({ watermark }) => watermark.stepSeconds === 300,
    );
    expect(coarse.length).toBeGreaterThan(series);
    await expectTruth(collection);
    await collection.stop();
  });
});
