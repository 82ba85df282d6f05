import { describe, expect, test } from 'vitest';
import { toChangeRows } from '@/components/prices/price-change-row';
import { otherChanges } from '@/components/prices/price-changes-sentence';
import { comparePriceBooks } from '@/lib/core/pricing/compare-price-books';
import { indexPriceBook, type Price, type PriceBook } from '@/lib/core/pricing/price-book';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';
import { tabulateSavings } from '@/lib/core/pricing/tabulate-savings';

function price(variant: string, unitPriceUsd: number, over: Partial<Price> = {}): Price {
  return {
    meter: 'realtime-instance',
    region: 'eu-west-3',
    variant,
    tiers: [{ fromQuantity: 0, unitPriceUsd }],
    sku: null,
    quality: 'estimated',
    source: 'a test',
    asOf: '2026-11-20',
    ...over,
  };
}

function rate(
  termYears: SavingsRate['termYears'],
  payment: SavingsRate['payment'],
  unitPriceUsd: number,
): SavingsRate {
  const { meter, region, variant } = price('same', 1);
  const common = {
    meter,
    region,
    variant,
    discountedSku: null,
    quality: 'api-output' as const,
    source: 'a test',
    asOf: '2026-11-20',
  };
  return { ...common, planType: 'sagemaker', termYears, payment, unitPriceUsd };
}

const BEFORE: PriceBook = {
  date: '2026-11-20',
  prices: [
    price('same', 1),
    price('cut', 1),
    price('raised', 1),
    price('gone', 1),
    price('confirmed', 1),
    price('doubted', 1, { quality: 'published' }),
    price('renumbered', 1, { sku: 'A' }),
  ],
  savingsRates: [rate(1, 'no-upfront', 0.8), rate(3, 'all-upfront', 0.5)],
};
const AFTER: PriceBook = {
  date: '2026-11-21',
  prices: [
    price('same', 1),
    price('cut', 0.9),
    price('raised', 1.25),
    price('confirmed', 1, { quality: 'api-output', sku: 'B' }),
    price('doubted', 1, { quality: 'secondary' }),
    price('renumbered', 1, { sku: 'C' }),
    price('fresh', 1),
  ],
  savingsRates: [rate(1, 'no-upfront', 0.82), rate(1, 'all-upfront', 0.75), rate(3, 'all-upfront', 0.5)],
};

describe('what changed from one price book to the next', () => {
  const difference = comparePriceBooks(BEFORE, AFTER);

  test('is told by what happened, the largest move first', () => {
    const rows = toChangeRows(difference);
    expect(rows.map(({ kind, variant, name }) => [kind, name.includes('1 y') ? 'a rate' : variant])).toEqual([
      ['dearer', 'raised'],
      ['cheaper', 'cut'],
      ['dearer', 'a rate'],
      ['new', 'fresh'],
      ['withdrawn', 'gone'],
      ['better known', 'confirmed'],
      ['worse known', 'doubted'],
      ['other SKU', 'renumbered'],
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.find(({ kind }) => kind === 'withdrawn')).toMatchObject({ beforeUsd: 1, afterUsd: null });
  });

  test('tells rates that take the place of what a demo AWS made up', () => {
    const real = rate(1, 'no-upfront', 0.8);
    const known = comparePriceBooks(
      { ...BEFORE, savingsRates: [{ ...real, quality: 'demo' }] },
      { ...BEFORE, savingsRates: [real] },
    );
    expect(toChangeRows(known)).toMatchObject([{ kind: 'better known', changeShare: 0, beforeUsd: 0.8 }]);
    expect(otherChanges(known)).toBe('Savings Plan rates: 1 known otherwise, at the same amount.');
  });

  test('is summed up beside what moved', () => {
    expect(otherChanges(difference)).toBe(
      'Prices: 1 new, 1 withdrawn, 3 known otherwise, at the same amount. Savings Plan rates: 1 new.',
    );
    expect(otherChanges(comparePriceBooks(BEFORE, BEFORE))).toBeNull();
  });
});

describe('rates of Savings Plans as a table', () => {
  test('have a line for each priced thing, with what the cheapest plan saves', () => {
    expect(tabulateSavings(indexPriceBook(AFTER))).toMatchObject([
      {
        variant: 'same',
        onDemandUsd: 1,
        ratesUsd: { '1y no-upfront': 0.82, '1y all-upfront': 0.75, '3y all-upfront': 0.5 },
        mostSavedShare: 0.5,
      },
    ]);
  });

  test('save nothing that is known where the book has no single on-demand price', () => {
    const lines = tabulateSavings(indexPriceBook({ ...AFTER, prices: [price('same', 1), price('same', 2)] }));
    expect(lines).toMatchObject([{ onDemandUsd: null, mostSavedShare: null }]);
  });
});
