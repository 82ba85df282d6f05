import { describe, expect, test } from 'vitest';
import type { Meter } from '@/lib/core/pricing/meter';
import { indexPriceBook, type Price } from '@/lib/core/pricing/price-book';
import { searchPrices } from '@/lib/usecases/search-prices';

const EDITION = {
  id: 'book',
  date: '2026-11-21',
  digestSha256: '0'.repeat(64),
  createdAt: '2026-11-21T00:00:00.000Z',
};
const ALL = { search: '', region: null, meter: null, page: 1, pageSize: 2 };

function price(meter: Meter, region: string, variant: string): Price {
  const tiers = [{ fromQuantity: 0, unitPriceUsd: 1 }];
  return {
    meter,
    region,
    variant,
    tiers,
    sku: null,
    quality: 'published',
    source: 'AWS',
    asOf: '2026-11-21',
  };
}

const PRICES = [
  price('realtime-instance', 'us-east-1', 'ml.m5.large'),
  price('realtime-instance', 'eu-west-3', 'ml.m5.large'),
  price('realtime-instance', 'eu-west-3', 'ml.c5.large'),
  price('lambda-requests', 'eu-west-3', ''),
  price('serverless-compute', 'us-east-1', '2048'),
];

async function search(query: Partial<typeof ALL> | { meter?: Meter; region?: string }) {
  const prices = indexPriceBook({ date: EDITION.date, prices: PRICES });
  const findPrices = async () => ({ edition: EDITION, prices });
  // The search itself reads through findPrices only.
  const store = new Proxy({}, { get: () => expect.unreachable() }) as never;
  return await searchPrices({ ...ALL, ...query }, { store, findPrices });
}

describe('searching the price book', () => {
  test('pages through all of it', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => search({ page })));
    expect(pages.flatMap(({ prices }) => prices)).toEqual(PRICES);
    expect(pages[0]).toMatchObject({ total: 5, pageCount: 3, regions: ['eu-west-3', 'us-east-1'] });
  });

  test('gives the last page when a later one is asked for', async () => {
    expect(await search({ page: 99 })).toMatchObject({ page: 3, prices: [PRICES[4]] });
  });

  test('wants every word, in whatever field', async () => {
    expect(await search({ search: 'PARIS' })).toMatchObject({ total: 0, pageCount: 1, page: 1 });
    expect((await search({ search: 'm5 eu-west-3' })).prices).toEqual([PRICES[1]]);
    expect((await search({ search: 'lambda requests' })).prices).toEqual([PRICES[3]]);
  });

  test('filters by Region and by what is priced', async () => {
    expect(await search({ region: 'eu-west-3', meter: 'realtime-instance' })).toMatchObject({ total: 2 });
  });
});
