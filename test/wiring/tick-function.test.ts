import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { setPlanned } from '@/lib/usecases/plan-resource';
import type { AwsServer } from '../support/aws/aws-server';
import { makeWorld } from '../support/aws/world/make-world';
import { makeDemoConnection } from '../support/connected-account';
import { type DiscoverySite, openDiscoverySite, startPatientAws } from '../support/discovery-site';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;

const world = makeWorld({
  seed: 3,
  endpoints: 0,
  functions: 8,
  regions: ['us-east-1'],
  startSeconds: NOW_SECONDS - 86_400,
  nowSeconds: NOW_SECONDS,
});
/** One that keeps environments warm. */
const warm = world.accounts[0]?.regions[0]?.functions.find((each) => each.provisionedQualifier !== null);

let site: DiscoverySite;
let server: AwsServer;
let deps: UseCaseDeps;

beforeAll(async () => {
  site = await openDiscoverySite(() => NOW_SECONDS);
  server = await startPatientAws(world, () => NOW_SECONDS);
  deps = site.deps;
});
afterAll(async () => {
  await server.stop();
  await site.drop();
});
beforeEach(async () => {
  for (const { workloadId } of await deps.store.listResources('connection'))
    if (workloadId !== null) await deps.store.deleteWorkload(workloadId);
  await deps.store.deleteConnection('connection');
  await deps.store.insertConnection(makeDemoConnection(server.url));
  await site.discover();
});

async function findWarm(): Promise<ResourceRecord> {
  const found = (await deps.store.listResources('connection')).find(({ name }) => name === warm?.name);
  if (found === undefined) throw new Error('the account has a function that is kept warm');
  return found;
}

async function tick(planned = true): Promise<ResourceRecord> {
  const { id } = await findWarm();
  return await setPlanned({ connectionId: 'connection', resourceId: id, planned }, deps);
}

async function describeWarm() {
  const { workloadId } = await findWarm();
  return workloadId === null ? undefined : (await deps.store.findWorkload(workloadId))?.description;
}

const KEPT = [{ qualifier: warm?.provisionedQualifier, concurrency: expect.any(Number) }];

describe('a function that is said to serve a model', () => {
  it('is known with what is kept warm of it at once, as the next discovery finds it', async () => {
    expect((await findWarm()).state).toMatchObject({ provisioned: null });
    const { state } = await tick();
    expect(state).toMatchObject({ provisioned: KEPT });
    const present = (await describeWarm())?.present;
    expect(present).toMatchObject({ kind: 'lambda', provisionedConcurrency: expect.any(Number) });
    const usage = await deps.store.listUsage('connection', '2026-11');
    expect(usage.find(({ operation }) => operation === 'lambda:ListProvisionedConcurrencyConfigs')).toEqual({
      operation: 'lambda:ListProvisionedConcurrencyConfigs',
      calls: 1,
      units: 1,
      costUsd: 0,
    });
    await site.discover();
    expect((await findWarm()).state).toEqual(state);
    expect((await describeWarm())?.present).toEqual(present);
  });

  it('has no cost of today while that cannot be read, and has it once it can', async () => {
    const action = { service: 'lambda', operation: 'ListProvisionedConcurrencyConfigs' } as const;
    const allow = server.faults.add({ kind: 'deny', ...action });
    expect((await tick()).state).toMatchObject({ provisioned: null });
    const unread = await describeWarm();
    expect(unread?.present ?? null).toBeNull();
    expect(unread?.discovered?.notes?.join(' ')).toContain('provisioned concurrency');
    allow();
    await site.discover();
    expect((await describeWarm())?.present).toMatchObject({ provisionedConcurrency: expect.any(Number) });
  });

  it('is so where AWS does not answer, too', async () => {
    const cut = server.faults.add({ kind: 'cut', bytes: 0, service: 'lambda' });
    expect(await tick()).toMatchObject({ planned: true, state: { provisioned: null } });
    cut();
  });
});
