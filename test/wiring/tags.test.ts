import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import { AppError } from '@/lib/errors/app-error';
import { getTags, putTags } from '@/lib/http/tags-api';
import { getWorkload, getWorkloads } from '@/lib/http/workloads-api';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { setPlanned } from '@/lib/usecases/plan-resource';
import { syncInventory } from '@/lib/usecases/sync-inventory';
import { type AwsServer, startAwsServer } from '../support/aws/aws-server';
import { makeWorld } from '../support/aws/world/make-world';
import { makeDemoConnection } from '../support/connected-account';
import { makeQueuedRun } from '../support/sync-run';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const NOW_SECONDS = Date.parse('2026-11-22T09:00:30Z') / 1000;
const HOSTILE = {
  'équipe:été': 'größe = "ß"',
  constructor: "it's <b>bold</b>",
  'a=b': '{"a":1}, =1+2',
  'aws:cloudformation:stack-name': '',
  '키 🚀': 'x'.repeat(256),
};

const world = makeWorld({
  seed: 5,
  endpoints: 6,
  functions: 2,
  regions: ['us-east-1'],
  startSeconds: NOW_SECONDS - 86_400,
  nowSeconds: NOW_SECONDS,
  transforms: false,
});
const fleet = world.accounts[0]?.regions[0];
const [endpoint] = fleet?.endpoints ?? [];
if (fleet === undefined || endpoint === undefined) throw new Error('the world has endpoints');

let database: WiredDatabase;
let server: AwsServer;
let deps: UseCaseDeps;
let count = 0;

beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAwsServer({
    world,
    now: () => NOW_SECONDS * 1000,
    quotaScale: Number.POSITIVE_INFINITY,
  });
  deps = { ...database.deps, openAccount, now: () => new Date(NOW_SECONDS * 1000) };
  await deps.store.insertConnection(makeDemoConnection(server.url));
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
/** As its owner does in AWS: the server reads its fleet anew for each call. */
function tagEndpoint(tags: Readonly<Record<string, string>>): void {
  Object.assign(endpoint ?? {}, { tags });
}

async function discover() {
  count += 1;
  const runId = `run ${count}`;
  await deps.store.insertRun(makeQueuedRun({ id: runId, kind: 'inventory' }));
  return await syncInventory({ runId, watch: { signal: new AbortController().signal } }, deps);
}

async function findWorkloadId(): Promise<string> {
  const resources = await deps.store.listResources('connection');
  const own = resources.find(({ name }) => name.startsWith(`${endpoint?.name}/`));
  if (typeof own?.workloadId !== 'string') throw new Error('the endpoint is planned');
  return own.workloadId;
}

async function readBody(response: Response) {
  expect(response.status).toBe(200);
  return await response.json();
}

const readTags = async () => await readBody(await getTags(await findWorkloadId(), deps));

async function tell(tags: unknown) {
  const request = new Request('http://127.0.0.1/', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tags }),
  });
  return await putTags(request, await findWorkloadId(), deps);
}

const AS_FOUND = { team: 'search', stage: 'prod' };

describe('tags of discovered workloads', () => {
  beforeEach(async () => {
    server.faults.clear();
    tagEndpoint(AS_FOUND);
    await discover();
  });

  it('are those of AWS, and follow them', async () => {
    expect(await readTags()).toMatchObject({ tags: AS_FOUND, told: {} });
    tagEndpoint(HOSTILE);
    await discover();
    expect((await readTags()).read).toEqual(HOSTILE);
    tagEndpoint({});
    await discover();
    expect((await readTags()).tags).toEqual({});
  });

  it('stay, with all else that is found, where the permission is taken away', async () => {
    const before = await deps.store.listResources('connection');
    server.faults.add({ kind: 'deny', operation: 'GetResources' });
    const { state, problems, outcome } = await discover();
    expect(state).toBe('partly');
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('tag:GetResources')]);
    expect(outcome).toMatchObject({ found: before.length, unchanged: before.length, changed: 0 });
    expect((await readTags()).tags).toEqual(AS_FOUND);
  });

  it('that a person told stay at every sync, before those of AWS', async () => {
    const told = { team: 'ads', owner: 'Ann' };
    expect(await readBody(await tell(told))).toMatchObject({ tags: { ...told, stage: 'prod' } });
    tagEndpoint({ team: 'fraud', owner: 'Bob' });
    await discover();
    expect(await readTags()).toMatchObject({ tags: told, read: { team: 'fraud', owner: 'Bob' }, told });
    await tell({});
    expect((await readTags()).tags).toEqual({ team: 'fraud', owner: 'Bob' });
  });

  it('come with a function as soon as it is ticked', async () => {
    const resources = await deps.store.listResources('connection');
    const tagged = resources.find(({ kind, state }) => kind === 'function' && state.tags !== undefined);
    if (tagged === undefined) throw new Error('a function has tags');
    const { workloadId } = await setPlanned(
      { connectionId: 'connection', resourceId: tagged.id, planned: true },
      deps,
    );
    const { tags } = await readBody(await getTags(workloadId ?? '', deps));
    expect(tags).toEqual(tagged.state.tags);
  });
});

describe('tags in the API', () => {
  beforeAll(async () => {
    tagEndpoint(AS_FOUND);
    await discover();
  });

  it('come with workloads, those in force', async () => {
    await tell({ team: 'ads' });
    const id = await findWorkloadId();
    const { workloads } = await readBody(await getWorkloads(new Request('http://127.0.0.1/'), deps));
    const own = workloads.find((one: { id: string }) => one.id === id);
    expect(own.tags).toEqual({ stage: 'prod', team: 'ads' });
    expect((await readBody(await getWorkload(id, deps))).tags).toEqual(own.tags);
    await tell({});
  });

  it.each([
    [{ 'aws:owner': 'me' }, 'AWS alone'],
    [{ AWS: 'fine', 'Aws:x': 'not' }, 'AWS alone'],
    [{ '': 'x' }, 'empty'],
    [{ ' team': 'x' }, 'space'],
    [{ ['k'.repeat(129)]: 'x' }, '128'],
    [{ team: 'x'.repeat(257) }, '256'],
    [{ team: 'two\nlines' }, 'printable'],
    [{ team: 'a\u202eb' }, 'printable'],
    [{ team: 7 }, 'text'],
    [['team'], 'object'],
    [Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`key ${i}`, ''])), '50'],
  ])('%j are refused in a sentence', async (tags, words) => {
    const before = await readTags();
    const failure = await tell(tags).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'bad-input', message: expect.stringContaining(words) });
    expect(await readTags()).toEqual(before);
  });

  it('may be anything that AWS allows, and more', async () => {
    const { 'aws:cloudformation:stack-name': _reserved, ...allowed } = HOSTILE;
    const told = { ...allowed, ['k'.repeat(128)]: '🚀'.repeat(256), team: '' };
    expect((await readBody(await tell(told))).told).toEqual(told);
    const proto: unknown = JSON.parse('{"__proto__":"kept"}');
    expect(Object.entries((await readBody(await tell(proto))).told)).toEqual([['__proto__', 'kept']]);
    await tell({});
  });

  it('of no workload are not found', async () => {
    await expect(getTags('nothing', deps)).rejects.toMatchObject({ code: 'not-found' });
  });
});
