import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { EXAMPLE_START_SECONDS, exampleImport, exampleMinutes } from '../support/example-workload';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
let path: string;
beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
  const { body } = await callApi(server.url, 'POST', '/api/v1/imports', exampleImport(exampleMinutes(7)));
  path = `/api/v1/workloads/${body.workloadId}/replay`;
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const END_SECONDS = EXAMPLE_START_SECONDS + 7 * 86_400;

interface Answer {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly arrivals: readonly (number | null)[];
  readonly options: readonly Readonly<Record<string, unknown>>[];
}

async function get(query: string) {
  const { status, body } = await callApi(server.url, 'GET', `${path}${query}`);
  // The answers of this very API; refusals are looked at as they are.
  return { status, body: body as unknown as Answer & { error?: { path: string; message: string } } };
}

describe('GET /api/v1/workloads/{id}/replay', () => {
  test('gives every minute of the range, column by column, the arrivals as they were imported', async () => {
    const from = EXAMPLE_START_SECONDS + 3600;
    const { status, body } = await get(`?from=${from}&to=${from + 7200}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ startSeconds: from, stepSeconds: 60 });
    expect(body.arrivals).toEqual([...exampleMinutes(7).values.slice(60, 180)]);
    expect(body.options.length).toBeGreaterThan(0);
    for (const option of body.options) {
      for (const column of ['inService', 'starting', 'served', 'waiting', 'failed', 'inBreach'])
        expect(option[column]).toHaveLength(120);
    }
    const { role, inService, served } = body.options[0] ?? {};
    expect(['present', 'kept']).toContain(role);
    // Two standing instances that carry this load: all that comes is served.
    expect(inService).toEqual(Array.from({ length: 120 }, () => 2));
    expect(served).toEqual(body.arrivals);
  });

  test('gives the last day without a range, a day from one end, and nothing outside the window', async () => {
    const last = await get('');
    expect([last.body.startSeconds, last.body.arrivals.length]).toEqual([END_SECONDS - 86_400, 1440]);
    const first = await get(`?from=${EXAMPLE_START_SECONDS}`);
    expect([first.body.startSeconds, first.body.arrivals.length]).toEqual([EXAMPLE_START_SECONDS, 1440]);
    expect((await get(`?from=${END_SECONDS + 86_400}`)).body.arrivals).toEqual([]);
  });

  test('refuses more than three days, a range that ends before it begins, and what it does not know', async () => {
    const long = await get(`?from=${EXAMPLE_START_SECONDS}&to=${END_SECONDS}`);
    expect(long).toMatchObject({ status: 400, body: { error: { path: 'to' } } });
    expect(long.body.error?.message).toContain('three days');
    expect((await get('?from=200&to=100')).status).toBe(400);
    expect((await get('?from=soon')).status).toBe(400);
    expect((await get('?points=9')).status).toBe(400);
    const unknown = await callApi(server.url, 'GET', '/api/v1/workloads/none/replay');
    expect(unknown.status).toBe(404);
  });
});
