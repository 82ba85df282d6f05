import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { EXAMPLE_DESCRIPTION, exampleImport, exampleMinutes } from '../support/example-workload';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
let id = '';
beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
  const present = { kind: 'realtime', instanceType: 'ml.m5.2xlarge', instanceCount: 4 } as const;
  const file = exampleImport(exampleMinutes(14), { description: { ...EXAMPLE_DESCRIPTION, present } });
  const { body } = await callApi(server.url, 'POST', '/api/v1/imports', file);
  id = String(body.workloadId);
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  callApi(server.url, method, path, body, headers);
const decide = (body: unknown, headers: Record<string, string> = {}) =>
  call('POST', `/api/v1/workloads/${id}/decisions`, body, headers);
const history = async () => (await call('GET', `/api/v1/workloads/${id}/history`)).body;

describe('a decision by the API', () => {
  test('is kept, is in the history and in the list of workloads', async () => {
    expect(await history()).toMatchObject({ standing: { state: 'open' }, decisions: [], followUp: null });
    const { status, body } = await decide({ kind: 'dismissed', who: '  Ada Löwe ', reason: '<b>no</b>' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      workloadId: id,
      decision: { kind: 'dismissed', who: 'Ada Löwe', reason: '<b>no</b>', until: null, appliedAt: null },
      standing: { state: 'dismissed', reopened: null },
    });
    expect(await history()).toMatchObject({
      standing: { state: 'dismissed' },
      decisions: [{ kind: 'dismissed' }],
      recommendations: [{ plans: 1, latest: { keepsPresent: false } }],
    });
    const { body: list } = await call('GET', '/api/v1/workloads');
    expect(list.workloads).toMatchObject([{ id, standing: { state: 'dismissed' } }]);
  });

  test('that it is applied has its follow-up, without what nothing tells', async () => {
    const today = new Date().toISOString().slice(0, 10);
    await decide({ kind: 'reopened', who: 'Ada' });
    const { status } = await decide({ kind: 'applied', who: 'Ada', since: today });
    expect(status).toBe(201);
    expect(await history()).toMatchObject({
      standing: { state: 'applied' },
      followUp: { appliedAt: `${today}T00:00:00.000Z`, since: null },
    });
  });

  test('about many says which were left alone, and why', async () => {
    const { status, body } = await call('POST', '/api/v1/decisions', {
      kind: 'dismissed',
      who: 'Ada',
      reason: 'a migration',
      workloadIds: [id, 'none'],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ decided: [id], refused: [{ workloadId: 'none' }] });
  });

  test.each([
    [{ kind: 'dismissed', who: 'Ada' }, 'reason'],
    [{ kind: 'accepted' }, 'who'],
    [{ kind: 'accepted', who: 'A\u0007' }, 'who'],
    [{ kind: 'accepted', who: 'x'.repeat(81) }, 'who'],
    [{ kind: 'snoozed', who: 'Ada' }, 'until'],
    [{ kind: 'snoozed', who: 'Ada', until: '2020-01-01' }, 'until'],
    [{ kind: 'accepted', who: 'Ada', until: '2026-12-24' }, 'until'],
    [{ kind: 'agreed', who: 'Ada' }, 'kind'],
    [{ kind: 'accepted', who: 'Ada', by: 'Eve' }, 'by'],
  ])('%o is refused at %s', async (body, path) => {
    const answer = await decide(body);
    expect(answer).toMatchObject({ status: 400, body: { error: { path } } });
  });

  test('is refused from another origin, without JSON, and about what is not there', async () => {
    const body = { kind: 'accepted', who: 'Ada' };
    const foreign = { origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    expect((await decide(body, foreign)).status).toBe(403);
    expect((await decide(body, { 'content-type': 'text/plain' })).status).toBe(415);
    const bulk = { ...body, workloadIds: [id] };
    expect((await call('POST', '/api/v1/decisions', bulk, foreign)).status).toBe(403);
    expect((await call('POST', '/api/v1/workloads/none/decisions', body)).status).toBe(404);
    expect((await call('GET', '/api/v1/workloads/none/history')).status).toBe(404);
    expect(await decide({ ...body, planId: 'none' })).toMatchObject({ status: 409 });
    const decisions = await history();
    expect(decisions.decisions).toHaveLength(4);
  });
});
