import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
const ask = (body: unknown) => callApi(server.url, 'POST', '/api/v1/breakeven', body);

beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

/** The field report of Paris, August 2022, on the price book in force. */
const PARIS = {
  region: 'eu-west-3',
  gbBytes: 1_000_000_000,
  a: { kind: 'serverless', memoryMb: 4096 },
  b: { kind: 'realtime', instanceType: 'ml.t2.medium', instanceCount: 1 },
  usage: { serviceTimeMs: 45, requestBytes: 500 },
};

describe('POST /api/v1/breakeven', () => {
  test('finds the 419,069 requests a day of the Paris report', async () => {
    const { status, body } = await ask(PARIS);
    expect(status).toBe(200);
    expect(body).toEqual({
      crossings: [
        {
          requestsPerMonth: expect.any(Number),
          requestsPerDay: expect.closeTo(419_069, -0.5),
          cheaperBelow: 'a',
        },
      ],
    });
  });

  test('names the option that is always cheaper where nothing crosses', async () => {
    const { body } = await ask({ ...PARIS, b: { kind: 'serverless', memoryMb: 6144 } });
    expect(body).toEqual({ crossings: [], alwaysCheaper: 'a' });
  });

  test('refuses a wrong field by its path, and an option without a price', async () => {
    const wrong = await ask({ ...PARIS, a: { kind: 'serverless', memoryMb: 4000 } });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({ error: { code: 'bad-input', path: 'a.memoryMb' } });
    const unpriced = await ask({
      ...PARIS,
      b: { kind: 'realtime', instanceType: 'ml.none.large', instanceCount: 1 },
    });
    expect(unpriced.status).toBe(422);
    expect(unpriced.body).toMatchObject({ error: { code: 'no-price', path: 'prices.instanceHourUsd' } });
  });
});
