import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchBulkPrices } from '@/lib/aws/prices/fetch-bulk-prices';
import type { Price } from '@/lib/core/pricing/price-book';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { monthOf } from '@/lib/usecases/api-budget';
import type { FetchPublicPrices } from '@/lib/usecases/aws-account';
import { loadPriceChanges } from '@/lib/usecases/load-price-changes';
import { searchSavingsRates } from '@/lib/usecases/search-savings-rates';
import { syncPrices } from '@/lib/usecases/sync-prices';
import { type AwsServer, startAwsServer } from '../support/aws/aws-server';
import type { Fault } from '../support/aws/faults';
import { makeWorld, worldOf } from '../support/aws/world/make-world';
import { makePriceList } from '../support/aws/world/price-list';
import { projectRoot } from '../support/project-root';
import { makeConnection } from '../support/stored-connection';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const NOW_SECONDS = Date.UTC(2026, 10, 21) / 1000;
const REGION = 'eu-west-3';
const SHIPPED = readShippedPriceBook(projectRoot).prices;

let database: WiredDatabase;
let server: AwsServer;

beforeEach(async () => {
  database = await createWiredDatabase();
  await database.deps.store.insertConnection(makeConnection('demo', { access: 'demo', regions: [REGION] }));
});
afterEach(async () => {
  await server.stop();
  await database.drop();
});

/** Another AWS at the same connection, with these prices. */
async function serve(prices: readonly Price[], faults: readonly Fault[] = []): Promise<void> {
  const bare = makeWorld({
    seed: 1,
    endpoints: 0,
    functions: 0,
    regions: [REGION],
    startSeconds: NOW_SECONDS - 86_400,
    nowSeconds: NOW_SECONDS,
  });
  const ofRegion = prices.filter(({ region }) => region === REGION);
  const world = worldOf(bare.accounts, makePriceList(ofRegion));
  server = await startAwsServer({ world, now: () => NOW_SECONDS * 1000, faults });
  const { store } = database.deps;
  const connection = makeConnection('demo', { access: 'demo', regions: [REGION], endpointUrl: server.url });
  await store.saveConnection(connection);
}

async function sync(signal = new AbortController().signal) {
  const { deps } = database;
  return await syncPrices({ connectionId: 'demo', regions: [REGION], watch: { signal } }, deps);
}

/** Brings the book to what ships, as AWS lists it. */
async function syncShipped(): Promise<void> {
  await serve(SHIPPED);
  await sync();
  await server.stop();
}

/** The public files, given up at the first failure. */
const hastyFiles: FetchPublicPrices = ({ regions, endpointUrl }, watch) =>
  fetchBulkPrices({ baseUrl: endpointUrl ?? '', regions, patienceSeconds: [] }, watch);

const editions = () => database.deps.store.listEditions(20);
const inForce = async () => (await database.deps.findPrices(database.deps.store)).prices;

const isCut = ({ meter, region, variant }: Price) =>
  meter === 'realtime-instance' && region === REGION && variant === 'ml.m5.large';

/** What is listed, with one type half as dear. */
const CUT = SHIPPED.map((price) =>
  isCut(price)
    ? { ...price, tiers: price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd / 2 })) }
    : price,
);

