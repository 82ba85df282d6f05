import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePriceBooks, countAgreeing, isSameCharge } from '@/lib/core/pricing/compare-price-books';
import type { Meter } from '@/lib/core/pricing/meter';
import type { Price, PriceBook, PriceTier } from '@/lib/core/pricing/price-book';
import { priceKeyText } from '@/lib/core/pricing/price-key';
import { dropDemoPrices, type PriceReading, renewPriceBook } from '@/lib/core/pricing/renew-price-book';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';

function price(variant: string, unitPriceUsd: number, over: Partial<Price> = {}): Price {
  return {
    meter: 'realtime-instance',
    region: 'eu-west-3',
    variant,
    tiers: [{ fromQuantity: 0, unitPriceUsd }],
    sku: null,
    quality: 'published',
    source: 'a file',
    asOf: '2026-01-01',
    ...over,
  };
}

function listed(variant: string, unitPriceUsd: number, over: Partial<Price> = {}): Price {
  const sku = `SKU-${variant}`;
  return price(variant, unitPriceUsd, {
    quality: 'api-output',
    sku,
    source: 'the list',
    asOf: '2026-11-20',
    ...over,
  });
}

function rate(variant: string, unitPriceUsd: number, over: Partial<SavingsRate> = {}): SavingsRate {
  return {
    planType: 'sagemaker',
    termYears: 1,
    payment: 'no-upfront',
    meter: 'realtime-instance',
    region: 'eu-west-3',
    variant,
    unitPriceUsd,
    discountedSku: null,
    quality: 'api-output',
    source: 'the list',
    asOf: '2026-11-20',
    ...over,
  };
}

function reading(over: Partial<PriceReading>): PriceReading {
  return { prices: [], savingsRates: [], unclear: [], incompleteRegions: [], ...over };
}

const DAY = '2026-11-21';

