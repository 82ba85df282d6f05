import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import { openConnection } from '@/lib/db/client';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../support/project-root';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

const NEXT_BOOK: PriceBook = {
  date: '2099-01-01',
  prices: [
    {
      meter: 'lambda-compute',
      region: 'us-east-1',
      variant: 'x86_64',
      tiers: [
        { fromQuantity: 0, unitPriceUsd: 0.0000166667 },
        { fromQuantity: 6e9, unitPriceUsd: 0.000015 },
        { fromQuantity: 15e9, unitPriceUsd: 1.33334e-5 },
      ],
      sku: null,
      quality: 'published',
      source: 'a test',
      asOf: '2099-01-01',
    },
    {
      meter: 'realtime-instance',
      region: 'us-east-1',
      variant: 'ml.m5.large',
      tiers: [{ fromQuantity: 0, unitPriceUsd: 0.1 + 0.2 }],
      sku: 'ABC',
      quality: 'extrapolated',
      source: 'a test',
      asOf: null,
    },
  ],
  savingsRates: [
    {
      planType: 'sagemaker',
      termYears: 3,
      payment: 'partial-upfront',
      meter: 'realtime-instance',
      region: 'us-east-1',
      variant: 'ml.m5.large',
      unitPriceUsd: 0.1 + 0.2,
      discountedSku: 'ABC',
      quality: 'api-output',
      source: 'a test',
      asOf: '2099-01-01',
    },
    {
      planType: 'compute',
      termYears: 1,
      payment: 'no-upfront',
      meter: 'lambda-compute',
      region: 'us-east-1',
      variant: 'x86_64',
      unitPriceUsd: 0.0000146667,
      discountedSku: null,
      quality: 'api-output',
      source: 'a test',
      asOf: '2099-01-01',
    },
  ],
};

describe('price books in the database', () => {
  test('give the shipped book back, price by price, in its order', async () => {
    const { edition, prices } = await database.deps.findPrices(database.deps.store);
    const shipped = loadShippedPrices(projectRoot).book;
    expect(edition.date).toBe(shipped.date);
    expect(prices.book).toEqual(shipped);
  });

  test('are stored once for their contents', async () => {
    const shipped = loadShippedPrices(projectRoot).book;
    expect(await installPriceBook({ book: shipped }, database.deps)).toBe(false);
    expect(await database.deps.store.listEditions(10)).toHaveLength(1);
  });

  test('are in force from the newest date, every tier, rate and digit kept', async () => {
    const shipped = loadShippedPrices(projectRoot).book;
    expect(await installPriceBook({ book: NEXT_BOOK, earlier: [shipped] }, database.deps)).toBe(true);
    const { edition, prices } = await database.deps.findPrices(database.deps.store);
    expect(edition.date).toBe('2099-01-01');
    expect(prices.book).toEqual(NEXT_BOOK);
  });

  test('refuse an update', async () => {
    const { db, close } = openConnection(database.databaseUrl, 1);
    await expect(db.priceBook.updateMany({ data: { date: '1999-01-01' } })).rejects.toThrow(/written once/);
    await expect(db.priceRow.updateMany({ data: { unitPriceUsd: 0 } })).rejects.toThrow(/written once/);
    await expect(db.savingsRate.updateMany({ data: { unitPriceUsd: 0 } })).rejects.toThrow(/written once/);
    await close();
  });
});
