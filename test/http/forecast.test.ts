import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { exampleImport, exampleMinutes } from '../support/example-workload';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
let id = '';
beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
  const { body } = await callApi(server.url, 'POST', '/api/v1/imports', exampleImport(exampleMinutes(28)));
  id = String(body.workloadId);
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const call = (method: string, path: string, body?: unknown) => callApi(server.url, method, path, body);
const forecast = (method: string, body?: unknown) => call(method, `/api/v1/workloads/${id}/forecast`, body);

/** What is refused, by its path, and what is allowed; what was given stands between them. */
function expectSentence(body: unknown, sentence: string): void {
  const [path = '', allowed = ''] = sentence.split(': ');
  expect(body).toMatchObject({ error: { path, message: expect.stringContaining(allowed) } });
}

describe('a forecast by the API', () => {
  test('is awaited, made with what is told, and shown with the hours before it', async () => {
    const { body: before } = await forecast('GET');
    expect(before).toMatchObject({
      workloadId: id,
      freshness: 'awaited',
      forecast: null,
      told: { version: 0, settings: { zone: null, growthPerMonthShare: null, events: [], putBack: [] } },
      hours: { stepSeconds: 3600 },
    });
    const settings = { zone: 'Europe/Paris', growthPerMonthShare: 0.1 };
    const { status, body } = await forecast('PUT', { version: 0, settings, who: 'Ada' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ workloadId: id, stored: true, awaited: false },
      told: { version: 1, who: 'Ada' },
    });
    const { body: after } = await forecast('GET');
    expect(after).toMatchObject({
      freshness: 'latest',
      forecast: {
        id: body.forecastId,
        settings: { ...settings, events: [], putBack: [] },
        demand: { refused: false, zone: { name: 'Europe/Paris', from: 'told' } },
        capacity: { months: expect.any(Array) },
      },
    });
  });

  test('is planned for by month, expected or at its high end; a wrong month says which there are', async () => {
    const plan = (query: string) => call('GET', `/api/v1/workloads/${id}/plan${query}`);
    const { body: forecastBody } = await forecast('GET');
    const months = (forecastBody.forecast as { capacity: { months: { month: string }[] } }).capacity.months;
    const month = months.at(-1)?.month ?? '';
    const { body: today } = await plan('');
    const { status, body } = await plan(`?for=${month}&end=high`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      planId: today.planId,
      workloadId: id,
      demand: { kind: 'month', for: month, end: 'high', levers: { volumeFactor: expect.any(Number) } },
      recommended: expect.anything(),
    });
    expect(Number(body.requestsPerMonth)).toBeGreaterThan(Number(today.requestsPerMonth));
    const { status: refused, body: why } = await plan('?for=2019-01');
    expect(refused).toBe(400);
    expectSentence(why, `for: must be one of`);
    expectSentence((await plan('?for=soon')).body, 'for: must be a month such as 2027-03');
    expectSentence((await plan('?month=2027-03')).body, 'month: ');
    expectSentence((await plan('?end=high')).body, 'end: must be left out where for names no month');
  });

  test('is planned for by pages of this origin and by programs alone', async () => {
    const ask = (query: string, headers: Record<string, string>) =>
      callApi(server.url, 'GET', `/api/v1/workloads/${id}/plan${query}`, undefined, headers);
    for (const [name, value] of [
      ['sec-fetch-site', 'cross-site'],
      ['origin', 'https://example.com'],
    ] as const) {
      expect((await ask('?for=2027-01', { [name]: value })).status).toBe(403);
      expect((await ask('', { [name]: value })).status).toBe(200);
    }
    expect((await ask('?for=2019-01', { 'sec-fetch-site': 'same-origin' })).status).toBe(400);
  });

  test('is shown with other settings without being kept', async () => {
    const before = await forecast('GET');
    const launch = { name: 'launch', startsOn: '2027-01-04', days: 7, factor: 2 };
    const { status, body } = await forecast('POST', { settings: { events: [launch] } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ workloadId: id, forecast: { settings: { events: [launch] } } });
    expect((await forecast('GET')).body).toEqual(before.body);
  });

  test('is not changed by who did not see the latest', async () => {
    const { status, body } = await forecast('PUT', { version: 0, settings: {} });
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: { code: 'conflict', path: 'version' } });
  });

  test.each([
    [
      { version: 1, settings: { zone: 'Paris' } },
      'settings.zone: must be an IANA time zone such as Europe/Paris',
    ],
    [
      { version: 1, settings: { growthPerMonthShare: 12 } },
      'settings.growthPerMonthShare: must be a share from -0.9 to 9',
    ],
    [
      { version: 1, settings: { events: [{ name: 'x', startsOn: '2026-02-30', days: 1, factor: 1 }] } },
      'settings.events[0].startsOn: must be a day such as 2026-12-01',
    ],
    [
      { version: 1, settings: { events: [{ name: 'x', startsOn: '2026-02-28', days: 0, factor: 1 }] } },
      'settings.events[0].days: must be a whole number of days, 1 to 366',
    ],
    [{ version: 1, settings: { putBack: [1, 1] } }, 'settings.putBack: must name each start once'],
    [
      { version: 1, settings: { growth: 1 } },
      'settings.growth: unknown field, allowed: zone, growthPerMonthShare, events, putBack',
    ],
    [{ settings: {} }, 'version: '],
  ])('refuses %j in a sentence', async (body, sentence) => {
    const answer = await forecast('PUT', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'bad-input' } });
    expectSentence(answer.body, sentence);
  });

  test.each([
    ['GET', undefined],
    ['PUT', { version: 1, settings: {} }],
    ['POST', { settings: {} }],
  ])('refuses a query of %s', async (method, body) => {
    const answer = await call(method, `/api/v1/workloads/${id}/forecast?x=1`, body);
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { message: 'x: unknown field, none is allowed', path: 'x' } },
    });
  });

  test('of what is not there is not found', async () => {
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', { version: 0, settings: {} }],
      ['POST', { settings: {} }],
    ] as const)
      expect((await call(method, '/api/v1/workloads/none/forecast', body)).status).toBe(404);
  });
});