describe('syncing the prices', () => {
  test('stores an edition with what the list says, its rates, and the rest as it was', async () => {
    await serve(SHIPPED);
    const { installed, difference, problems, pricesRead } = await sync();
    expect(problems).toEqual([]);
    const ofRegion = SHIPPED.filter(({ region }) => region === REGION);
    expect(pricesRead).toBe(ofRegion.length);
    // The amounts are those that ship: every one is known better now, or under a SKU.
    expect(difference).toMatchObject({ added: [], removed: [], changed: [] });
    expect(difference.restated).toHaveLength(ofRegion.length);
    expect(installed?.date).toBe('2026-11-21');
    const prices = await inForce();
    expect(prices.book.prices).toHaveLength(SHIPPED.length);
    expect(prices.book.prices.filter(({ region }) => region !== REGION)).toEqual(
      SHIPPED.filter(({ region }) => region !== REGION),
    );
    expect(prices.listPrices('realtime-instance', REGION)[0]?.source).toMatch(/^demo AWS, not AWS itself: /);
    const rates = await searchSavingsRates({ search: 'm5.large', region: REGION }, database.deps);
    expect(rates.lines).toMatchObject([{ variant: 'ml.m5.large', onDemandUsd: expect.any(Number) }, {}, {}]);
  });

  test('stores nothing when nothing is charged otherwise, and counts its calls all the same', async () => {
    await syncShipped();
    await serve(SHIPPED);
    const before = await editions();
    const { store } = database.deps;
    const month = monthOf(database.deps.now());
    const callsOf = async () =>
      (await store.listUsage('demo', month)).find(({ operation }) => operation === 'pricing:GetProducts')
        ?.calls ?? 0;
    const callsBefore = await callsOf();
    const { installed, usage } = await sync();
    expect(installed).toBeNull();
    expect(await editions()).toEqual(before);
    expect(await callsOf()).toBe(callsBefore + 8);
    expect(usage.find(({ operation }) => operation === 'pricing:GetProducts')).toMatchObject({
      calls: 8,
      costUsd: 0,
    });
  });

  test('tells a price that was cut, and the same day that it went back', async () => {
    await syncShipped();
    await serve(CUT);
    const cut = await sync();
    expect(cut.difference).toMatchObject({ added: [], removed: [], restated: [] });
    expect(cut.difference.changed).toMatchObject([{ changeShare: -0.5, after: { variant: 'ml.m5.large' } }]);
    // The plans of SageMaker are discounts of what was cut.
    expect(cut.difference.changedRates).toHaveLength(6);
    expect(await loadPriceChanges(database.deps)).toMatchObject({
      edition: { id: cut.installed?.id },
      since: { difference: { changed: [{ changeShare: -0.5 }] } },
    });
    const cutUsd = (await inForce()).findPrice('realtime-instance', REGION, 'ml.m5.large');
    await server.stop();
    await serve(SHIPPED);
    const back = await sync();
    expect(back.installed).not.toBeNull();
    expect(back.difference.changed).toMatchObject([{ changeShare: 1 }]);
    const backUsd = (await inForce()).findPrice('realtime-instance', REGION, 'ml.m5.large');
    expect([cutUsd, backUsd]).toMatchObject([{ found: true }, { found: true }]);
    expect(backUsd).not.toEqual(cutUsd);
  });

  test('withdraws what the list has no longer', async () => {
    await syncShipped();
    await serve(SHIPPED.filter((price) => !isCut(price)));
    const { difference } = await sync();
    expect(difference.removed).toMatchObject([{ variant: 'ml.m5.large', meter: 'realtime-instance' }]);
    expect(difference.removedRates).toHaveLength(6);
    expect((await inForce()).findPrice('realtime-instance', REGION, 'ml.m5.large').found).toBe(false);
  });

  test('of two at once, only the first one stores', async () => {
    await serve(SHIPPED);
    const both = await Promise.all([sync(), sync()]);
    expect(both.filter(({ installed }) => installed !== null)).toHaveLength(1);
  });

  test('reads the public files where the account may not ask, and says so', async () => {
    await syncShipped();
    await serve(CUT, [{ kind: 'deny', service: 'pricing' }]);
    const { installed, difference, problems } = await sync();
    expect(installed).not.toBeNull();
    expect(difference.changed).toMatchObject([{ changeShare: -0.5 }]);
    expect(problems).toMatchObject([
      { code: 'permission', message: expect.stringMatching(/pricing:GetProducts.*public files instead/s) },
    ]);
  });

  test('names both ways when neither can be gone, and keeps the book', async () => {
    await serve(SHIPPED, [
      { kind: 'deny', service: 'pricing' },
      { kind: 'cut', bytes: 5000, service: 'bulk' },
    ]);
    const before = await editions();
    const hasty = { ...database.deps, fetchPublicPrices: hastyFiles };
    const watch = { signal: new AbortController().signal };
    await expect(syncPrices({ connectionId: 'demo', regions: [REGION], watch }, hasty)).rejects.toMatchObject(
      {
        code: 'unreachable',
        message: expect.stringMatching(/pricing:GetProducts.*could not be read from http/s),
      },
    );
    expect(await editions()).toEqual(before);
  });

  test('stops between two tries of a file that is cut, and keeps the book', async () => {
    await serve(SHIPPED, [
      { kind: 'deny', service: 'pricing' },
      { kind: 'cut', bytes: 5000, service: 'bulk' },
    ]);
    const before = await editions();
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('cancelled')), 1500);
    await expect(sync(stop.signal)).rejects.toThrow('cancelled');
    expect(await editions()).toEqual(before);
  });
});
