import { describe, expect, test } from 'vitest';
import { describeNext, describeSchedule } from '@/components/connections/sync/cost-words';
import type { SyncPreview } from '@/components/connections/sync/use-sync-preview';

const NOTHING = { calls: 0, metricsRequested: 0, points: 0, costUsd: 0, seconds: 0 };
const SOME = { calls: 11, metricsRequested: 54, points: 1_088_640, costUsd: 0.00054, seconds: 5.2 };
const PREVIEW: SyncPreview = {
  series: 54,
  cost: SOME,
  minutes: SOME,
  older: NOTHING,
  affordable: SOME,
  capped: false,
  usedUsd: 0.01,
  monthlyCapUsd: 2,
  schedule: { calls: 120, metricsRequested: 6570, points: 1e6, costUsd: 0.0657 },
  billing: { syncUsd: 0, monthUsd: 0 },
  nextDueAt: '2026-11-21T22:14:00.000Z',
};

describe('what a sync now costs', () => {
  test('is how much it asks for, in how many calls, for how much', () => {
    expect(describeNext(PREVIEW)).toBe(
      'A sync now asks for 54 metrics in at most 11 calls: 0.00054 USD. Up to 1.09 million samples come, in 6 s or more.',
    );
    const one = { ...NOTHING, calls: 1, metricsRequested: 1, points: 60, costUsd: 0.00001 };
    expect(describeNext({ ...PREVIEW, cost: one })).toMatch(
      /^A sync now asks for 1 metric of 54 series in at most 1 call: 0\.00001 USD\./,
    );
  });

  test('is nothing when all is up to date, and that is said instead of zeros', () => {
    const text = describeNext({ ...PREVIEW, cost: NOTHING });
    expect(text).toBe('Everything is up to date: a sync now looks at what runs, and asks for no metrics.');
    expect(describeNext({ ...PREVIEW, series: 0, cost: NOTHING })).toBe(
      'A sync now looks at what runs; there are no metrics to ask for yet.',
    );
  });

  test('takes in what Cost Explorer charges', () => {
    const billing = { syncUsd: 0.02, monthUsd: 0.6 };
    expect(describeNext({ ...PREVIEW, cost: NOTHING, billing })).toContain(
      'What was billed is read too, for 0.02 USD or more.',
    );
    expect(describeSchedule({ ...PREVIEW, billing }, 6)).toContain('about 0.666 USD a month');
  });
});

test('the schedule says its pace, its cost and when it is next', () => {
  expect(describeSchedule(PREVIEW, 6)).toBe(
    'Collected every 6 hours, about 0.0657 USD a month. The next sync is due at 2026-11-21 22:14 UTC.',
  );
  expect(describeSchedule({ ...PREVIEW, series: 0 }, 24)).toBe(
    'Collected once a day. The next sync is due at 2026-11-21 22:14 UTC.',
  );
  expect(describeSchedule({ ...PREVIEW, nextDueAt: null }, 0)).toBe(
    'Metrics are collected by the button only.',
  );
});
