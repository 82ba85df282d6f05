import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchBulkPrices } from '@/lib/aws/prices/fetch-bulk-prices';
import type { Price } from '@/lib/core/pricing/price-book';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { monthOf } from '@/lib/usecases/api-budget';
import type { FetchPublicPrices, OpenAccount } from '@/lib/usecases/aws-account';
import { removeConnection } from '@/lib/usecases/change-connection';
import { installPriceBook } from '@/lib/usecases/install-price-book';
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
  await database.deps.store.insertConnection(makeConnection('aws', { regions: [REGION] }));
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
  for (const { id } of await store.listConnections()) {
    const access = id === 'demo' ? 'demo' : 'chain';
    await store.saveConnection(makeConnection(id, { access, regions: [REGION], endpointUrl: server.url }));
  }
}

/** An account of AWS itself, which is on this machine. */
const openHere: OpenAccount = (access) => database.deps.openAccount({ ...access, access: 'demo' });

async function sync(signal = new AbortController().signal) {
  return await syncPrices(
    { connectionId: 'aws', regions: [REGION], watch: { signal } },
    { ...database.deps, openAccount: openHere },
  );
}

async function connectDemo(): Promise<void> {
  await database.deps.store.insertConnection(makeConnection('demo', { access: 'demo', regions: [REGION] }));
}

async function syncDemo() {
  const { signal } = new AbortController();
  return await syncPrices({ connectionId: 'demo', regions: [REGION], watch: { signal } }, database.deps);
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
    expect(prices.listPrices('realtime-instance', REGION)[0]?.source).toMatch(/^AWS Price List, /);
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
      (await store.listUsage('aws', month)).find(({ operation }) => operation === 'pricing:GetProducts')
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

  test('withdraws nothing by a list that has a handful of the instance types, and says so', async () => {
    await syncShipped();
    await serve(SHIPPED.filter((price) => price.region !== REGION || isCut(price)));
    const { difference, problems } = await sync();
    expect(difference.removed).toEqual([]);
    expect(problems).toContainEqual({
      code: 'bad-answer',
      message: expect.stringMatching(
        /^The price list of \S+ has 1 of the \d+ instance types that the price book knows there/,
      ),
      about: REGION,
    });
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
    const hasty = { ...database.deps, openAccount: openHere, fetchPublicPrices: hastyFiles };
    const watch = { signal: new AbortController().signal };
    await expect(syncPrices({ connectionId: 'aws', regions: [REGION], watch }, hasty)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/pricing:GetProducts.*could not be read from http/s),
    });
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

test('a book that ships with a later release goes under what was read of AWS, once', async () => {
  await serve(CUT);
  await sync();
  const read = await inForce();
  const dearer = SHIPPED.map((price) => ({
    ...price,
    source: 'of a later release',
    tiers: price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * 2 })),
  }));
  const release = { book: { date: '2027-03-01', prices: dearer }, earlier: [{ date: '', prices: SHIPPED }] };
  expect(await installPriceBook(release, database.deps)).toBe(true);
  const { book, listPrices } = await inForce();
  expect(book.date).toBe('2027-03-01');
  expect(book.savingsRates).toEqual(read.book.savingsRates);
  expect(listPrices('realtime-instance', REGION)).toEqual(read.listPrices('realtime-instance', REGION));
  const elsewhere = listPrices('realtime-instance', 'eu-west-1');
  expect(elsewhere.map(({ source }) => source)).toEqual(elsewhere.map(() => 'of a later release'));
  expect(await installPriceBook(release, database.deps)).toBe(false);
  // A withdrawal after it stands: the next start does not bring back what ships.
  await server.stop();
  await serve(SHIPPED.filter((price) => !isCut(price)));
  expect((await sync()).difference.removed).toMatchObject([{ variant: 'ml.m5.large' }]);
  expect(await installPriceBook(release, database.deps)).toBe(false);
  expect((await inForce()).findPrice('realtime-instance', REGION, 'ml.m5.large').found).toBe(false);
});

