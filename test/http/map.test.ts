import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BreakEven, BreakEvenMap } from '@/lib/core/plan/plan';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { exampleImport, exampleMinutes } from '../support/example-workload';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
let path: string;
beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
  const { body } = await callApi(server.url, 'POST', '/api/v1/imports', exampleImport(exampleMinutes(7)));
  path = `/api/v1/workloads/${body.workloadId}`;
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

describe('GET /api/v1/workloads/{id}/map', () => {
  test('draws the latest plan: today the cheapest of its curves, and the same again', async () => {
    const { status, body } = await callApi(server.url, 'GET', `${path}/map`);
    expect(status).toBe(200);
    // The answers of this very API.
    const { map, planId } = body as unknown as { map: BreakEvenMap; planId: string };
    const breakEven = await callApi(server.url, 'GET', `${path}/break-even`);
    const plan = breakEven.body as unknown as BreakEven & { planId: string };
    expect(planId).toBe(plan.planId);
    const today = plan.curves.factors.indexOf(1);
    const cheapest = plan.curves.curves
      .map(({ style, monthlyCostUsd }) => ({ style, usd: monthlyCostUsd[today] ?? Number.POSITIVE_INFINITY }))
      .sort((a, b) => a.usd - b.usd)[0];
    const row = map.cells[map.serviceTimeFactors.indexOf(1)] ?? [];
    const entry = row[map.volumeFactors.indexOf(1)] ?? -1;
    expect(map.entries[entry]?.style).toBe(cheapest?.style);
    expect((await callApi(server.url, 'GET', `${path}/map`)).body).toEqual(body);
  });

  test('is not found where nothing is planned', async () => {
    const { status, body } = await callApi(server.url, 'GET', '/api/v1/workloads/none/map');
    expect(status).toBe(404);
    expect(body).toMatchObject({ error: { code: 'not-found' } });
  });
});
