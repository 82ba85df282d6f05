import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { QUOTAS_FACT } from '@/lib/contract/account-facts';
import type { ServiceQuota } from '@/lib/core/inventory/account-facts';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredResource, ResourceKind } from '@/lib/core/inventory/discovered-resource';
import { makeSeries } from '@/lib/core/series/series';
import { AwsFailure } from '@/lib/errors/aws-failure';
import type { AwsAccount } from '@/lib/usecases/aws-account';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { findArrivals } from '@/lib/usecases/find-observations';
import { loadWorkload } from '@/lib/usecases/load-workload';
import { planDiscovered } from '@/lib/usecases/plan-discovered';
import { setPlanned } from '@/lib/usecases/plan-resource';
import { syncInventory } from '@/lib/usecases/sync-inventory';
import { makeAccount } from '../support/fake-account';
import { makeConnection, makeVariant } from '../support/stored-connection';
import { makeQueuedRun } from '../support/sync-run';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const KINDS: readonly ResourceKind[] = ['variant', 'component', 'function', 'transform'];
const NOW = '2026-11-21T09:00:00.000Z';
const NOW_SECONDS = Date.parse(NOW) / 1000;
const DAY = 86_400;

let database: WiredDatabase;
let deps: UseCaseDeps;
let connection: ConnectionRecord;
let counter = 0;
let hoursLater = 0;

beforeAll(async () => {
  database = await createWiredDatabase();
  deps = { ...database.deps, now: () => new Date((NOW_SECONDS + hoursLater * 3600) * 1000) };
});
afterAll(() => database.drop());
beforeEach(async () => {
  hoursLater = 0;
  counter += 1;
  // An account of its own for each test.
  connection = makeConnection(`c${counter}`, {
    accountId: String(counter).padStart(12, '0'),
    regions: ['us-east-1', 'eu-west-1'],
  });
  await deps.store.insertConnection(connection);
});

type Held = Readonly<Record<string, readonly DiscoveredResource[] | AwsFailure>>;

function holding(held: Held, differs: Partial<AwsAccount> = {}): AwsAccount {
  const { accountId } = connection;
  return makeAccount({
    fetchAccountId: async () => accountId ?? '',
    discoverRegion: async (region) => {
      const resources = held[region] ?? [];
      if (resources instanceof AwsFailure) throw resources;
      return { region, resources, quotas: [], completeKinds: KINDS, problems: [] };
    },
    ...differs,
  });
}

async function sync(account: AwsAccount, of: ConnectionRecord = connection) {
  counter += 1;
  const runId = `run ${counter}`;
  await deps.store.insertRun(makeQueuedRun({ id: runId, connectionId: of.id, kind: 'inventory' }));
  const watch = { signal: new AbortController().signal };
  const outcome = await syncInventory({ runId, watch }, { ...deps, openAccount: () => account });
  return { ...outcome, run: await deps.store.findRun(runId) };
}

async function workloadsOf(of: ConnectionRecord = connection) {
  const resources = await deps.store.listResources(of.id);
  const ids = resources.flatMap(({ workloadId }) => workloadId ?? []);
  return (await Promise.all(ids.map((id) => deps.store.findWorkload(id)))).flatMap((one) => one ?? []);
}

const inWest = (resource: ReturnType<typeof makeVariant>) => ({ ...resource, region: 'eu-west-1' });

