import { describe, expect, it } from 'vitest';
import type { DiscoveredTransform, TransformJob } from '@/lib/core/inventory/discovered-resource';
import { tabulateJobs } from '@/lib/core/inventory/tabulate-jobs';
import { shippedPrices } from '../../support/plan-workload';

const AT_SECONDS = Date.parse('2026-11-21T09:00:00Z') / 1000;
const HOUR = 3600;
const ground = { atSeconds: AT_SECONDS, hoursPerMonth: 730, prices: shippedPrices };

/** Ended so many days ago after so many hours. */
function job(daysAgo: number, hours: number, changes: Partial<TransformJob> = {}): TransformJob {
  const endSeconds = AT_SECONDS - daysAgo * 24 * HOUR;
  return {
    jobName: `job ${daysAgo}`,
    instanceType: 'ml.m5.xlarge',
    instanceCount: 2,
    status: 'Completed',
    startSeconds: endSeconds - hours * HOUR,
    endSeconds,
    ...changes,
  };
}

function family(jobs: readonly TransformJob[]): DiscoveredTransform {
  return { kind: 'transform', region: 'us-east-1', name: 'score', arn: null, createdAtSeconds: null, jobs };
}

function usdPerHour(instanceType: string): number {
  const match = shippedPrices.findPrice('batch-instance', 'us-east-1', instanceType);
  if (!match.found) throw new Error(match.reason);
  return match.price.tiers[0]?.unitPriceUsd ?? Number.NaN;
}

describe('the jobs of two weeks', () => {
  it('cost their instance-hours, by type and together, and a month at that pace', () => {
    const jobs = [
      job(20, 5),
      job(13, 1),
      job(6, 3),
      job(1, 2, { instanceType: 'ml.c5.xlarge', instanceCount: 1 }),
    ];
    const table = tabulateJobs(family(jobs), ground);
    const [m5, c5] = [8 * usdPerHour('ml.m5.xlarge'), 2 * usdPerHour('ml.c5.xlarge')];
    expect(table?.days).toBe(14);
    expect(table?.rows).toEqual([
      {
        instanceType: 'ml.m5.xlarge',
        jobs: 2,
        instanceHours: 8,
        costUsd: m5,
        monthlyCostUsd: expect.closeTo((m5 * 730) / 336, 9),
      },
      {
        instanceType: 'ml.c5.xlarge',
        jobs: 1,
        instanceHours: 2,
        costUsd: c5,
        monthlyCostUsd: expect.closeTo((c5 * 730) / 336, 9),
      },
    ]);
    expect(table?.total).toMatchObject({ jobs: 3, instanceHours: 10, costUsd: expect.closeTo(m5 + c5, 9) });
  });

  it('count as far as they are in them, and from the first job on where that is later', () => {
    const across = tabulateJobs(family([job(13.5, 24), job(30, 1)]), ground);
    expect(across?.rows[0]?.instanceHours).toBeCloseTo(2 * 12, 9);
    const young = tabulateJobs(family([job(3, 24), job(1, 1)]), ground);
    expect(young?.days).toBe(4);
    const perHour = usdPerHour('ml.m5.xlarge');
    expect(young?.total.monthlyCostUsd).toBeCloseTo((50 * perHour * 730) / (4 * 24), 9);
  });

  it('are not known together where one type has no price, and are none where none ended', () => {
    const table = tabulateJobs(family([job(1, 1), job(2, 1, { instanceType: 'ml.new.large' })]), ground);
    expect(table?.rows.map(({ costUsd }) => costUsd === null)).toEqual([false, true]);
    expect(table?.total).toMatchObject({ costUsd: null, monthlyCostUsd: null });
    const over = tabulateJobs(family([job(1, 1, { endSeconds: null }), job(20, 1)]), ground);
    expect(over).toMatchObject({ rows: [], days: 14, total: { jobs: 0, instanceHours: 0, costUsd: 0 } });
    expect(tabulateJobs(family([job(1, 1, { endSeconds: null })]), ground)).toBeNull();
  });
});
