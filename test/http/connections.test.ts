import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricSyncPreview } from '@/lib/usecases/preview-metric-sync';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { type AwsProcess, startAwsProcess } from '../support/aws/aws-process';
import { runInventory } from '../support/sync-in-process';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
let aws: AwsProcess;
const call = (method: string, path: string, body?: unknown) => callApi(server.url, method, path, body);

beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
  aws = await startAwsProcess({
    seed: 11,
    endpoints: 4,
    functions: 3,
    regions: ['us-east-1', 'eu-west-1'],
    startSeconds: Date.UTC(2025, 6, 1) / 1000,
    quotaScale: null,
  });
});
afterAll(async () => {
  await aws?.stop();
  await server?.stop();
  await database?.drop();
});

const ROOT = '/api/v1/connections';
const ROLE = 'arn:aws:iam::123456789012:role/BreakevenReadOnly';
const chain = (name: string) => ({ name, access: 'chain', regions: ['us-east-1'] });
const role = (name: string, roleArn = ROLE) => ({ ...chain(name), access: 'role', roleArn });
const demo = (name: string, region = 'us-east-1') => ({
  name,
  access: 'demo',
  endpointUrl: aws.url,
  regions: [region],
  monthlyCapUsd: 5,
});

async function create(request: unknown): Promise<string> {
  const { status, body } = await call('POST', ROOT, request);
  expect(status, JSON.stringify(body)).toBe(201);
  return String(body.id);
}
const remove = (id: string) => call('DELETE', `${ROOT}/${id}`);

describe('a connection over the API', () => {
  test('is made, listed, read, changed and removed', async () => {
    const id = await create(chain('whole life'));
    expect(await call('GET', ROOT)).toMatchObject({
      status: 200,
      body: { connections: [{ id, name: 'whole life', monthUsd: 0, status: { access: 'untested' } }] },
    });
    const changed = { ...chain('renamed'), regions: ['eu-west-3'], monthlyCapUsd: 2.5, metricsEveryHours: 1 };
    expect(await call('PUT', `${ROOT}/${id}`, changed)).toMatchObject({ status: 200, body: changed });
    const { body } = await call('GET', `${ROOT}/${id}`);
    expect(body).toMatchObject({ ...changed, id, roleArn: null, accountId: null, lastTest: null, usage: [] });
    expect(await remove(id)).toMatchObject({ status: 200, body: { deleted: true, keptWorkloads: 0 } });
    expect(await call('GET', ROOT)).toMatchObject({ body: { connections: [] } });
  });

  test('has an external ID that was made here, its own, and the same for ever', async () => {
    const first = await call('POST', ROOT, role('first role'));
    const second = await call('POST', ROOT, role('second role', `${ROLE}2`));
    expect(first.body.externalId).toMatch(/^[\w-]{20,}$/);
    expect(second.body.externalId).not.toBe(first.body.externalId);
    const kept = await call('PUT', `${ROOT}/${first.body.id}`, role('first role', `${ROLE}1`));
    expect(kept.body.externalId).toBe(first.body.externalId);
    const forced = await call('POST', ROOT, { ...role('third', `${ROLE}3`), externalId: 'mine' });
    expect(forced).toMatchObject({ status: 400, body: { error: { path: 'externalId' } } });
    const stale = await call('POST', ROOT, {
      ...role('third', `${ROLE}3`),
      shownExternalId: first.body.externalId,
    });
    expect(stale).toMatchObject({ status: 409, body: { error: { path: 'shownExternalId' } } });
    for (const { body } of [first, second]) await remove(String(body.id));
  });

  test('gives a template of its role that asks for the external ID', async () => {
    const { body } = await call('POST', ROOT, role('with a template'));
    const response = await fetch(`${server.url}${ROOT}/${body.id}/template`);
    expect(response.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    const text = await response.text();
    expect(text).toContain(`'sts:ExternalId': '${body.externalId}'`);
    expect(text).toContain("'sagemaker:ListEndpoints'");
    expect(text).not.toContain('ce:GetCostAndUsage');
    await remove(String(body.id));
  });

  test('is refused with one sentence that names the field', async () => {
    const id = await create(chain('taken'));
    expect(await call('POST', ROOT, chain('taken'))).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', path: 'name', message: 'There is a connection taken already.' } },
    });
    expect(await call('POST', ROOT, { ...chain('x'), access: 'role' })).toMatchObject({
      status: 400,
      body: { error: { path: 'roleArn', message: expect.stringContaining('a role is needed') } },
    });
    expect(await call('POST', ROOT, { ...demo('x'), endpointUrl: 'http://169.254.169.254' })).toMatchObject({
      status: 400,
      body: { error: { path: 'endpointUrl' } },
    });
    const foreign = await callApi(server.url, 'POST', ROOT, chain('x'), {
      origin: 'https://elsewhere.example',
    });
    expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    await remove(id);
  });

  test.each([
    ['GET', ''],
    ['PUT', '', chain('x')],
    ['DELETE', ''],
    ['POST', '/test'],
    ['POST', '/sync', { kind: 'metrics' }],
    ['GET', '/cost'],
    ['GET', '/progress'],
    ['GET', '/runs'],
    ['GET', '/runs/none'],
    ['POST', '/runs/none/cancel'],
    ['GET', '/resources'],
    ['PUT', '/resources/none', { planned: true }],
    ['GET', '/template'],
  ])('%s of what is not there is 404: %s', async (method, path, body?: unknown) => {
    expect(await call(method, `${ROOT}/no-such-id${path}`, body)).toMatchObject({
      status: 404,
      body: {
        error: { code: 'not-found', message: expect.stringMatching(/^There is no such|^There is no/) },
      },
    });
  });
});