describe('renewing a price book', () => {
  const present: PriceBook = {
    date: '2026-11-01',
    prices: [
      price('ml.m5.large', 0.13),
      price('ml.c5.large', 0.12, { meter: 'async-instance' }),
      price('ml.m5.large', 0.115, { region: 'us-east-1' }),
    ],
  };

  test('replaces what was read and leaves the rest with its own day and quality', () => {
    const next = listed('ml.m5.large', 0.14);
    const renewed = renewPriceBook(present, reading({ prices: [next] }), DAY);
    expect(renewed.date).toBe(DAY);
    expect(renewed.prices).toContainEqual(next);
    expect(renewed.prices).toContainEqual(present.prices[1]);
    expect(renewed.prices).toContainEqual(present.prices[2]);
    expect(renewed.prices).toHaveLength(3);
  });

  test('adds what the book did not have', () => {
    const prices = [listed('ml.g6.xlarge', 1.43), listed('ml.m5.large', 0.13)];
    const renewed = renewPriceBook(present, reading({ prices }), DAY);
    expect(comparePriceBooks(present, renewed)).toMatchObject({
      added: [{ variant: 'ml.g6.xlarge' }],
      removed: [],
      changed: [],
    });
  });

  test('never lets a stand-in take the place of a stated price', () => {
    const standIn = listed('ml.m5.large', 9, { quality: 'estimated', sku: null });
    const renewed = renewPriceBook(present, reading({ prices: [standIn] }), DAY);
    expect(renewed.prices).toEqual(renewPriceBook(present, reading({}), DAY).prices);
    expect(renewed.prices).not.toContainEqual(standIn);
  });

  test('withdraws what was on the list and is no longer, unless the list is unclear about it or was not read whole', () => {
    const before = { date: '2026-11-01', prices: [listed('ml.p3.2xlarge', 4), listed('ml.m5.large', 0.13)] };
    const read = reading({ prices: [listed('ml.m5.large', 0.13)] });
    const gone = comparePriceBooks(before, renewPriceBook(before, read, DAY));
    expect(gone.removed.map(({ variant }) => variant)).toEqual(['ml.p3.2xlarge']);
    const [withdrawn] = before.prices;
    if (withdrawn === undefined) throw new Error('no price');
    for (const spared of [{ unclear: [withdrawn] }, { incompleteRegions: ['eu-west-3'] }]) {
      const kept = renewPriceBook(before, { ...read, ...spared }, DAY);
      expect(isSameCharge(comparePriceBooks(before, kept))).toBe(true);
    }
  });

  test('withdraws what was stated or estimated of an instance type that a whole list does not have', () => {
    const qualities = ['published', 'secondary', 'secondary-stale', 'estimated', 'extrapolated'] as const;
    const unsold = qualities.map((quality) => price(`ml.${quality}.large`, 1, { quality }));
    const entered = price('ml.own.large', 1, { quality: 'entered', asOf: null });
    const volume = price('', 0.14, { meter: 'hosting-volume', quality: 'estimated' });
    const before = { date: DAY, prices: [...unsold, entered, volume] };
    const read = reading({
      prices: [listed('ml.m5.large', 0.13), listed('', 0.1, { meter: 'realtime-data-in' })],
    });
    const { removed } = comparePriceBooks(before, renewPriceBook(before, read, DAY));
    expect(removed.map(({ variant }) => variant).sort()).toEqual(unsold.map(({ variant }) => variant).sort());
    for (const spared of [{ unclear: unsold }, { incompleteRegions: ['eu-west-3'] }]) {
      const kept = renewPriceBook(before, { ...read, ...spared }, DAY);
      expect(comparePriceBooks(before, kept).removed).toEqual([]);
    }
    const byDemo = reading({ prices: [listed('ml.m5.large', 0.13, { quality: 'demo' })] });
    expect(comparePriceBooks(before, renewPriceBook(before, byDemo, DAY)).removed).toEqual([]);
  });

  test('keeps a listed price whose meter or Region the list did not answer at all', () => {
    const before = { date: '2026-11-01', prices: [listed('ml.p3.2xlarge', 4)] };
    const elsewhere = reading({ prices: [listed('ml.p3.2xlarge', 4, { region: 'us-east-1' })] });
    const other = reading({ prices: [listed('ml.p3.2xlarge', 4, { meter: 'batch-instance' })] });
    for (const read of [elsewhere, other]) {
      expect(comparePriceBooks(before, renewPriceBook(before, read, DAY)).removed).toEqual([]);
    }
  });

  test('is never of an earlier day than the book that it renews, or than a price in it', () => {
    expect(renewPriceBook({ ...present, date: '2027-01-01' }, reading({}), DAY).date).toBe('2027-01-01');
    const late = reading({ prices: [listed('ml.m5.large', 1, { asOf: '2026-12-24' })] });
    expect(renewPriceBook(present, late, DAY).date).toBe('2026-12-24');
  });

  test('replaces the rates of a kind of plan in a Region all together, and keeps those that were not read', () => {
    const before = {
      ...present,
      savingsRates: [
        rate('ml.m5.large', 0.1),
        rate('ml.c5.large', 0.09),
        rate('ml.m5.large', 0.08, { region: 'us-east-1' }),
        rate('x86_64', 0.00001, { planType: 'compute', meter: 'lambda-compute' }),
      ],
    };
    const renewed = renewPriceBook(before, reading({ savingsRates: [rate('ml.m5.large', 0.11)] }), DAY);
    const difference = comparePriceBooks(before, renewed);
    expect(difference.removedRates).toEqual([before.savingsRates[1]]);
    expect(difference.changedRates).toMatchObject([
      { before: { unitPriceUsd: 0.1 }, after: { unitPriceUsd: 0.11 } },
    ]);
    expect(difference.addedRates).toEqual([]);
    expect(renewed.savingsRates).toHaveLength(3);
  });
});

