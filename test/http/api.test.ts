import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '@/package.json';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import {
  EXAMPLE_DESCRIPTION,
  EXAMPLE_START_SECONDS,
  exampleImport,
  exampleMinutes,
} from '../support/example-workload';
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

async function importOne(name: string): Promise<string> {
  const { body } = await call('POST', '/api/v1/imports', exampleImport(exampleMinutes(7), { name }));
  return String(body.workloadId);
}

describe('GET /api/health', () => {
  test('says that it can serve, on which prices', async () => {
    const { status, body, headers } = await call('GET', '/api/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ok',
      version: packageJson.version,
      database: 'reachable',
      priceDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      background: { workloadsToPlan: 0, openSyncs: 0, workers: 0 },
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('is 503 with a sentence when the database does not answer', async () => {
    const alone = await startAppServer({ databaseUrl: 'postgresql://someone:s3cret@127.0.0.1:1/nothing' });
    try {
      const { status, body } = await callApi(alone.url, 'GET', '/api/health');
      expect(status).toBe(503);
      expect(body).toMatchObject({
        database: 'unreachable',
        message: expect.stringMatching(/^The database/),
      });
      const refused = await callApi(alone.url, 'GET', '/api/v1/workloads');
      expect(refused).toMatchObject({ status: 503, body: { error: { code: 'database-unavailable' } } });
      expect(JSON.stringify([body, refused.body])).not.toContain('s3cret');
    } finally {
      await alone.stop();
    }
  });
});

describe('a workload over the API', () => {
  test('is imported once, read, described, planned and deleted', async () => {
    const file = exampleImport(exampleMinutes(7), { name: 'whole life' });
    const created = await call('POST', '/api/v1/imports', file);
    expect(created).toMatchObject({ status: 201, body: { created: true } });
    const id = String(created.body.workloadId);
    expect(await call('POST', '/api/v1/imports', file)).toMatchObject({
      status: 200,
      body: { workloadId: id, created: false },
    });
    expect(await call('GET', `/api/v1/workloads/${id}`)).toMatchObject({
      status: 200,
      body: {
        id,
        name: 'whole life',
        demo: false,
        description: EXAMPLE_DESCRIPTION,
        imports: [{ rows: 10_080 }],
      },
    });
    const first = await call('GET', `/api/v1/workloads/${id}/plan`);
    expect(first).toMatchObject({ status: 200, body: { workloadId: id, description: EXAMPLE_DESCRIPTION } });
    expect(await call('POST', `/api/v1/workloads/${id}/plan`)).toMatchObject({
      status: 200,
      body: { planId: first.body.planId },
    });
    const description = { ...EXAMPLE_DESCRIPTION, tolerates: 'minutes' };
    const changed = await call('PATCH', `/api/v1/workloads/${id}`, { description });
    expect(changed).toMatchObject({ status: 200, body: { workloadId: id, stored: true } });
    expect(await call('GET', `/api/v1/workloads/${id}/plan`)).toMatchObject({
      body: { planId: changed.body.planId, description },
    });
    expect(await call('DELETE', `/api/v1/workloads/${id}`)).toMatchObject({
      status: 200,
      body: { deleted: true },
    });
    for (const path of [
      `/api/v1/workloads/${id}`,
      `/api/v1/workloads/${id}/plan`,
      `/api/v1/workloads/${id}/series`,
    ]) {
      expect(await call('GET', path), path).toMatchObject({
        status: 404,
        body: { error: { code: 'not-found' } },
      });
    }
  });

  test('imported twice at the same moment is stored once', async () => {
    const file = exampleImport(exampleMinutes(7), { name: 'at once' });
    const answers = await Promise.all([1, 2, 3, 4].map(() => call('POST', '/api/v1/imports', file)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.workloadId)).size).toBe(1);
  });

  test('gives its series in runs of the length asked for', async () => {
    const id = await importOne('series');
    const day = await call(
      'GET',
      `/api/v1/workloads/${id}/series?from=${EXAMPLE_START_SECONDS}&to=${EXAMPLE_START_SECONDS + 86_400}&points=24`,
    );
    const minutes = exampleMinutes(1).values;
    expect(day.body).toMatchObject({
      workloadId: id,
      startSeconds: EXAMPLE_START_SECONDS,
      stepSeconds: 3_600,
      periodSeconds: 60,
    });
    expect(day.body.peak).toEqual(
      Array.from({ length: 24 }, (_, h) => Math.max(...minutes.slice(h * 60, h * 60 + 60))),
    );
    const all = await call('GET', `/api/v1/workloads/${id}/series?points=50000`);
    expect(all.body.mean).toEqual(Array.from(exampleMinutes(7).values));
  });

  test('is listed in pages, each once', async () => {
    for (const name of ['page 1', 'page 2', 'page 3']) await importOne(name);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { status, body } = await call('GET', `/api/v1/workloads?limit=2${cursor}`);
      expect(status).toBe(200);
      const part = body.workloads as { id: string; summary: { sparkline: unknown[] } }[];
      expect(part.length).toBeLessThanOrEqual(2);
      expect(part.every(({ summary }) => summary.sparkline.length === 56)).toBe(true);
      seen.push(...part.map(({ id }) => id));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    const whole = await call('GET', '/api/v1/workloads?limit=1000');
    expect(seen).toEqual((whole.body.workloads as { id: string }[]).map(({ id }) => id));
    expect(new Set(seen).size).toBeGreaterThanOrEqual(3);
  });
});

test('DELETE /api/v1/demo leaves imported workloads alone', async () => {
  const id = await importOne('stays');
  expect(await call('DELETE', '/api/v1/demo')).toMatchObject({ status: 200, body: { removed: 0 } });
  expect(await call('GET', `/api/v1/workloads/${id}`)).toMatchObject({ status: 200 });
});
