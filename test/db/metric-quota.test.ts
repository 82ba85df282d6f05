import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pause } from '@/lib/launch/processes.mjs';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

/** Statements take time, too. */
const SLACK_SECONDS = 5;

function expectAbout(seconds: number, expected: number): void {
  expect(seconds).toBeLessThanOrEqual(expected);
  expect(seconds).toBeGreaterThan(expected - SLACK_SECONDS);
}

describe('the quota of an account for metrics', () => {
  test('is booked by one after the other, whoever asks at once', async () => {
    const { store } = database.deps;
    const place = { account: '111122223333', region: 'us-east-1' };
    const waits = await Promise.all(Array.from({ length: 20 }, () => store.bookMetricQuota(place, 20)));
    for (const [i, wait] of waits.toSorted((a, b) => a - b).entries()) expectAbout(wait, i * 20);
  });

  test('is of one account and Region', async () => {
    const { store } = database.deps;
    const place = { account: 'one', region: 'us-east-1' };
    expect(await store.bookMetricQuota(place, 100)).toBe(0);
    expect(await store.bookMetricQuota({ ...place, region: 'eu-west-1' }, 100)).toBe(0);
    expect(await store.bookMetricQuota({ ...place, account: 'two' }, 100)).toBe(0);
    expectAbout(await store.bookMetricQuota(place, 100), 100);
  });

  test('that was booked and not used is another’s', async () => {
    const { store } = database.deps;
    const place = { account: 'given back', region: 'us-east-1' };
    await store.bookMetricQuota(place, 300);
    await store.bookMetricQuota(place, -200);
    expectAbout(await store.bookMetricQuota(place, 100), 100);
  });

  test('that nobody booked is not saved for later', async () => {
    const { store } = database.deps;
    const place = { account: 'idle', region: 'us-east-1' };
    await store.bookMetricQuota(place, 0.01);
    await store.bookMetricQuota(place, -500);
    await pause(50);
    expect(await store.bookMetricQuota(place, 100)).toBe(0);
    expectAbout(await store.bookMetricQuota(place, 100), 100);
  });

  test('that a clock which was set back left far ahead is not waited for', async () => {
    const { store } = database.deps;
    const place = { account: 'set back', region: 'us-east-1' };
    await store.bookMetricQuota(place, 1e6);
    expectAbout(await store.bookMetricQuota(place, 1), 600);
  });
});