describe('a discovery that meets trouble', () => {
  it('keeps the other Regions where one is off, and misses nothing in it', async () => {
    const all = { 'us-east-1': [makeVariant('a')], 'eu-west-1': [inWest(makeVariant('b'))] };
    expect((await sync(holding(all))).state).toBe('done');
    const off = new AwsFailure('region-off', 'eu-west-1 is not enabled: enable it.', 'eu-west-1');
    const { state, problems, outcome, run } = await sync(holding({ 'us-east-1': [], 'eu-west-1': off }));
    expect(state).toBe('partly');
    expect(problems).toEqual([
      { code: 'region-off', message: 'eu-west-1 is not enabled: enable it.', about: 'eu-west-1' },
    ]);
    expect(outcome).toMatchObject({ gone: 1, regions: 1 });
    const resources = await deps.store.listResources(connection.id);
    expect(resources.map(({ name, goneAt }) => [name, goneAt !== null])).toEqual([
      ['b/main', false],
      ['a/main', true],
    ]);
    expect(run).toMatchObject({ partsTotal: 2, partsDone: 2 });
  });

  it('stops where no Region could answer otherwise', async () => {
    const expired = new AwsFailure('credentials', 'The credentials have expired.');
    await expect(sync(holding({ 'us-east-1': expired }))).rejects.toThrow('The credentials have expired.');
  });

  it.each(['us-gov-west-1', 'cn-north-1'])(
    'asks for no Savings Plans and bills in %s, where nobody answers to its keys',
    async (region) => {
      const abroad = { ...connection, regions: [region], readsBilling: true };
      await deps.store.saveConnection(abroad);
      const unknown = new AwsFailure('credentials', 'AWS does not know the credentials.', 'us-east-1');
      const account = holding(
        { [region]: [{ ...makeVariant('abroad'), region }] },
        {
          listSavingsPlans: async () => ({
            plans: [],
            problems: [{ code: unknown.code, message: unknown.message, about: unknown.about }],
          }),
          fetchBilled: () => Promise.reject(unknown),
        },
      );
      const { state, problems, run } = await sync(account, abroad);
      expect({ state, problems }).toEqual({ state: 'done', problems: [] });
      expect(run?.costUsd).toBe(0);
      expect(await deps.store.listUsage(connection.id, '2026-11')).toEqual([]);
      expect(await deps.store.listAccountFacts(connection.id)).toEqual([]);
    },
  );

  it('keeps the quotas of a service that cannot be read, and takes those of the others', async () => {
    const quota = (serviceCode: string, quotaCode: string, value: number) => ({
      serviceCode,
      quotaCode,
      quotaName: quotaCode,
      value,
      applied: true,
    });
    const readQuotas = async (quotas: readonly ServiceQuota[], unreadQuotas: readonly string[] = []) => {
      const discoverRegion: AwsAccount['discoverRegion'] = async (region) => ({
        region,
        resources: [],
        quotas,
        unreadQuotas,
        completeKinds: KINDS,
        problems: [],
      });
      await sync(holding({}, { discoverRegion }));
      const facts = await deps.store.listAccountFacts(connection.id);
      return facts.find(({ key, region }) => key === QUOTAS_FACT && region === 'us-east-1')?.value;
    };
    const [one, two, lambda] = [
      quota('sagemaker', 'a', 4),
      quota('sagemaker', 'b', 5),
      quota('lambda', 'c', 6),
    ];
    expect(await readQuotas([one, two, lambda])).toEqual([one, two, lambda]);
    const [more, fewer] = [quota('sagemaker', 'a', 40), quota('lambda', 'c', 3)];
    expect(await readQuotas([more, fewer], ['sagemaker'])).toEqual([more, fewer, two]);
    expect(await readQuotas([fewer], ['sagemaker'])).toEqual([fewer, more, two]);
    expect(await readQuotas([more, fewer])).toEqual([more, fewer]);
    expect(await readQuotas([], ['sagemaker', 'lambda'])).toEqual([more, fewer]);
  });

  it('counts its calls on the run and on the month', async () => {
    const usage = [{ operation: 'cloudwatch:DescribeAlarms', calls: 2, units: 2, costUsd: 0.00002 }];
    let asked = 0;
    const takeUsage = () => {
      asked += 1;
      return asked === 2 ? usage : [];
    };
    const { run } = await sync(holding({}, { takeUsage }));
    expect(run).toMatchObject({ calls: 2, costUsd: 0.00002 });
    expect(await deps.store.listUsage(connection.id, '2026-11')).toEqual(usage);
  });

  it('leaves out of a description what it cannot hold, and says so', async () => {
    const variant = makeVariant('huge', {
      scaling: {
        dimension: 'sagemaker:variant:DesiredInstanceCount',
        minCapacity: 1,
        maxCapacity: 20_000,
        suspended: false,
        scheduledActions: [],
        alarms: [],
        activities: [],
        policies: [
          {
            kind: 'target',
            policyName: 'p',
            metricName: 'SageMakerVariantInvocationsPerInstance',
            predefined: true,
            statistic: null,
            targetValue: 100,
            scaleOutCooldownSeconds: 60,
            scaleInCooldownSeconds: 60,
            scaleInDisabled: false,
          },
        ],
      },
    });
    await sync(holding({ 'us-east-1': [variant] }));
    const [workload] = await workloadsOf();
    expect(workload?.description.policy).toBeUndefined();
    expect(workload?.description.present).toMatchObject({ kind: 'realtime', instanceCount: 2 });
    expect(workload?.description.discovered?.notes?.join(' ')).toContain('is not modelled as AWS has it');
  });
});

