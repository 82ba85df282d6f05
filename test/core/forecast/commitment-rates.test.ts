import { describe, expect, it } from 'vitest';
import { adviseCommitment } from '@/lib/core/forecast/advise-commitment';
import { indexPriceBook } from '@/lib/core/pricing/price-book';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';
import { HOURS, INSTANCES, partOf, START_SECONDS } from '../../support/commitment-case';
import { shippedPrices as prices } from '../../support/plan-workload';

describe('rates of the price book', () => {
  const rate = (variant: string, unitPriceUsd: number, region = 'us-east-1'): SavingsRate => ({
    planType: 'sagemaker',
    termYears: 1,
    payment: 'no-upfront',
    meter: 'realtime-instance',
    region,
    variant,
    unitPriceUsd,
    discountedSku: null,
    quality: 'api-output',
    source: 'made for this test',
    asOf: '2026-11-22',
  });
  const onDemandUsd = (variant: string, region = 'us-east-1') => {
    const match = prices.findPrice('realtime-instance', region, variant);
    return match.found ? (match.price.tiers[0]?.unitPriceUsd ?? 0) : 0;
  };
  const off = { kind: 'rates', termYears: 1, payment: 'no-upfront' } as const;
  const ask = (savingsRates: readonly SavingsRate[], region = 'us-east-1') =>
    adviseCommitment({
      workloads: [
        { part: partOf(() => HOURS, [INSTANCES]), region: 'us-east-1' },
        { part: partOf(() => HOURS, [{ ...INSTANCES, variant: 'ml.c5.xlarge' }]), region },
      ],
      role: 'present',
      prices: indexPriceBook({ ...prices.book, savingsRates }),
      planType: 'sagemaker',
      off,
      termYears: 1,
      startSeconds: START_SECONDS,
      committedUsdPerHour: 0,
      seed: 1,
    });

  it('cover what they are for, each at its own', () => {
    const rates = [
      rate('ml.m5.large', onDemandUsd('ml.m5.large') * 0.75),
      rate('ml.c5.xlarge', onDemandUsd('ml.c5.xlarge') * 0.6),
    ];
    const advice = ask(rates);
    expect(advice.usdPerHour).toBeCloseTo(0.75 + 0.6, 5);
    expect(advice.savingUsd.mean / (365.25 * 24)).toBeCloseTo(0.25 + 0.4, 5);
    expect(ask(rates.slice(0, 1)).usdPerHour).toBeCloseTo(0.75, 5);
  });

  it('are those of the Region of each workload', () => {
    const west = 'eu-west-1';
    const rates = [
      rate('ml.m5.large', onDemandUsd('ml.m5.large') * 0.75),
      rate('ml.c5.xlarge', onDemandUsd('ml.c5.xlarge') * 0.6),
      rate('ml.m5.large', onDemandUsd('ml.m5.large', west) * 0.5, west),
      rate('ml.c5.xlarge', onDemandUsd('ml.c5.xlarge', west) * 0.8, west),
    ];
    const advice = ask(rates, west);
    expect(advice.usdPerHour).toBeCloseTo(0.75 + 0.8, 5);
    expect(advice.savingUsd.mean / (365.25 * 24)).toBeCloseTo(0.25 + 0.2, 5);
    expect(ask(rates.slice(0, 2), west).usdPerHour).toBeCloseTo(0.75, 5);
  });

  it('are missed, and said to be', () => {
    const advice = ask([]);
    expect(advice.usdPerHour).toBe(0);
    expect(advice.sentence).toBe('Nothing is known that such a plan would cover at a lower price.');
  });
});
