import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFromScratch } from '@/lib/core/scenario/start-scenario';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  callApi(server.url, method, `/api/v1/scenarios${path}`, body, headers);
const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 1e9 };
const scenario = startFromScratch('<img src=x> \u0000\ud800\u202e"', 'us-east-1', assumptions, 1);

describe('scenarios by the API', () => {
  test('are kept, opened, changed, renamed, duplicated and deleted', async () => {
    const made = await call('POST', '', { scenario, who: ' Ada ' });
    expect(made).toMatchObject({ status: 201, body: { version: 1, who: 'Ada', scenario, basis: null } });
    const id = String(made.body.id);
    expect((await call('GET', `/${id}`)).body).toEqual({ ...made.body, freshness: 'latest', observed: null });
    const next = { ...scenario, levers: { ...scenario.levers, volumeFactor: 3 } };
    const changed = await call('PUT', `/${id}`, { version: 1, scenario: next });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, who: null, scenario: next } });
    expect(await call('PUT', `/${id}`, { version: 1, scenario })).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', path: 'version' } },
    });
    const renamed = await call('PATCH', `/${id}`, { version: 2, note: 'why' });
    expect(renamed).toMatchObject({ status: 200, body: { version: 3, scenario: { ...next, note: 'why' } } });
    const copy = await call('POST', `/${id}/duplicate`, {});
    expect(copy).toMatchObject({ status: 201, body: { version: 1 } });
    expect((await call('GET', `/${id}/refresh`)).body).toMatchObject({ isOlder: false, version: 3 });
    const refreshed = await call('POST', `/${id}/refresh`, { version: 3 });
    expect(refreshed).toMatchObject({ status: 200, body: { version: 4 } });
    expect((await call('GET', '')).body.scenarios).toHaveLength(2);
    expect((await call('GET', '?workload=none')).body.scenarios).toEqual([]);
    expect(await call('DELETE', `/${id}`)).toMatchObject({ status: 200, body: { deleted: true } });
    expect((await call('GET', `/${id}`)).status).toBe(404);
    expect((await call('DELETE', `/${id}`)).status).toBe(404);
  });

  test.each([
    [{ scenario: { ...scenario, name: 'x'.repeat(121) } }, 400, 'scenario.name'],
    [{ scenario: { ...scenario, version: 2 } }, 400, 'scenario.version'],
    [{ scenario, basisId: 'other' }, 400, 'basisId'],
    [{ scenario, priceBookId: 'other' }, 404, null],
    [{ scenario, who: 'A\u0007' }, 400, 'who'],
    [{ scenario: { ...scenario, by: 1 } }, 400, 'scenario.by'],
    [{ scenario: { ...scenario, note: 'x'.repeat(300_000) } }, 413, null],
    [
      {
        scenario: { ...scenario, traffic: null, baseline: { workloadId: 'none', planHash: '0'.repeat(32) } },
      },
      404,
      null,
    ],
  ])('are refused: case %#', async (body, status, path) => {
    expect(await call('POST', '', body)).toMatchObject({ status, body: { error: { path } } });
  });

  test('are refused from another origin, and without JSON', async () => {
    const foreign = { origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    expect((await call('POST', '', { scenario }, foreign)).status).toBe(403);
    expect((await call('POST', '', { scenario }, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await call('DELETE', '/none', undefined, foreign)).status).toBe(403);
    expect((await call('GET', '/%00')).status).toBe(400);
  });
});