describe('forecasts of the fleet by the API', () => {
  test('are sums by account, Region and tag', async () => {
    const { status, body } = await call('GET', '/api/v1/forecast?tag=team');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: { key: null, workloads: 1, withoutWorkloads: 0 },
      byAccount: [{ key: null }],
      byRegion: [{ workloads: 1 }],
      byTag: [{ key: null, workloads: 1 }],
      without: [],
    });
  });

  test('carry advice on commitments', async () => {
    const { body } = await call('GET', '/api/v1/forecast/commitment?share=0.3&termYears=3');
    expect(body).toMatchObject({ planType: 'sagemaker', termYears: 3, off: { kind: 'share', share: 0.3 } });
    expect((await call('GET', '/api/v1/forecast/commitment')).body).toMatchObject({
      off: { kind: 'rates', termYears: 1, payment: 'no-upfront' },
    });
  });

  test.each([
    ['/api/v1/forecast?by=team', 'by: unknown field, allowed: tag'],
    ['/api/v1/forecast/commitment?termYears=2', 'termYears: allowed: "1", "3"'],
    ['/api/v1/forecast/commitment?share=1', 'share: must be a share from 0 to 0.95'],
    ['/api/v1/forecast/commitment?share=abc', 'share: expected a number'],
    [
      '/api/v1/forecast/commitment?share=0.1&payment=all-upfront',
      'share: must be left out where payment is given',
    ],
    ['/api/v1/forecast/commitment?planType=ec2', 'planType: allowed: "sagemaker", "compute"'],
  ])('refuse %s in a sentence', async (path, sentence) => {
    const { status, body } = await call('GET', path);
    expect(status).toBe(400);
    expectSentence(body, sentence);
  });
});
