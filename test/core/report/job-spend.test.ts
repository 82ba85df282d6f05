import { describe, expect, it } from 'vitest';
import type { TransformJob } from '@/lib/core/inventory/discovered-resource';
import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import { explainJobs, spreadJobs } from '@/lib/core/report/job-spend';

const HOUR = 3600;
const DAY = 24 * HOUR;
const REGION = 'us-east-1';

function booked(smallUsd: number): PriceIndex {
  const price = (variant: string, unitPriceUsd: number) => ({
    meter: 'batch-instance' as const,
    region: REGION,
    variant,
    tiers: [{ fromQuantity: 0, unitPriceUsd }],
    sku: null,
    quality: 'published' as const,
    source: 'test',
    asOf: '2026-11-01',
  });
  return indexPriceBook({ date: '2026-11-01', prices: [price('small', smallUsd), price('large', 4)] });
}

const BOOK = booked(1);
const periodOf = (day: number, prices = BOOK, knownToSeconds = 10 * DAY) => ({
  span: { fromSeconds: day * DAY, toSeconds: (day + 1) * DAY },
  prices,
  knownToSeconds,
});

function job(startHours: number, hours: number, instanceType = 'small', instanceCount = 1): TransformJob {
  const startSeconds = startHours * HOUR;
  const endSeconds = startSeconds + hours * HOUR;
  return { jobName: 'job', instanceType, instanceCount, status: 'Completed', startSeconds, endSeconds };
}

const explain = (jobs: readonly TransformJob[], before = periodOf(0), now = periodOf(1)) =>
  explainJobs({ jobs, region: REGION }, before, now);

describe('what batch transform jobs cost', () => {
  it('is their instance-hours as far as they are in a period, and more of them are volume', () => {
    const { before, now, change } = explain([job(22, 4), job(30, 3, 'small', 2)]);
    expect([before.usd, now.usd]).toEqual([2, 2 + 6]);
    expect(change).toMatchObject({ totalUsd: 6, volumeUsd: 6, priceUsd: 0, configurationUsd: 0 });
  });

  it('tells types and prices from volume', () => {
    const { change } = explain([job(0, 3), job(24, 3, 'large')]);
    expect(change).toMatchObject({ totalUsd: 9, configurationUsd: 9, volumeUsd: 0, priceUsd: 0 });
    const dearer = explain([job(0, 4), job(24, 8)], periodOf(0), periodOf(1, booked(2)));
    // 4 at 1, then 8 at 2.
    expect(dearer.change).toMatchObject({ totalUsd: 12, volumeUsd: 6, priceUsd: 6, configurationUsd: 0 });
  });

  it('is nothing without a job, and not known where the account was not read since', () => {
    expect(explain([job(0, 3)]).now).toMatchObject({ usd: 0, reason: null });
    expect(explain([job(0, 3)]).change).toMatchObject({ totalUsd: -3, volumeUsd: -3 });
    const late = explain([job(0, 3)], periodOf(0), periodOf(1, BOOK, 1.5 * DAY));
    expect(late).toMatchObject({ now: { usd: null, knownShare: 0.5 }, change: null });
    expect(explain([job(0, 1, 'odd')]).before.reason).toMatch(/no price .* odd/);
  });

  it('falls on the days on which they ran', () => {
    const days = spreadJobs(
      { jobs: [job(2, 3), job(26, 9)] },
      { ...periodOf(0), span: { fromSeconds: 0, toSeconds: 2 * DAY } },
      24,
      [0, DAY],
    );
    expect([...days]).toEqual([6, 18]);
  });
});