describe('the test of a connection', () => {
  test('says who is asked as, and that each call is allowed, and counts what it cost', async () => {
    const id = await create(demo('tested'));
    const { status, body } = await call('POST', `${ROOT}/${id}/test`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accountId: '111122223333', lastTestedAt: expect.any(String) });
    const test = body.lastTest as { checks: { outcome: string; action: string }[] };
    expect(test.checks.length).toBeGreaterThan(15);
    expect(test.checks.filter(({ outcome }) => outcome !== 'allowed')).toEqual([]);
    expect(JSON.stringify(body)).not.toMatch(/DEMOACCESSKEYID|secretAccessKey|sessionToken/i);
    const after = await call('GET', `${ROOT}/${id}`);
    expect(after.body).toMatchObject({ status: { access: 'connected' } });
    const usage = after.body.usage as { operation: string; costUsd: number }[];
    expect(usage.map(({ operation }) => operation)).toContain('cloudwatch:GetMetricData');
    expect(after.body.monthUsd).toBeGreaterThan(0);
    await remove(id);
  });

  test('names what is missing, where, and what to do', async () => {
    await aws.addFault({ kind: 'deny', service: 'sagemaker', operation: 'ListEndpoints' });
    const id = await create(demo('denied'));
    const { body } = await call('POST', `${ROOT}/${id}/test`);
    await aws.clearFaults();
    const { checks } = body.lastTest as { checks: { action: string; outcome: string; advice: string }[] };
    const refused = checks.filter(({ outcome }) => outcome !== 'allowed');
    expect(refused).toMatchObject([
      { action: 'sagemaker:ListEndpoints', outcome: 'denied', region: 'us-east-1' },
    ]);
    expect(refused[0]?.advice).toContain('sagemaker:ListEndpoints');
    expect(await call('GET', `${ROOT}/${id}`)).toMatchObject({ body: { status: { access: 'refused' } } });
    await remove(id);
  });

  test('says that an AWS which does not answer does not', async () => {
    const id = await create({ ...demo('nobody there'), endpointUrl: 'http://127.0.0.1:1' });
    const { body } = await call('POST', `${ROOT}/${id}/test`);
    expect(body).toMatchObject({ accountId: null, lastTest: { identity: null } });
    expect(await call('GET', `${ROOT}/${id}`)).toMatchObject({ body: { status: { access: 'unreachable' } } });
    await remove(id);
  });

  test('keeps an account and Region to one connection, and a connection to one account', async () => {
    const first = await create(demo('holder'));
    const second = await create({
      ...demo('second'),
      endpointUrl: aws.url.replace('127.0.0.1', 'localhost'),
    });
    await call('POST', `${ROOT}/${first}/test`);
    const refused = await call('POST', `${ROOT}/${second}/test`);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        error: { message: expect.stringMatching(/^The connection holder reads account 111122223333/) },
      },
    });
    expect(await call('GET', `${ROOT}/${second}`)).toMatchObject({ body: { accountId: null } });
    const moved = await call('PUT', `${ROOT}/${first}`, role('holder'));
    expect(moved).toMatchObject({ status: 409, body: { error: { path: 'roleArn' } } });
    for (const id of [first, second]) await remove(id);
  });
});

