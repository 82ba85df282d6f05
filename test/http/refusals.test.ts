import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAsHost, callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { EXAMPLE_DESCRIPTION, exampleImport, exampleMinutes } from '../support/example-workload';
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

const FILE = exampleImport(exampleMinutes(1));

async function countWorkloads(): Promise<number> {
  return (await database.deps.store.listFleet({ afterId: null, limit: null })).length;
}

describe('a request that is wrong', () => {
  test.each<[string, string, string, unknown, number, string, string | null]>([
    ['an unknown field', 'POST', '/api/v1/estimate', { optoin: {} }, 400, 'bad-input', 'optoin'],
    [
      'a description without an SLO',
      'PATCH',
      '/api/v1/workloads/x',
      { description: { ...EXAMPLE_DESCRIPTION, slo: null } },
      400,
      'bad-input',
      'description.slo',
    ],
    [
      'a negative count',
      'POST',
      '/api/v1/imports',
      { ...FILE, series: { ...FILE.series, values: [1, -1] } },
      400,
      'bad-input',
      'series.values',
    ],
    [
      'a step that does not tile a day',
      'POST',
      '/api/v1/imports',
      { ...FILE, series: { ...FILE.series, stepSeconds: 7 } },
      400,
      'bad-input',
      'series.stepSeconds',
    ],
    ['no body', 'POST', '/api/v1/estimate', {}, 400, 'bad-input', 'option'],
    ['a page that is no number', 'GET', '/api/v1/prices?page=two', undefined, 400, 'bad-input', 'page'],
    ['an unknown query', 'GET', '/api/v1/workloads?limt=5', undefined, 400, 'bad-input', 'limt'],
    ['a query where none is read', 'GET', '/api/v1/workloads/x?y=1', undefined, 400, 'bad-input', 'y'],
    ['a query of a change', 'DELETE', '/api/v1/demo?really=no', undefined, 400, 'bad-input', 'really'],
    ['too large a page', 'GET', '/api/v1/workloads?limit=100000', undefined, 400, 'bad-input', 'limit'],
    ['a NUL in an address', 'GET', '/api/v1/workloads/%00', undefined, 400, 'bad-input', null],
    [
      'a NUL in a file name',
      'POST',
      '/api/v1/imports',
      { ...FILE, source: { ...FILE.source, fileName: 'a\0b' } },
      400,
      'bad-input',
      null,
    ],
    ['an unknown address', 'GET', '/api/v2/workloads', undefined, 404, 'not-found', null],
    ['an unknown workload', 'GET', '/api/v1/workloads/nobody', undefined, 404, 'not-found', null],
  ])('with %s is refused by name', async (_what, method, path, body, status, code, field) => {
    const answer = await callApi(server.url, method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: { code, message: expect.any(String), path: field } });
  });

  test('stores nothing of an import that is refused', async () => {
    expect(await countWorkloads()).toBe(0);
  });
});

describe('a request from elsewhere', () => {
  test('asked for by a page of another origin changes nothing', async () => {
    for (const headers of [
      { origin: 'https://example.com' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const answer = await callApi(server.url, 'POST', '/api/v1/imports', FILE, headers);
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    }
    expect(
      await callApi(server.url, 'DELETE', '/api/v1/demo', undefined, { origin: 'https://example.com' }),
    ).toMatchObject({
      status: 403,
    });
    expect(await countWorkloads()).toBe(0);
  });

  test('under another name for this machine is refused, on the API and on pages', async () => {
    for (const path of ['/api/health', '/api/v1/workloads', '/', '/prices']) {
      expect((await askAsHost(server.url, path, 'rebound.example.com')).status, path).toBe(403);
      expect((await askAsHost(server.url, path, 'localhost')).status, path).toBe(200);
    }
  });

  test('that a form could send is refused for its type', async () => {
    const answer = await callApi(server.url, 'POST', '/api/v1/imports', FILE, {
      'content-type': 'text/plain',
    });
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'unsupported-media-type' } } });
  });
});

describe('an address that is no text', () => {
  test.each(['%E0%A4%A', '%E0%A4', '%', '%zz'])('such as %s is refused in JSON, or by a page', async (id) => {
    for (const path of [`/api/v1/workloads/${id}`, `/api/v1/workloads/${id}/forecast`]) {
      const answer = await askAsHost(server.url, path, 'localhost');
      expect(answer.status, path).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'bad-input', path: null } });
    }
    const page = await askAsHost(server.url, `/workloads/${id}/forecast`, 'localhost');
    expect(page.status).toBe(400);
    expect(page.text).toContain('<h1>Not an address</h1>');
  });

  test('is told from one that is', async () => {
    const { status, body } = await callApi(server.url, 'GET', '/api/v1/workloads/a%25b%2Fc');
    expect([status, body]).toEqual([
      404,
      { error: { code: 'not-found', message: 'There is no workload a%b/c.', path: null } },
    ]);
    // With a body, which is read whole on its way.
    const name = 'x'.repeat(500_000);
    const change = { version: 0, settings: {}, who: name };
    const changed = await callApi(server.url, 'PUT', '/api/v1/workloads/a%25b/forecast', change);
    expect(changed.body).toMatchObject({
      error: { message: expect.stringContaining('at most 80 characters') },
    });
  });
});

test.each(['/workloads/%00', '/workloads/%00/forecast', '/scenarios/%00'])(
  'nothing is looked for at %s, and the page says that there is none',
  async (path) => {
    const { text } = await askAsHost(server.url, path, 'localhost');
    expect(text).toContain('at this address.');
    expect(text).not.toContain('This page could not be made.');
  },
);

test('a name of no workload is cut, and turns no writing', async () => {
  const { body } = await callApi(server.url, 'GET', `/api/v1/workloads/%E2%80%AE${'x'.repeat(7000)}`);
  const message = `There is no workload \\u202e${'x'.repeat(59)}….`;
  expect(body).toEqual({ error: { code: 'not-found', message, path: null } });
});

describe('a body that is too large', () => {
  test('of 65 MB is refused for an import, while one of 2 MB is read', async () => {
    const big = await callApi(server.url, 'POST', '/api/v1/imports', 'x'.repeat(65 * 1024 * 1024));
    expect(big).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } });
    const values = Array.from({ length: 400_000 }, (_, i) => 1000 + (i % 9));
    const years = { ...FILE, name: 'years', series: { ...FILE.series, startSeconds: 0, values } };
    expect(JSON.stringify(years).length).toBeGreaterThan(1_900_000);
    expect(await callApi(server.url, 'POST', '/api/v1/imports', years)).toMatchObject({ status: 201 });
  });

  test('of 2 MB is refused elsewhere', async () => {
    const answer = await callApi(server.url, 'POST', '/api/v1/estimate', 'x'.repeat(2 * 1024 * 1024));
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } });
  });
});

describe('headers', () => {
  test("guard pages: only scripts with the answer's own nonce run", async () => {
    const page = await fetch(`${server.url}/`);
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-/);
    const scripts = (await page.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    const other = await fetch(`${server.url}/`);
    expect(other.headers.get('content-security-policy')).not.toBe(policy);
  });

  test('are on every answer', async () => {
    for (const path of ['/', '/prices', '/api/health']) {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });
});