describe('what a demo AWS made up', () => {
  const demo = (variant: string, unitPriceUsd: number, over: Partial<Price> = {}) =>
    listed(variant, unitPriceUsd, { quality: 'demo', ...over });
  const renewedKeys = (present: readonly Price[], read: readonly Price[]) =>
    renewPriceBook({ date: DAY, prices: present }, reading({ prices: read }), DAY).prices.map(
      ({ variant, quality }) => `${variant} ${quality}`,
    );

  test('fills a gap, and takes the place of no other price', () => {
    const guess = price('ml.m5.large', 1, { quality: 'extrapolated' });
    expect(renewedKeys([guess], [demo('ml.m5.large', 2), demo('ml.c5.large', 3)])).toEqual([
      'ml.m5.large extrapolated',
      'ml.c5.large demo',
    ]);
  });

  test('makes way for any other price, and for the list where that does not have it', () => {
    const known = price('ml.m5.large', 1, { quality: 'extrapolated' });
    expect(renewedKeys([demo('ml.m5.large', 2), demo('ml.c5.large', 3)], [known])).toEqual([
      'ml.m5.large extrapolated',
    ]);
    expect(
      renewedKeys([demo('ml.c5.large', 3)], [listed('ml.m5.large', 1, { region: 'eu-west-1' })]),
    ).toEqual(['ml.m5.large api-output', 'ml.c5.large demo']);
  });

  test('does not come in where the list answers, and withdraws nothing of it', () => {
    expect(renewedKeys([listed('ml.m5.large', 1)], [demo('ml.c5.large', 2)])).toEqual([
      'ml.m5.large api-output',
    ]);
  });

  test('is withdrawn by the next answer of the demo without it', () => {
    expect(renewedKeys([demo('ml.m5.large', 1)], [demo('ml.c5.large', 2)])).toEqual(['ml.c5.large demo']);
  });

  test('gives no rate where AWS gave some, and makes way for those of AWS', () => {
    const real = rate('ml.m5.large', 0.1);
    const made = rate('ml.c5.large', 0.2, { quality: 'demo' });
    const renewed = (present: SavingsRate[], read: SavingsRate[]) =>
      renewPriceBook({ date: DAY, prices: [], savingsRates: present }, reading({ savingsRates: read }), DAY);
    expect(renewed([real], [made]).savingsRates).toEqual([real]);
    expect(renewed([made], [real]).savingsRates).toEqual([real]);
    expect(renewed([], [made]).savingsRates).toEqual([made]);
    const elsewhere = rate('ml.m5.large', 0.1, { region: 'us-east-1' });
    expect(renewed([elsewhere], [made]).savingsRates).toEqual([made, elsewhere]);
  });

  test('is dropped whole', () => {
    const made = rate('ml.c5.large', 0.2, { quality: 'demo' });
    const known = price('ml.m5.large', 1);
    expect(
      dropDemoPrices({ date: DAY, prices: [demo('ml.c5.large', 1), known], savingsRates: [made] }),
    ).toEqual({ date: DAY, prices: [known] });
  });
});

describe('comparing price books', () => {
  test('sets apart rates that are only known better', () => {
    const made = rate('ml.m5.large', 0.1, { quality: 'demo' });
    const real = rate('ml.m5.large', 0.1);
    const difference = comparePriceBooks(
      { date: DAY, prices: [], savingsRates: [made] },
      { date: DAY, prices: [], savingsRates: [real] },
    );
    expect(difference).toMatchObject({ addedRates: [], removedRates: [], changedRates: [] });
    expect(difference.restatedRates).toEqual([{ before: made, after: real, changeShare: 0 }]);
    expect(isSameCharge(difference)).toBe(false);
  });

  test('counts prices of a book that are charged by the same tiers', () => {
    const book = { date: DAY, prices: [price('a', 1), price('b', 1)] };
    expect(countAgreeing(book, [listed('a', 1), listed('b', 2), listed('c', 1)])).toBe(1);
  });

  const lambda = (tiers: PriceTier[]): PriceBook => ({
    date: DAY,
    prices: [listed('x86_64', 0, { meter: 'lambda-compute', tiers })],
  });

  test('states the unit price that moved most, of all tiers', () => {
    const before = lambda([
      { fromQuantity: 0, unitPriceUsd: 4 },
      { fromQuantity: 100, unitPriceUsd: 2 },
    ]);
    const after = lambda([
      { fromQuantity: 0, unitPriceUsd: 4.4 },
      { fromQuantity: 100, unitPriceUsd: 1 },
    ]);
    expect(comparePriceBooks(before, after).changed).toMatchObject([{ changeShare: -0.5 }]);
  });

  test('sees a tier that moved, and none in two tiers of one price', () => {
    const flat = lambda([{ fromQuantity: 0, unitPriceUsd: 4 }]);
    const split = lambda([
      { fromQuantity: 0, unitPriceUsd: 4 },
      { fromQuantity: 100, unitPriceUsd: 4 },
    ]);
    const cheaper = lambda([
      { fromQuantity: 0, unitPriceUsd: 4 },
      { fromQuantity: 100, unitPriceUsd: 3 },
    ]);
    expect(isSameCharge(comparePriceBooks(flat, split))).toBe(true);
    expect(comparePriceBooks(flat, cheaper).changed).toMatchObject([{ changeShare: -0.25 }]);
  });

  test('gives no share of a price that was free', () => {
    const free = { date: DAY, prices: [price('ml.m5.large', 0)] };
    expect(comparePriceBooks(free, { date: DAY, prices: [price('ml.m5.large', 1)] }).changed).toMatchObject([
      { changeShare: null },
    ]);
  });

  test('sets apart what is only known better, and overlooks days and sources', () => {
    const before = { date: DAY, prices: [price('ml.m5.large', 1), price('ml.c5.large', 1)] };
    const after = {
      date: '2026-12-01',
      prices: [
        listed('ml.m5.large', 1),
        price('ml.c5.large', 1, { asOf: '2026-12-01', source: 'elsewhere' }),
      ],
    };
    const difference = comparePriceBooks(before, after);
    expect(difference.changed).toEqual([]);
    expect(difference.restated.map(({ after: { variant } }) => variant)).toEqual(['ml.m5.large']);
  });
});

