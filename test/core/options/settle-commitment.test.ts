import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCost } from '@/lib/core/options/estimate-cost';
import { commitPrices } from '@/lib/core/pricing/price-commitment';
import type { SpendCommitment } from '@/lib/core/pricing/spend-commitment';
import { makeSeries, type Series } from '@/lib/core/series/series';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { exampleMinutes } from '../../support/example-workload';
import { shippedPrices } from '../../support/plan-workload';

const HOURS = 730;
const REGION = 'us-east-1';
const terms = { region: REGION, hoursPerMonth: HOURS, freeTier: false, gbBytes: 2 ** 30 };
const INSTANCES: ServingOption = { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 3 };
const LAMBDA: ServingOption = { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' };
const week = exampleMinutes(7);

function costOf(option: ServingOption, commitment: SpendCommitment | null, arrivals: Series = week): number {
  const usage = {
    requestsPerMonth: 3e6,
    billedDurationMs: 400,
    requestBytes: 0,
    responseBytes: 0,
    hours: HOURS,
  };
  const prices = commitPrices(shippedPrices, commitment, REGION, arrivals);
  const cost = estimateCost(option, usage, terms, prices);
  if (!cost.priced) throw new Error(cost.reason);
  const listed = cost.components.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
  expect(listed).toBeCloseTo(cost.totalUsd, 9);
  for (const { quantity, unitPriceUsd, costUsd } of cost.components)
    expect(quantity * (unitPriceUsd ?? 0)).toBeCloseTo(costUsd ?? 0, 6);
  return cost.totalUsd;
}

const plan = (usdPerHour: number, share: number, planType: SpendCommitment['planType'] = 'sagemaker') =>
  ({ usdPerHour, planType, off: { kind: 'share', share } }) as const;

describe('a commitment', () => {
  const onDemand = costOf(INSTANCES, null);

  it('of nothing changes nothing', () => {
    expect(costOf(INSTANCES, plan(0, 0.3))).toBeCloseTo(onDemand, 9);
  });

  it('on standing instances is the formula: what is committed, and on demand what it does not cover', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        (usdPerHour, share) => {
          const committed = usdPerHour * HOURS;
          const rest = Math.max(0, onDemand - committed / (1 - share));
          expect(costOf(INSTANCES, plan(usdPerHour, share))).toBeCloseTo(committed + rest, 6);
        },
      ),
    );
  });

  it('is paid in full by what it does not cover', () => {
    const alone = costOf(LAMBDA, null);
    expect(costOf(LAMBDA, plan(2, 0.3))).toBeCloseTo(alone + 2 * HOURS, 6);
    expect(costOf(INSTANCES, plan(2, 0.3, 'compute'))).toBeCloseTo(onDemand + 2 * HOURS, 6);
  });

  it('covers less where requests come unevenly, as it is lost hour by hour', () => {
    const even = makeSeries(0, 3600, new Float64Array(168).fill(100));
    const uneven = makeSeries(
      0,
      3600,
      Float64Array.from({ length: 168 }, (_, i) => (i % 2 === 0 ? 200 : 0)),
    );
    const [all, none] = [costOf(LAMBDA, plan(0.02, 0.15, 'compute'), even), costOf(LAMBDA, null)];
    expect(all).toBeLessThan(none);
    expect(costOf(LAMBDA, plan(0.02, 0.15, 'compute'), uneven)).toBeGreaterThan(all);
  });

  it('takes the rates of the book, and leaves what has none on demand', () => {
    const rates = {
      usdPerHour: 100,
      planType: 'sagemaker',
      off: { kind: 'rates', termYears: 1, payment: 'no-upfront' },
    } as const;
    expect(costOf(INSTANCES, rates)).toBeCloseTo(onDemand + 100 * HOURS, 6);
    const match = shippedPrices.findPrice('realtime-instance', REGION, 'ml.m5.xlarge');
    if (!match.found) throw new Error(match.reason);
    const onDemandUsd = match.price.tiers[0]?.unitPriceUsd ?? Number.NaN;
    const rate = {
      planType: 'sagemaker',
      termYears: 1,
      payment: 'no-upfront',
      meter: 'realtime-instance',
      region: REGION,
      variant: 'ml.m5.xlarge',
      unitPriceUsd: onDemandUsd * 0.64,
      discountedSku: null,
      quality: 'api-output',
      source: 'test',
      asOf: '2026-11-01',
    } as const;
    const book = { ...shippedPrices, book: { ...shippedPrices.book, savingsRates: [rate] } };
    expect(
      commitPrices(book, rates, REGION, week).commitment?.findShare('realtime-instance', 'ml.m5.xlarge'),
    ).toBeCloseTo(0.36, 9);
  });
});
