import { describe, expect, test } from 'vitest';
import type { Price } from '@/lib/core/pricing/price-book';
import { findShortLists } from '@/lib/core/pricing/short-lists';

const REGION = 'eu-west-3';

function prices(count: number, over: Partial<Price> = {}): Price[] {
  return Array.from({ length: count }, (_, at) => ({
    meter: 'realtime-instance',
    region: REGION,
    variant: `ml.c${at}.large`,
    tiers: [{ fromQuantity: 0, unitPriceUsd: 0.1 }],
    sku: `SKU-${at}`,
    quality: 'api-output',
    source: 'the list',
    asOf: '2026-11-20',
    ...over,
  }));
}

const findOf = (known: readonly Price[], read: readonly Price[]) =>
  findShortLists(
    { date: '2026-11-01', prices: known },
    { prices: read, savingsRates: [], unclear: [], incompleteRegions: [] },
  );

describe('a price list is short', () => {
  test('where it has fewer than half of the instance types that the book prices in its Region', () => {
    expect(findOf(prices(10), prices(4))).toEqual([{ region: REGION, readTypes: 4, knownTypes: 10 }]);
    expect(findOf(prices(10), prices(5))).toEqual([]);
  });

  test('whoever stated the prices of the book, but for what a person entered or a demo AWS made up', () => {
    for (const quality of ['published', 'secondary', 'estimated', 'extrapolated'] as const)
      expect(findOf(prices(3, { quality }), prices(1))).toHaveLength(1);
    for (const quality of ['entered', 'demo'] as const)
      expect(findOf(prices(3, { quality }), prices(1))).toEqual([]);
  });

  test('by the meter that is shortest, said once for a Region', () => {
    const batch = { meter: 'batch-instance' } as const;
    const known = [...prices(10), ...prices(10, batch)];
    expect(findOf(known, [...prices(4), ...prices(2, batch)])).toEqual([
      { region: REGION, readTypes: 2, knownTypes: 10 },
    ]);
  });

  test('not where it did not answer, where it prices no instances, or where nothing was known', () => {
    expect(findOf(prices(10), [])).toEqual([]);
    expect(findOf(prices(10), prices(1, { region: 'us-east-1' }))).toEqual([]);
    expect(findOf(prices(10), prices(1, { meter: 'realtime-data-in', variant: '' }))).toEqual([]);
    expect(findOf(prices(10), prices(1, { quality: 'demo' }))).toEqual([]);
  });
});