/** Books of listed prices, one a key, and what the list says next: some the same, some dearer, some new, some gone. */
const METERS_DRAWN: readonly Meter[] = ['realtime-instance', 'batch-instance', 'serverless-compute'];
const change = fc.constantFrom('same', 'dearer', 'gone', 'sku');
const drawnPrices = fc.uniqueArray(
  fc.record({
    meter: fc.constantFrom(...METERS_DRAWN),
    region: fc.constantFrom('eu-west-3', 'us-east-1'),
    variant: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    unitPriceUsd: fc.double({ min: 0.001, max: 100, noNaN: true }),
    isInBook: fc.boolean(),
    change,
  }),
  { selector: priceKeyText, maxLength: 25 },
);

test('renewing and then comparing gives exactly the differences that were made', () => {
  fc.assert(
    fc.property(drawnPrices, (drawn) => {
      const toPrice = ({ meter, region, variant, unitPriceUsd }: (typeof drawn)[number]) =>
        listed(variant, unitPriceUsd, { meter, region });
      const present = { date: '2026-11-01', prices: drawn.filter((one) => one.isInBook).map(toPrice) };
      const onList = drawn.filter((one) => !one.isInBook || one.change !== 'gone');
      const next = onList.map((one): Price => {
        const before = toPrice(one);
        if (!one.isInBook || one.change === 'same') return { ...before, asOf: '2026-11-22' };
        if (one.change === 'sku') return { ...before, sku: 'OTHER' };
        return { ...before, tiers: [{ fromQuantity: 0, unitPriceUsd: one.unitPriceUsd * 1.25 }] };
      });
      const renewed = renewPriceBook(present, reading({ prices: next }), DAY);
      const difference = comparePriceBooks(present, renewed);
      const answered = new Set(next.map(({ meter, region }) => `${meter}|${region}`));
      const keysOf = (keep: (one: (typeof drawn)[number]) => boolean) =>
        drawn.filter(keep).map(priceKeyText).toSorted();
      const isAnswered = ({ meter, region }: (typeof drawn)[number]) => answered.has(`${meter}|${region}`);
      expect(difference.added.map(priceKeyText).toSorted()).toEqual(keysOf((one) => !one.isInBook));
      expect(difference.removed.map(priceKeyText).toSorted()).toEqual(
        keysOf((one) => one.isInBook && one.change === 'gone' && isAnswered(one)),
      );
      expect(difference.changed.map(({ after }) => priceKeyText(after)).toSorted()).toEqual(
        keysOf((one) => one.isInBook && one.change === 'dearer'),
      );
      for (const { changeShare } of difference.changed) expect(changeShare).toBeCloseTo(0.25, 9);
      expect(difference.restated.map(({ after }) => priceKeyText(after)).toSorted()).toEqual(
        keysOf((one) => one.isInBook && one.change === 'sku'),
      );
      // Reading the same list again changes nothing any more.
      expect(
        isSameCharge(comparePriceBooks(renewed, renewPriceBook(renewed, reading({ prices: next }), DAY))),
      ).toBe(true);
    }),
  );
});