describe('the workload of a resource', () => {
  it('has a name of its own, whatever else bears it', async () => {
    const transform: DiscoveredResource = {
      kind: 'transform',
      region: 'us-east-1',
      name: 'scorer',
      arn: null,
      createdAtSeconds: null,
      jobs: [],
    };
    await sync(holding({ 'us-east-1': [makeVariant('scorer'), transform] }));
    const names = (await workloadsOf()).map(({ name }) => name).sort();
    expect(names).toEqual(['scorer', 'scorer (batch transform)']);
  });

  it('is the one that an earlier connection left, with its history', async () => {
    await sync(holding({ 'us-east-1': [makeVariant('kept')] }));
    const [before] = await workloadsOf();
    await deps.store.deleteConnection(connection.id);
    const { accountId } = connection;
    const again = makeConnection(`${connection.id} again`, { accountId, regions: ['us-east-1'] });
    await deps.store.insertConnection(again);
    await sync(holding({ 'us-east-1': [makeVariant('kept')] }), again);
    const [after] = await workloadsOf(again);
    expect(after?.id).toBe(before?.id);
    expect(after?.resourceId).not.toBe(before?.resourceId);
  });

  it('is not the one that something else left under its name', async () => {
    const fn: DiscoveredResource = {
      kind: 'function',
      region: 'us-east-1',
      name: 'dup',
      arn: null,
      createdAtSeconds: null,
      memoryMb: 1024,
      ephemeralMb: 512,
      arch: 'arm64',
      timeoutSeconds: 30,
      runtime: null,
      reservedConcurrency: null,
      provisioned: null,
      scaling: null,
    };
    const tick = async (of: ConnectionRecord) => {
      const found = (await deps.store.listResources(of.id)).find(({ kind }) => kind === 'function');
      const change = { connectionId: of.id, resourceId: found?.id ?? '', planned: true };
      await setPlanned(change, { ...deps, openAccount: () => makeAccount() });
    };
    const idsOf = async (of: ConnectionRecord) =>
      Object.fromEntries(
        (await deps.store.listResources(of.id)).map(({ kind, name, workloadId }) => [
          `${kind} ${name}`,
          workloadId,
        ]),
      );
    await sync(holding({ 'us-east-1': [fn, makeVariant('grown')] }));
    await tick(connection);
    const canary = makeVariant('grown', { name: 'grown/canary', variantName: 'canary' });
    const all = { 'us-east-1': [fn, makeVariant('dup'), makeVariant('grown'), canary] };
    await sync(holding(all));
    const before = await idsOf(connection);
    expect(new Set(Object.values(before)).size).toBe(4);
    await deps.store.deleteConnection(connection.id);
    const again = makeConnection(`${connection.id} again`, {
      accountId: connection.accountId,
      regions: ['us-east-1'],
    });
    await deps.store.insertConnection(again);
    await sync(holding(all), again);
    await tick(again);
    expect(await idsOf(again)).toEqual(before);
  });

  it('is named apart from one that was left, where it is not the same', async () => {
    await sync(holding({ 'us-east-1': [makeVariant('reused')] }));
    await deps.store.deleteConnection(connection.id);
    const { accountId } = connection;
    const again = makeConnection(`${connection.id} again`, { accountId, regions: ['us-east-1'] });
    await deps.store.insertConnection(again);
    const transform: DiscoveredResource = {
      kind: 'transform',
      region: 'us-east-1',
      name: 'reused',
      arn: null,
      createdAtSeconds: null,
      jobs: [],
    };
    await sync(holding({ 'us-east-1': [transform] }), again);
    expect((await workloadsOf(again)).map(({ name }) => name)).toEqual(['reused (batch transform)']);
  });

  it('follows what serves it, and keeps its name when the endpoint gets a second variant', async () => {
    await sync(holding({ 'us-east-1': [makeVariant('shop')] }));
    const second = makeVariant('shop', { name: 'shop/canary', variantName: 'canary' });
    const grown = makeVariant('shop', {
      serving: {
        mode: 'realtime',
        pools: [{ instanceType: 'ml.c5.2xlarge', count: 5 }],
        volumeGb: null,
        managedScaling: null,
        maxConcurrentPerInstance: null,
      },
    });
    await sync(holding({ 'us-east-1': [grown, second] }));
    const workloads = await workloadsOf();
    expect(workloads.map(({ name }) => name).sort()).toEqual(['shop', 'shop/canary']);
    expect(workloads.find(({ name }) => name === 'shop')?.description.present).toMatchObject({
      instanceType: 'ml.c5.2xlarge',
      instanceCount: 5,
    });
  });
});

