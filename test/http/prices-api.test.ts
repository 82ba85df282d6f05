import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { dearerBook } from '../support/dearer-book';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
const call = (method: string, path: string, body?: unknown) => callApi(server.url, method, path, body);

beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

describe('prices over the API', () => {
  // 3,000,000 x 1 s x 0.5 GB x 0.0000166667 USD and 3 x 0.20 USD: AWS Lambda's pricing page, first tier, no free tier.
  test('price an option as the command line does', async () => {
    const { status, body } = await call('POST', '/api/v1/estimate', {
      option: { kind: 'lambda', memoryMb: 512, arch: 'x86_64' },
      usage: { requestsPerMonth: 3_000_000, serviceTimeMs: 1_000 },
    });
    expect(status).toBe(200);
    expect(body.totalUsd).toBeCloseTo(1_500_000 * 0.0000166667 + 0.6, 9);
    expect(body.components).toMatchObject([
      { unit: 'request', quantity: 3_000_000 },
      { unit: 'GB-second', quantity: 1_500_000 },
    ]);
  });

  test('say which price is missing', async () => {
    const { status, body } = await call('POST', '/api/v1/estimate', {
      option: { kind: 'realtime', instanceType: 'ml.zz9.large', instanceCount: 1 },
    });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code: 'no-price', message: expect.stringContaining('ml.zz9.large') });
  });

  test('are searched, filtered and paged', async () => {
    const { body } = await call(
      'GET',
      '/api/v1/prices?query=m5.large&region=eu-west-3&meter=realtime-instance',
    );
    expect(body).toMatchObject({
      total: 1,
      page: 1,
      pageCount: 1,
      prices: [
        { variant: 'ml.m5.large', region: 'eu-west-3', unit: 'instance-hour', quality: expect.any(String) },
      ],
    });
    const all = await call('GET', '/api/v1/prices?pageSize=500&page=2');
    expect(all.body.prices).toHaveLength(500);
  });
});

describe('price changes over the API', () => {
  test('are none before a second edition, and what is charged otherwise after it', async () => {
    const first = await call('GET', '/api/v1/prices/changes');
    expect(first).toMatchObject({ status: 200, body: { previousPriceDate: null, difference: null } });
    const { body } = await call('GET', '/api/v1/prices/savings-rates');
    expect(body).toMatchObject({ total: 0, rates: [] });
    await installPriceBook({ book: dearerBook() }, database.deps);
    const second = await call('GET', '/api/v1/prices/changes');
    expect(second.body).toMatchObject({
      priceDate: '2099-01-01',
      previousPriceDate: first.body.priceDate,
      difference: { changed: [{ changeShare: 1, after: { variant: 'ml.m5.large', region: 'eu-west-3' } }] },
    });
    const rates = await call('GET', '/api/v1/prices/savings-rates?region=eu-west-3&query=m5');
    expect(rates.body).toMatchObject({ total: 1, rates: [{ ratesUsd: { '1y no-upfront': 0.2 } }] });
    const refused = await call('GET', '/api/v1/prices/savings-rates?term=3');
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'bad-input' } } });
  });
});

describe('the public price list over the API', () => {
  test('is handed to the workers, one reading at a time, of the Regions that are named', async () => {
    expect(await call('GET', '/api/v1/prices/sync')).toMatchObject({ status: 200, body: { run: null } });
    const asked = await call('POST', '/api/v1/prices/sync', { regions: ['eu-west-3'] });
    expect(asked).toMatchObject({ status: 202, body: { run: { state: 'queued', regions: ['eu-west-3'] } } });
    const again = await call('POST', '/api/v1/prices/sync', {});
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(await call('GET', '/api/v1/prices/sync')).toMatchObject({
      body: { run: { regions: ['eu-west-3'] } },
    });
    const cancelled = await call('DELETE', '/api/v1/prices/sync');
    expect(cancelled).toMatchObject({ status: 200, body: { run: { state: 'cancelled' } } });
    expect(await call('POST', '/api/v1/prices/sync', { regions: ['us-east-1'] })).toMatchObject({
      status: 202,
    });
  });

  test.each([
    [{ regions: [] }, 'regions'],
    [{ regions: ['Paris'] }, 'regions[0]'],
    [{ regions: ['eu-west-3', 'eu-west-3'] }, 'regions'],
    [{ region: 'eu-west-3' }, 'region'],
  ])('refuses %j and names the field', async (request, path) => {
    const refused = await call('POST', '/api/v1/prices/sync', request);
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'bad-input', path } } });
  });
});
