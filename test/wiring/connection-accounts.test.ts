import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import type { ConnectionRequest } from '@/lib/contract/connection';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import { changeConnection, createConnection, removeConnection } from '@/lib/usecases/change-connection';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadFleet } from '@/lib/usecases/load-fleet';
import { loadWorkload } from '@/lib/usecases/load-workload';
import { listDiscoveredBatches } from '@/lib/usecases/plan-discovered';
import { previewMetricSync } from '@/lib/usecases/preview-metric-sync';
import { loadRoleTemplate } from '@/lib/usecases/role-template';
import { syncInventory } from '@/lib/usecases/sync-inventory';
import { testConnection } from '@/lib/usecases/test-connection';
import { type AwsServer, startAwsServer } from '../support/aws/aws-server';
import { DEMO_ACCOUNT_ID, makeAccount, worldOf } from '../support/aws/world/make-world';
import { makeQueuedRun } from '../support/sync-run';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const EAST = 'us-east-1';
const WEST = 'eu-west-1';
const OTHER_ACCOUNT_ID = '444455556666';
const OTHER_ROLE = `arn:aws:iam::${OTHER_ACCOUNT_ID}:role/Breakeven`;
const WATCH = { signal: new AbortController().signal };

const FLEET = {
  endpoints: 4,
  functions: 1,
  regions: [EAST, WEST],
  transforms: false,
  startSeconds: NOW_SECONDS - 86_400,
  nowSeconds: NOW_SECONDS,
};
const world = worldOf([
  makeAccount({ ...FLEET, seed: 7 }),
  makeAccount({ ...FLEET, seed: 8, accountId: OTHER_ACCOUNT_ID, users: {} }),
]);

let database: WiredDatabase;
let server: AwsServer;
let deps: UseCaseDeps;
let count = 0;
let nowSeconds = NOW_SECONDS;

beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAwsServer({
    world,
    now: () => NOW_SECONDS * 1000,
    quotaScale: Number.POSITIVE_INFINITY,
  });
  deps = { ...database.deps, openAccount, now: () => new Date(nowSeconds * 1000) };
});
/** With what was found, so that each test begins with a fleet of nobody. */
afterEach(async () => {
  for (const { id } of await deps.store.listConnections()) {
    const resources = await deps.store.listResources(id);
    await deps.store.deleteConnection(id);
    for (const { workloadId } of resources)
      if (workloadId !== null) await deps.store.deleteWorkload(workloadId);
  }
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

function ask(name: string, regions: readonly string[], differs: Partial<ConnectionRequest> = {}) {
  return {
    name,
    access: 'demo',
    roleArn: null,
    endpointUrl: server.url,
    regions: [...regions],
    metricsEveryHours: 0,
    historyDays: 14,
    monthlyCapUsd: 10,
    readsBilling: false,
    ...differs,
  } satisfies ConnectionRequest;
}

async function connect(
  name: string,
  regions: readonly string[],
  differs: Partial<ConnectionRequest> = {},
): Promise<ConnectionRecord> {
  return await createConnection(ask(name, regions, differs), deps);
}

async function discover({ id }: ConnectionRecord, openedBy: UseCaseDeps = deps) {
  count += 1;
  const runId = `run ${count}`;
  await deps.store.insertRun(makeQueuedRun({ id: runId, connectionId: id, kind: 'inventory' }));
  return await syncInventory({ runId, watch: WATCH }, openedBy);
}

const findAccountId = async ({ id }: ConnectionRecord) =>
  (await deps.store.findConnection(id))?.accountId ?? null;
const countResources = async ({ id }: ConnectionRecord) => (await deps.store.listResources(id)).length;

const refusalOf = (holder: string, region: string) =>
  new AppError(
    'conflict',
    `The connection ${holder} reads account ${DEMO_ACCOUNT_ID} in ${region} already: take that Region out of one of the two.`,
    'regions',
  );

describe('an account that nobody tested', () => {
  it('is read by the first connection that is synced, and by no other in the same Region', async () => {
    const first = await connect('first', [EAST]);
    const second = await connect('second', [WEST, EAST]);
    expect(await discover(first)).toMatchObject({ state: 'done' });
    expect(await findAccountId(first)).toBe(DEMO_ACCOUNT_ID);
    await expect(discover(second)).rejects.toThrow(refusalOf('first', EAST));
    expect(await countResources(second)).toBe(0);
    expect(await findAccountId(second)).toBeNull();
    await changeConnection({ id: second.id, request: ask('second', [WEST]) }, deps);
    expect(await discover(second)).toMatchObject({ state: 'done' });
    expect(await findAccountId(second)).toBe(DEMO_ACCOUNT_ID);
  });

  it('is read by one of two that are synced at once', async () => {
    const both = [await connect('left', [EAST]), await connect('right', [EAST])];
    const synced = await Promise.allSettled(both.map((one) => discover(one)));
    expect(synced.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const counts = await Promise.all(both.map(countResources));
    expect(Math.min(...counts)).toBe(0);
  });

  it('is another one where the role is of another', async () => {
    const own = await connect('own', [EAST]);
    const other = await connect('other', [EAST], { roleArn: OTHER_ROLE });
    await discover(own);
    expect(await discover(other)).toMatchObject({ state: 'done' });
    expect(await findAccountId(other)).toBe(OTHER_ACCOUNT_ID);
  });

  it('is not read while it cannot be told whose it is', async () => {
    const unknown = await connect('unknown', [EAST]);
    const remove = server.faults.add({ kind: 'deny', service: 'sts', operation: 'GetCallerIdentity' });
    const before = server.counters.calls.get('sagemaker:ListEndpoints') ?? 0;
    await expect(discover(unknown)).rejects.toMatchObject({ name: 'AwsFailure' });
    remove();
    expect(server.counters.calls.get('sagemaker:ListEndpoints') ?? 0).toBe(before);
  });
});

describe('credentials of another account than the connected one', () => {
  it('have nothing read with them, Savings Plans neither', async () => {
    const known = await connect('known', [EAST]);
    await deps.store.saveConnection({ ...known, accountId: OTHER_ACCOUNT_ID });
    const before = server.counters.calls.get('savingsplans:DescribeSavingsPlans') ?? 0;
    await expect(discover(known)).rejects.toThrow(
      `known is of account ${OTHER_ACCOUNT_ID}, and these credentials are of account ${DEMO_ACCOUNT_ID}`,
    );
    expect(server.counters.calls.get('savingsplans:DescribeSavingsPlans') ?? 0).toBe(before);
    expect(await deps.store.listAccountFacts(known.id)).toEqual([]);
  });
});

describe('the Regions of a connection', () => {
  it('are not those that another connection of the account reads', async () => {
    const east = await connect('east', [EAST]);
    const west = await connect('west', [WEST]);
    for (const { id } of [east, west]) await testConnection({ id }, deps);
    const widen = { id: west.id, request: ask('west', [WEST, EAST]) };
    await expect(changeConnection(widen, deps)).rejects.toThrow(refusalOf('east', EAST));
    expect((await deps.store.findConnection(west.id))?.regions).toEqual([WEST]);
    await removeConnection({ id: east.id }, deps);
    expect(await changeConnection(widen, deps)).toMatchObject({ regions: [WEST, EAST] });
  });

  it('that are taken out are collected, planned and summed no more, and come back as they were', async () => {
    const wide = await connect('wide', [EAST, WEST]);
    const { id } = wide;
    await discover(wide);
    const countFleet = async () => (await loadFleet({}, deps)).totals.workloads;
    const listPlanned = async () => (await listDiscoveredBatches({ connectionId: id }, deps)).flat();
    const countSeries = async () => (await previewMetricSync({ connectionId: id }, deps)).series;
    const before = {
      fleet: await countFleet(),
      planned: await listPlanned(),
      series: await countSeries(),
      resources: await deps.store.listResources(id),
    };
    const inWest = before.resources.filter(({ region }) => region === WEST);
    const plannedInWest = inWest.filter(({ planned }) => planned).length;
    expect(plannedInWest).toBeGreaterThan(0);

    nowSeconds += 60;
    await changeConnection({ id, request: ask('wide', [EAST]) }, deps);
    const left = await deps.store.listResources(id);
    expect(left.filter(({ goneAt }) => goneAt !== null).map(({ name }) => name)).toEqual(
      inWest.map(({ name }) => name),
    );
    expect(await countFleet()).toBe(before.fleet - plannedInWest);
    const workloadId = inWest.flatMap((one) => one.workloadId ?? [])[0] ?? '';
    const isRead = async () => (await loadWorkload({ id: workloadId }, deps)).isRegionRead;
    expect(await isRead()).toBe(false);
    expect(await listPlanned()).toHaveLength(before.planned.length - plannedInWest);
    const seriesLeft = await countSeries();
    expect(seriesLeft).toBeGreaterThan(0);
    expect(seriesLeft).toBeLessThan(before.series);
    expect(await discover(wide)).toMatchObject({ outcome: { gone: 0, returned: 0 } });

    nowSeconds += 60;
    await changeConnection({ id, request: ask('wide', [EAST, WEST]) }, deps);
    expect(await discover(wide)).toMatchObject({ outcome: { added: 0, returned: inWest.length } });
    expect(await countFleet()).toBe(before.fleet);
    expect(await isRead()).toBe(true);
    expect(await listPlanned()).toEqual(before.planned);
    expect(await countSeries()).toBe(before.series);
  });

  it('that are taken out in the middle of a discovery are not kept', async () => {
    const moving = await connect('moving', [EAST, WEST]);
    const openedBy: UseCaseDeps = {
      ...deps,
      openAccount: (access, options) => {
        const account = openAccount(access, options);
        return {
          ...account,
          discoverRegion: async (region, ...rest) => {
            const found = await account.discoverRegion(region, ...rest);
            if (region === WEST)
              await changeConnection({ id: moving.id, request: ask('moving', [EAST]) }, deps);
            return found;
          },
        };
      },
    };
    const { state, problems, outcome } = await discover(moving, openedBy);
    expect(state).toBe('partly');
    expect(problems).toMatchObject([{ about: WEST, message: expect.stringContaining('taken out') }]);
    expect(outcome.regions).toBe(1);
    const regions = (await deps.store.listResources(moving.id)).map(({ region }) => region);
    expect(new Set(regions)).toEqual(new Set([EAST]));
  });
});

describe('a test of a connection', () => {
  it('that was changed meanwhile tells nothing of what it is now', async () => {
    const tested = await connect('tested', [EAST]);
    const request = ask('tested', [EAST], { roleArn: OTHER_ROLE });
    const openedBy: UseCaseDeps = {
      ...deps,
      openAccount: (access, options) => {
        const account = openAccount(access, options);
        return {
          ...account,
          testAccess: async (asked) => {
            const test = await account.testAccess(asked);
            await changeConnection({ id: tested.id, request }, deps);
            return test;
          },
        };
      },
    };
    await expect(testConnection({ id: tested.id }, openedBy)).rejects.toMatchObject({ code: 'conflict' });
    expect(await deps.store.findConnection(tested.id)).toMatchObject({ accountId: null, lastTest: null });
    expect((await testConnection({ id: tested.id }, deps)).accountId).toBe(OTHER_ACCOUNT_ID);
  });
});

describe('the template of a role', () => {
  it('trusts the account of this machine in the partition that the role is of', async () => {
    const own = await connect('own', [EAST]);
    await deps.store.saveConnection({ ...own, access: 'chain', accountId: DEMO_ACCOUNT_ID });
    const roleIn = async (partition: string, region: string) => {
      const roleArn = `arn:${partition}:iam::${OTHER_ACCOUNT_ID}:role/Breakeven`;
      const { id } = await connect(partition, [region], { access: 'role', roleArn, endpointUrl: null });
      return await loadRoleTemplate({ id }, deps);
    };
    expect(await roleIn('aws', EAST)).toContain(DEMO_ACCOUNT_ID);
    expect(await roleIn('aws-us-gov', 'us-gov-west-1')).not.toContain(DEMO_ACCOUNT_ID);
  });
});