describe('a plan of what was discovered', () => {
  it('is made anew when its serving changed, by and by, and not at every sync', async () => {
    await sync(holding({ 'us-east-1': [makeVariant('moving')] }));
    const [workload] = await workloadsOf();
    if (workload === undefined) throw new Error('the endpoint has a workload');
    const values = Float64Array.from({ length: 2 * 1440 }, (_, minute) => 20 + (minute % 13));
    const series = makeSeries(NOW_SECONDS - 2 * DAY, 60, values);
    await deps.store.saveSeries([
      { newId: deps.newId(), workloadId: workload.id, metric: 'requests', series },
    ]);
    const planAt = async (hours: number) => {
      hoursLater = hours;
      return await planDiscovered({ workloadIds: [workload.id], isStopAsked: () => false }, deps);
    };
    expect(await planAt(0)).toMatchObject({ planned: 1, failures: [] });
    const grown = Float64Array.from(values, (count) => count * 3);
    const more = makeSeries(NOW_SECONDS, 60, grown.subarray(0, 60));
    await deps.store.saveSeries([
      { newId: deps.newId(), workloadId: workload.id, metric: 'requests', series: more },
    ]);
    expect(await planAt(1)).toMatchObject({ planned: 0, upToDate: 1 });
    expect(await planAt(6)).toMatchObject({ planned: 1 });
    const present = (await loadWorkload({ id: workload.id }, deps)).plan?.plan.present;
    expect(present?.option).toMatchObject({ instanceType: 'ml.m5.xlarge', instanceCount: 2 });
    const pools = [{ instanceType: 'ml.c5.large', count: 1 }];
    const serving = {
      mode: 'realtime',
      pools,
      volumeGb: 5,
      managedScaling: null,
      maxConcurrentPerInstance: null,
    } as const;
    hoursLater = 6.5;
    await sync(holding({ 'us-east-1': [makeVariant('moving', { serving })] }));
    expect(await planAt(7)).toMatchObject({ planned: 1 });
    const { plan } = await loadWorkload({ id: workload.id }, deps);
    expect(plan?.plan.present?.option).toMatchObject({
      instanceType: 'ml.c5.large',
      instanceCount: 1,
      volumeGb: 5,
    });
  });
});

describe('an endpoint that nobody calls', () => {
  it('is known to be idle where its instances reported and its requests were asked for', async () => {
    await sync(holding({ 'us-east-1': [makeVariant('idle')] }));
    const [workload] = await workloadsOf();
    if (workload === undefined) throw new Error('the endpoint has a workload');
    const from = NOW_SECONDS - 3 * DAY;
    const reports = makeSeries(from, 60, new Float64Array((3 * DAY) / 60).fill(2));
    await deps.store.saveSeries([
      { newId: deps.newId(), workloadId: workload.id, metric: 'cpuReports', series: reports },
    ]);
    expect(await findArrivals(workload, deps.store)).toBeNull();
    const asked = {
      workloadId: workload.id,
      stepSeconds: 60,
      askedFromSeconds: from,
      askedToSeconds: NOW_SECONDS,
    };
    await deps.store.saveWatermarks([
      { ...asked, metric: 'requests' },
      { ...asked, metric: 'cpuReports' },
    ]);
    const observed = await findArrivals(workload, deps.store);
    // The last hour may still change.
    expect(observed?.arrivals.values.length).toBe((3 * DAY - 3600) / 60);
    expect(observed?.arrivals.values.every((count) => count === 0)).toBe(true);
    const plans = await planDiscovered({ workloadIds: [workload.id], isStopAsked: () => false }, deps);
    expect(plans).toMatchObject({ planned: 1, failures: [], unplanned: [] });
    const { plan } = await loadWorkload({ id: workload.id }, deps);
    expect(plan?.plan.withheld).toContain('No request was observed');
    // Two ml.m5.xlarge stood all the time.
    expect(plan?.plan.present?.monthlyCostUsd).toBeCloseTo(2 * 730 * 0.23, 6);
  });

  it('has no plan while less than a day of it is known', async () => {
    await sync(holding({ 'us-east-1': [makeVariant('young')] }));
    const [workload] = await workloadsOf();
    if (workload === undefined) throw new Error('the endpoint has a workload');
    const plan = () => planDiscovered({ workloadIds: [workload.id], isStopAsked: () => false }, deps);
    expect((await plan()).unplanned[0]?.reason).toBe('None of its metrics are collected yet.');
    const series = makeSeries(NOW_SECONDS - 5 * 3600, 60, new Float64Array(300).fill(7));
    await deps.store.saveSeries([
      { newId: deps.newId(), workloadId: workload.id, metric: 'requests', series },
    ]);
    expect((await plan()).unplanned).toEqual([
      expect.objectContaining({ name: 'young', reason: expect.stringContaining('known for 5 hours') }),
    ]);
  });
});