/** A price that nothing but the list of the demo AWS has. */
const MADE_UP: Price = {
  meter: 'realtime-instance',
  region: REGION,
  variant: 'ml.demo9.xlarge',
  tiers: [{ fromQuantity: 0, unitPriceUsd: 9 }],
  sku: null,
  quality: 'published',
  source: 'made up',
  asOf: '2026-11-21',
};

const findMadeUp = async () => (await inForce()).findPrice('realtime-instance', REGION, MADE_UP.variant);

describe('prices of a demo AWS', () => {
  beforeEach(connectDemo);

  test('take the place of no other price, however they differ, and the sync counts what agrees', async () => {
    await serve(CUT);
    const before = (await inForce()).book.prices;
    const { difference, pricesRead, pricesAgreed, pricesPassedOver, ratesRead } = await syncDemo();
    expect((await inForce()).book.prices).toEqual(before);
    expect(pricesRead).toBe(before.filter(({ region }) => region === REGION).length);
    expect([pricesAgreed, pricesPassedOver]).toEqual([pricesRead - 1, 1]);
    // Rates there were none of: they are the demo's, and say so.
    expect(difference.addedRates).toHaveLength(ratesRead);
    expect(difference.addedRates.every(({ quality }) => quality === 'demo')).toBe(true);
    expect((await syncDemo()).installed).toBeNull();
  });

  test('fill what nothing else prices, marked, until the last demo connection is removed', async () => {
    await serve([...SHIPPED, MADE_UP]);
    expect((await syncDemo()).difference.added).toMatchObject([
      { variant: MADE_UP.variant, quality: 'demo' },
    ]);
    const filled = await findMadeUp();
    expect(filled.found && filled.price).toMatchObject({
      quality: 'demo',
      source: expect.stringMatching(/^demo AWS, not AWS itself: /),
    });
    const rates = (await inForce()).book.savingsRates?.length ?? 0;
    const removed = await removeConnection({ id: 'demo' }, database.deps);
    expect(removed.withdrawnPrices).toBe(1 + rates);
    expect((await findMadeUp()).found).toBe(false);
    expect((await inForce()).book.prices).toEqual(SHIPPED);
    expect((await inForce()).book.savingsRates).toBeUndefined();
  });

  test('make way for what AWS itself answers, and do not come back', async () => {
    await serve([...SHIPPED, MADE_UP]);
    await syncDemo();
    await server.stop();
    await serve(SHIPPED);
    const { difference } = await sync();
    expect(difference.removed).toMatchObject([{ variant: MADE_UP.variant }]);
    expect(difference.removedRates.map(({ variant }) => variant)).toEqual(Array(6).fill(MADE_UP.variant));
    expect(difference.restatedRates.length).toBeGreaterThan(0);
    const { book } = await inForce();
    expect(book.prices.some(({ quality }) => quality === 'demo')).toBe(false);
    expect(book.savingsRates?.some(({ quality }) => quality === 'demo')).toBe(false);
    await server.stop();
    await serve([...CUT, MADE_UP]);
    expect(await syncDemo()).toMatchObject({ installed: null, pricesPassedOver: 2 });
    expect((await inForce()).book).toEqual(book);
  });

  test('withdraw nothing that AWS itself lists', async () => {
    await serve(SHIPPED);
    await sync();
    const { book } = await inForce();
    await server.stop();
    await serve(SHIPPED.filter((price) => !isCut(price)));
    expect((await syncDemo()).installed).toBeNull();
    expect((await inForce()).book).toEqual(book);
  });

  test('go with the next reading of AWS once no connection is to a demo', async () => {
    await serve([...SHIPPED, MADE_UP]);
    await syncDemo();
    // As a connection that was changed from the demo to an account is.
    const { store } = database.deps;
    await store.saveConnection(makeConnection('demo', { regions: [REGION] }));
    const elsewhere = { ...database.deps, openAccount: openHere };
    const watch = { signal: new AbortController().signal };
    await syncPrices({ connectionId: 'aws', regions: ['eu-west-1'], watch }, elsewhere);
    expect((await findMadeUp()).found).toBe(false);
  });
});