describe('a sync over the API', () => {
  test('is queued once, told, and cancelled', async () => {
    const id = await create(demo('cancelled'));
    const queued = await call('POST', `${ROOT}/${id}/sync`, { kind: 'inventory' });
    expect(queued).toMatchObject({
      status: 202,
      body: { kind: 'inventory', state: 'queued', trigger: 'button' },
    });
    const runId = String(queued.body.id);
    expect(await call('POST', `${ROOT}/${id}/sync`, { kind: 'inventory' })).toMatchObject({ status: 409 });
    expect(await call('POST', `${ROOT}/${id}/sync`, { kind: 'everything' })).toMatchObject({ status: 400 });
    expect(await call('POST', `${ROOT}/${id}/sync`, { kind: 'metrics', thenMetrics: false })).toMatchObject({
      status: 400,
      body: { error: { path: 'thenMetrics' } },
    });
    expect(await remove(id)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(await call('GET', `${ROOT}/${id}/progress`)).toMatchObject({
      body: {
        steps: [
          { kind: 'inventory', state: 'queued', runId },
          { kind: 'metrics', state: 'ahead' },
          { kind: 'plans', state: 'ahead' },
        ],
        open: [{ run: { id: runId }, progress: { shareDone: null } }],
      },
    });
    const other = await create(demo('other', 'eu-west-1'));
    expect(await call('POST', `${ROOT}/${other}/runs/${runId}/cancel`)).toMatchObject({ status: 404 });
    const ended = await call('POST', `${ROOT}/${id}/runs/${runId}/cancel`);
    expect(ended).toMatchObject({ status: 200, body: { id: runId, state: 'cancelled' } });
    expect(await call('GET', `${ROOT}/${id}/runs/${runId}`)).toMatchObject({
      body: { state: 'cancelled', progress: { secondsLeft: null } },
    });
    expect(await call('GET', `${ROOT}/${id}/runs?limit=1`)).toMatchObject({
      body: { runs: [{ id: runId }] },
    });
    expect(await call('GET', `${ROOT}/${id}/runs?limit=0`)).toMatchObject({ status: 400 });
    for (const one of [id, other]) expect(await remove(one)).toMatchObject({ status: 200 });
  });

  test('can end with what runs, whose metrics then have a price before any is asked for', async () => {
    const id = await create({ ...demo('looked at'), historyDays: 455 });
    await call('POST', `${ROOT}/${id}/test`);
    const stageOf = async () => (await call('GET', `${ROOT}/${id}`)).body.status;
    expect(await stageOf()).toMatchObject({ stage: 'new' });
    const look = await call('POST', `${ROOT}/${id}/sync`, { kind: 'inventory', thenMetrics: false });
    expect(look).toMatchObject({ status: 202, body: { kind: 'inventory', trigger: 'look' } });
    const runId = String(look.body.id);
    const deps = { ...database.deps, now: () => new Date() };
    await runInventory({ id: runId }, deps);
    expect(await call('GET', `${ROOT}/${id}/progress`)).toMatchObject({
      body: {
        steps: [
          { kind: 'inventory', runId },
          { kind: 'metrics', state: 'awaited', runId: null },
          { kind: 'plans', state: 'ahead' },
        ],
        open: [],
        workers: 0,
      },
    });
    expect(await stageOf()).toMatchObject({ stage: 'discovered' });
    const { body } = await call('GET', `${ROOT}/${id}/cost`);
    const { cost, minutes, older } = body as unknown as MetricSyncPreview;
    expect(body).toMatchObject({ affordable: cost, billing: { syncUsd: 0, monthUsd: 0 }, nextDueAt: null });
    expect(minutes.metricsRequested).toBeGreaterThan(10);
    expect(older.metricsRequested).toBeGreaterThan(10);
    expect(minutes.metricsRequested + older.metricsRequested).toBe(cost.metricsRequested);
    expect(cost.costUsd).toBeCloseTo(cost.metricsRequested * 1e-5, 9);
    // The cap cuts at whole calls, minutes first.
    const capped = {
      ...demo('looked at'),
      historyDays: 455,
      monthlyCapUsd: Number(body.usedUsd) + minutes.costUsd,
    };
    await call('PUT', `${ROOT}/${id}`, capped);
    expect((await call('GET', `${ROOT}/${id}/cost`)).body).toMatchObject({
      capped: true,
      affordable: { metricsRequested: minutes.metricsRequested },
    });
    const { body: metrics } = await call('POST', `${ROOT}/${id}/sync`, { kind: 'metrics' });
    expect(await stageOf()).toMatchObject({ stage: 'collecting' });
    await call('POST', `${ROOT}/${id}/runs/${metrics.id}/cancel`);
    expect(await stageOf()).toMatchObject({ stage: 'discovered' });
    expect(await remove(id)).toMatchObject({ status: 200 });
  });

  test('finds what serves models; a function is ticked and becomes a workload, which outlives the connection', async () => {
    const id = await create(demo('found'));
    await call('POST', `${ROOT}/${id}/test`);
    const { body: run } = await call('POST', `${ROOT}/${id}/sync`, { kind: 'inventory' });
    await runInventory({ id: String(run.id) }, { ...database.deps, now: () => new Date() });
    const { body } = await call('GET', `${ROOT}/${id}/resources`);
    const resources = body.resources as {
      id: string;
      kind: string;
      name: string;
      workloadId: string | null;
    }[];
    const variants = resources.filter(({ kind }) => kind === 'variant');
    const functions = resources.filter(({ kind }) => kind === 'function');
    expect(variants.length).toBeGreaterThanOrEqual(2);
    expect(variants.every(({ workloadId }) => workloadId !== null)).toBe(true);
    expect(functions.length).toBeGreaterThanOrEqual(1);
    expect(functions.every(({ workloadId }) => workloadId === null)).toBe(true);
    // Lambda's environment variables are where secrets are.
    expect(JSON.stringify(body)).not.toMatch(/environment/i);

    const cost = await call('GET', `${ROOT}/${id}/cost`);
    expect(cost).toMatchObject({ status: 200, body: { capped: false, monthlyCapUsd: 5 } });
    const before = Number(cost.body.series);
    const tick = (resourceId: string | undefined, planned: boolean) =>
      call('PUT', `${ROOT}/${id}/resources/${resourceId}`, { planned });
    const ticked = await tick(functions[0]?.id, true);
    expect(ticked).toMatchObject({ status: 200, body: { planned: true, workloadId: expect.any(String) } });
    const workloadId = String(ticked.body.workloadId);
    expect(await call('GET', `/api/v1/workloads/${workloadId}`)).toMatchObject({
      body: { origin: 'aws', name: functions[0]?.name, accountId: '111122223333' },
    });
    expect(Number((await call('GET', `${ROOT}/${id}/cost`)).body.series)).toBeGreaterThan(before);
    expect(await tick(functions[0]?.id, true)).toMatchObject({ body: { workloadId } });
    expect(await tick(functions[0]?.id, false)).toMatchObject({ body: { planned: false, workloadId } });
    expect(Number((await call('GET', `${ROOT}/${id}/cost`)).body.series)).toBe(before);
    expect(await tick(variants[0]?.id, false)).toMatchObject({ status: 409 });

    const { body: progress } = await call('GET', `${ROOT}/${id}/progress`);
    const [open] = progress.open as { run: { id: string } }[];
    await call('POST', `${ROOT}/${id}/runs/${open?.run.id}/cancel`);
    const removed = await remove(id);
    expect(removed.body.keptWorkloads).toBeGreaterThanOrEqual(variants.length + 1);
    expect(await call('GET', `/api/v1/workloads/${workloadId}`)).toMatchObject({ status: 200 });
  });
});
