import { describe, expect, test } from 'vitest';
import { mergeShippedPrices } from '@/lib/core/pricing/merge-shipped-prices';
import type { Price, PriceBook } from '@/lib/core/pricing/price-book';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';

function price(variant: string, unitPriceUsd: number, over: Partial<Price> = {}): Price {
  return {
    meter: 'realtime-instance',
    region: 'eu-west-3',
    variant,
    tiers: [{ fromQuantity: 0, unitPriceUsd }],
    sku: null,
    quality: 'published',
    source: 'shipped',
    asOf: '2026-11-21',
    ...over,
  };
}

function book(date: string, ...prices: Price[]): PriceBook {
  return { date, prices };
}

/** What of one price stays, when it was read as one thing and ships as another. */
function merged(present: Price, shipped: Price): Price | undefined {
  return mergeShippedPrices(book('2026-11-21', present), book('2027-03-01', shipped), []).prices[0];
}

const RATE: SavingsRate = {
  planType: 'sagemaker',
  termYears: 1,
  payment: 'no-upfront',
  meter: 'realtime-instance',
  region: 'eu-west-3',
  variant: 'ml.m5.large',
  unitPriceUsd: 0.1,
  discountedSku: null,
  quality: 'api-output',
  source: 'the list',
  asOf: '2026-12-01',
};

describe('a book that ships with a release', () => {
  test('replaces one that shipped before, and drops what it has no longer', () => {
    const before = book('2026-11-21', price('ml.m5.large', 1), price('ml.p2.xlarge', 2));
    const next = book('2027-03-01', price('ml.m6i.large', 3), price('ml.m5.large', 0.9));
    expect(mergeShippedPrices(before, next, [before])).toEqual(next);
  });

  test('does not bring back an estimate of what the list was found not to sell, where the list was read', () => {
    const read = price('ml.m5.large', 1, { quality: 'api-output', sku: 'A', asOf: '2026-11-01' });
    const estimates = [
      price('ml.p3.2xlarge', 4, { quality: 'estimated' }),
      price('ml.p3.2xlarge', 4, { quality: 'extrapolated', region: 'us-east-1' }),
    ];
    const next = book('2027-03-01', ...estimates, price('ml.m6i.large', 3));
    const { prices } = mergeShippedPrices(book('2026-11-21', read), next, []);
    expect(prices.map(({ region, variant }) => `${region} ${variant}`).sort()).toEqual([
      'eu-west-3 ml.m5.large',
      'eu-west-3 ml.m6i.large',
      'us-east-1 ml.p3.2xlarge',
    ]);
    const [estimate] = estimates;
    if (estimate === undefined) throw new Error('no estimate');
    expect(mergeShippedPrices(book('2026-11-21', read, estimate), next, []).prices).toContainEqual(estimate);
  });

  test('leaves what is known better than it, whatever the days', () => {
    const read = price('ml.m5.large', 1, { quality: 'api-output', sku: 'A', asOf: '2026-11-01' });
    expect(merged(read, price('ml.m5.large', 2, { asOf: '2027-03-01' }))).toBe(read);
  });

  test('leaves what is known as well and is later, and replaces what is not', () => {
    const shipped = price('ml.m5.large', 2, { quality: 'api-output', asOf: '2027-02-01' });
    const later = price('ml.m5.large', 1, { quality: 'api-output', sku: 'A', asOf: '2027-02-02' });
    expect(merged(later, shipped)).toBe(later);
    expect(merged({ ...later, asOf: '2027-02-01' }, shipped)).toBe(shipped);
    expect(merged({ ...later, asOf: '2027-01-31' }, shipped)).toBe(shipped);
  });

  test('replaces what is known less well, such as what a demo AWS made up, also where that is later', () => {
    const shipped = price('ml.m5.large', 2, { quality: 'estimated', asOf: '2026-11-01' });
    expect(merged(price('ml.m5.large', 9, { quality: 'demo', asOf: '2027-03-02' }), shipped)).toBe(shipped);
  });

  test('leaves what was read and does not ship, in the order of a book, and the rates', () => {
    const before = book('2026-11-21', price('ml.m5.large', 1));
    const read = price('ml.g7.xlarge', 5, { quality: 'api-output', sku: 'B', meter: 'batch-instance' });
    const own = price('ml.g7.xlarge', 4, { quality: 'api-output', sku: 'C' });
    const present = { ...book('2027-04-01', ...before.prices, own, read), savingsRates: [RATE] };
    const next = book('2027-03-01', price('ml.m5.large', 0.9), price('', 3, { meter: 'hosting-volume' }));
    expect(mergeShippedPrices(present, next, [before])).toEqual({
      date: '2027-04-01',
      prices: [next.prices[0], own, read, next.prices[1]],
      savingsRates: [RATE],
    });
  });

  test('changes nothing when it is merged again', () => {
    const before = book('2026-11-21', price('ml.m5.large', 1), price('ml.c5.large', 1));
    const read = price('ml.m5.large', 2, { quality: 'api-output', sku: 'A', asOf: '2026-12-01' });
    const present = book('2026-12-02', read, price('ml.c5.large', 1));
    const next = book('2027-03-01', price('ml.m5.large', 3), price('ml.c5.large', 4));
    const once = mergeShippedPrices(present, next, [before]);
    expect(mergeShippedPrices(once, next, [before])).toEqual(once);
  });
});
