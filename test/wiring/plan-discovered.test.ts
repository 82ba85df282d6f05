import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { updateDescription } from '@/lib/usecases/change-workload';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { forgetTold } from '@/lib/usecases/forget-told';
import { loadBackTest, loadFleetAccuracy } from '@/lib/usecases/load-back-test';
import { loadReplay } from '@/lib/usecases/load-replay';
import { loadServed } from '@/lib/usecases/load-served';
import { loadWorkload } from '@/lib/usecases/load-workload';
import { setPlanned } from '@/lib/usecases/plan-resource';
import type { InventoryOutcome } from '@/lib/usecases/sync-inventory';
import { type AwsServer, startAwsServer } from '../support/aws/aws-server';
import type { AccountFleet, EndpointSpec } from '../support/aws/world/fleet';
import { type AwsWorld, makeWorld, worldOf } from '../support/aws/world/make-world';
import { makeDemoConnection } from '../support/connected-account';
import { type DiscoverySite, openDiscoverySite, startPatientAws } from '../support/discovery-site';

const REGION = 'us-east-1';
const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
/** Days of the last two may still be billed otherwise. */
const DAYS = 5;

/** Kinds of endpoint in the order of the fleet: see the recipes of the AWS server. */
const fleet = makeWorld({
  seed: 5,
  endpoints: 6,
  functions: 1,
  regions: [REGION],
  startSeconds: NOW_SECONDS - DAYS * 86_400,
  nowSeconds: NOW_SECONDS,
});
/** Each job of batch transform is described by a call of its own, which are slow: a few do. */
const world = worldOf(
  fleet.accounts.map((account) => ({
    ...account,
    regions: account.regions.map((region) => ({
      ...region,
      transformJobs: region.transformJobs.slice(0, 3),
    })),
  })),
);

let site: DiscoverySite;
let server: AwsServer;
let deps: UseCaseDeps;

beforeAll(async () => {
  site = await openDiscoverySite(() => NOW_SECONDS);
  server = await startPatientAws(world, () => NOW_SECONDS);
  deps = site.deps;
  await deps.store.insertConnection(makeDemoConnection(server.url, { readsBilling: true }));
});
afterAll(async () => {
  await server.stop();
  await site.drop();
});

/** Discovers on an AWS that has something else than before. */
async function discoverIn(other: AwsWorld): Promise<InventoryOutcome> {
  const second = await startAwsServer({ world: other, now: () => NOW_SECONDS * 1000 });
  const connection = await deps.store.findConnection('connection');
  if (connection === null) throw new Error('no connection');
  await deps.store.saveConnection({ ...connection, endpointUrl: second.url });
  try {
    return await site.discover();
  } finally {
    await deps.store.saveConnection(connection);
    await second.stop();
  }
}

async function listAll(): Promise<ResourceRecord[]> {
  return await deps.store.listResources('connection');
}

async function findByEndpoint(name: string): Promise<{ resource: ResourceRecord; workload: WorkloadRecord }> {
  const resource = (await listAll()).find(
    ({ state }) => state.kind === 'variant' && state.endpointName === name,
  );
  const workload = resource?.workloadId == null ? null : await deps.store.findWorkload(resource.workloadId);
  if (resource === undefined || workload === null) throw new Error(`no workload of ${name}`);
  return { resource, workload };
}

function endpointWith(matches: (endpoint: EndpointSpec) => boolean): EndpointSpec {
  const found = world.accounts[0]?.regions[0]?.endpoints.find(matches);
  if (found === undefined) throw new Error('no such endpoint in the fleet');
  return found;
}

function variantOf(endpoint: EndpointSpec): EndpointSpec['variants'][number] {
  const [variant] = endpoint.variants;
  if (variant === undefined) throw new Error('an endpoint has a variant');
  return variant;
}

const targetTracked = () => endpointWith(({ variants }) => variants[0]?.scaling?.kind === 'target');
const standing = () =>
  endpointWith(
    ({ variants: [variant] }) =>
      variant?.kind === 'realtime' && variant.scaling === null && variant.fixedCount === 2,
  );
const scheduled = () => endpointWith(({ variants }) => variants[0]?.scaling?.kind === 'schedule');
const queue = () => endpointWith(({ variants }) => variants[0]?.kind === 'async');
const onDemand = () =>
  endpointWith(
    ({ variants }) =>
      variants[0]?.kind === 'serverless' && variants[0].serverless?.provisionedConcurrency === null,
  );

describe('what an account holds', () => {
  it('becomes resources, each with a workload of its own but for functions', async () => {
    const { state, problems, outcome } = await site.discover();
    expect(problems).toEqual([]);
    expect(state).toBe('done');
    const resources = await listAll();
    expect(outcome).toMatchObject({ found: resources.length, added: resources.length, gone: 0, regions: 1 });
    for (const { kind, planned, workloadId } of resources) {
      expect(planned).toBe(kind !== 'function');
      expect(workloadId === null).toBe(kind === 'function');
    }
    const endpoint = standing();
    const { workload } = await findByEndpoint(endpoint.name);
    expect(workload).toMatchObject({ name: endpoint.name, origin: 'aws', accountId: '111122223333' });
  });

  it('is the same a second time', async () => {
    const before = await listAll();
    const { outcome } = await site.discover();
    expect(outcome).toMatchObject({
      added: 0,
      changed: 0,
      gone: 0,
      unchanged: before.length,
      workloadsAdded: 0,
    });
    const after = await listAll();
    expect(after.map(({ id, state }) => ({ id, state }))).toEqual(
      before.map(({ id, state }) => ({ id, state })),
    );
  });

  it('stays with its workload when it is gone, and comes back as what it was', async () => {
    const gone = standing();
    const { resource } = await findByEndpoint(gone.name);
    const [account] = world.accounts;
    if (account === undefined) throw new Error('a world has an account');
    const without: AccountFleet = {
      ...account,
      regions: account.regions.map((fleet) => ({
        ...fleet,
        endpoints: fleet.endpoints.filter(({ name }) => name !== gone.name),
      })),
    };
    expect((await discoverIn(worldOf([without]))).outcome).toMatchObject({ gone: 1, added: 0 });
    const missed = await findByEndpoint(gone.name);
    expect(missed.resource.goneAt).not.toBeNull();
    expect(missed.resource.workloadId).toBe(resource.workloadId);
    expect((await site.discover()).outcome).toMatchObject({ returned: 1, added: 0, gone: 0 });
    expect((await findByEndpoint(gone.name)).resource).toMatchObject({ id: resource.id, goneAt: null });
  });

  it('is marked in the fleet while it is gone', async () => {
    const missed = standing();
    const { resource } = await findByEndpoint(missed.name);
    const goneAt = '2026-11-21T08:00:00.000Z';
    await deps.store.saveResources([{ ...resource, goneAt }]);
    const entries = await deps.store.listFleet({ afterId: null, limit: null });
    expect(entries.filter((entry) => entry.goneAt !== null)).toEqual([
      expect.objectContaining({ name: missed.name, goneAt }),
    ]);
    await deps.store.saveResources([resource]);
  });

  it('is served and scaled in its workload as it is there', async () => {
    const tracked = targetTracked();
    const { scaling, instanceTypes } = variantOf(tracked);
    const { workload } = await findByEndpoint(tracked.name);
    expect(workload.description.present).toMatchObject({ kind: 'realtime', instanceType: instanceTypes[0] });
    expect(workload.description.policy).toMatchObject({
      kind: 'target',
      targetPerInstancePerMinute: scaling?.perUnit,
      minInstances: scaling?.minCapacity,
      maxInstances: scaling?.maxCapacity,
    });
    expect(workload.description.discovered?.savingsPlans).toEqual(['SageMaker']);
    expect(workload.description.discovered?.quotas?.endpointInstances?.['ml.m5.xlarge']).toBe(60);
    const asleep = await findByEndpoint(queue().name);
    expect(asleep.workload.description).toMatchObject({
      tolerates: 'minutes',
      policy: { kind: 'backlog', minInstances: 0 },
    });
  });
});

describe('what its metrics tell', () => {
  beforeAll(async () => {
    const fn = (await listAll()).find(({ kind }) => kind === 'function');
    if (fn === undefined) throw new Error('the account has a function');
    await setPlanned({ connectionId: 'connection', resourceId: fn.id, planned: true }, deps);
    await site.collect();
  });

  it('has every endpoint planned that can be, and says why the others are not', async () => {
    const plans = await site.planAll();
    expect(plans.failures).toEqual([]);
    expect(plans.planned).toBe(7);
    expect(plans.unplanned.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('Batch transform jobs publish no count of requests'),
    ]);
    const again = await site.planAll();
    expect(again).toMatchObject({ planned: 0, upToDate: 7, failures: [] });
    expect(await site.planAll(true)).toMatchObject({ planned: 0, upToDate: 7, failures: [] });
  });

  it('saves what its two costs differ by, within the interval, in its plan and in the fleet', async () => {
    const entries = await deps.store.listFleet({ afterId: null, limit: null });
    let compared = 0;
    for (const { id, summary } of entries) {
      if (summary === null) continue;
      const { plan } = await loadWorkload({ id }, deps);
      const { present = null, recommended = null } = plan?.plan ?? {};
      if (present?.monthlyCostUsd == null || recommended === null) continue;
      const differenceUsd = present.monthlyCostUsd - recommended.monthlyCostUsd;
      expect(recommended.saving?.differenceUsd).toBe(differenceUsd);
      expect(summary.savingUsd).toBeCloseTo(differenceUsd, 6);
      expect(summary.savingLowUsd).toBeLessThanOrEqual(differenceUsd + 1e-6);
      expect(summary.savingHighUsd).toBeGreaterThanOrEqual(differenceUsd - 1e-6);
      expect(summary.measureFirst).toBe(recommended.measureFirst?.advice ?? null);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(4);
  });

  it('is what the plan starts from: instances that were there, and times as they were measured', async () => {
    const tracked = targetTracked();
    const spec = variantOf(tracked);
    const { workload } = await findByEndpoint(tracked.name);
    const { description } = workload;
    expect(description.discovered?.sources).toMatchObject({
      present: 'discovered',
      policy: 'discovered',
      serviceTimeMs: 'measured',
      demandVcpuSeconds: 'measured',
      modelMemoryMb: 'measured',
      requestBytes: 'assumed',
      slo: 'assumed',
    });
    expect(description.serviceTimeMs.p50 / (spec.service.medianUs / 1000)).toBeCloseTo(1, 0);
    expect((description.demandVcpuSeconds ?? 0) / spec.service.demandVcpuSeconds).toBeCloseTo(1, 0);
    expect(description.slo.targetMs).toBeGreaterThan(description.serviceTimeMs.p99);
    const { plan } = await loadWorkload({ id: workload.id }, deps);
    const paid = description.discovered?.paid;
    const hours = plan?.plan.present?.components.find(({ meter }) => meter === 'realtime-instance')?.quantity;
    expect(hours).toBeCloseTo((paid?.meanInstances ?? 0) * 730, 3);
    expect(plan?.plan.present?.option).toEqual(description.present);
    expect(plan?.plan.assumptions.join(' ')).toContain('The account has Savings Plans (SageMaker)');
    expect(plan?.plan.assumptions.join(' ')).toMatch(/scale-outs seen in the account/);
  });

  it('has an objective that the queue of today keeps, as nobody asked for another', async () => {
    const { workload } = await findByEndpoint(queue().name);
    expect(workload.description.discovered?.sources?.slo).toBe('assumed');
    expect(workload.description.slo.targetMs).toBeGreaterThanOrEqual(60_000);
    const { plan } = await loadWorkload({ id: workload.id }, deps);
    expect(plan?.plan.present?.bindingLimit).toBeNull();
    expect(plan?.plan.recommended?.monthlyCostUsd).toBeLessThanOrEqual(
      plan?.plan.present?.monthlyCostUsd ?? 0,
    );
  });

  it('reads silence as no traffic of what is silent when idle, and stores nothing of it', async () => {
    const { workload } = await findByEndpoint(onDemand().name);
    const { arrivals, idlePeriods } = await loadWorkload({ id: workload.id }, deps);
    if (arrivals === null) throw new Error('the endpoint has traffic');
    expect(idlePeriods).toBeGreaterThan(0);
    expect(arrivals.values.filter((value) => value === 0).length).toBeGreaterThanOrEqual(idlePeriods);
    const stored = await deps.store.findSeriesRecord(workload.id, 'requests');
    if (stored === null) throw new Error('the endpoint has a series');
    const raw = await deps.store.findSeries(stored, stored.startSeconds, stored.endSeconds);
    expect(raw.values.includes(0)).toBe(false);
  });

  it('is predicted by the replay of what serves it: instance-hours within some percent', async () => {
    for (const endpoint of [targetTracked(), standing(), scheduled()]) {
      const { workload } = await findByEndpoint(endpoint.name);
      const test = await loadBackTest({ id: workload.id }, deps);
      expect(test).toMatchObject({ unit: 'instance-hours' });
      expect(test?.knownShare).toBeGreaterThan(0.95);
      expect(Math.abs(test?.errorShare ?? 1), endpoint.name).toBeLessThan(0.1);
      expect(test?.days.length).toBeGreaterThanOrEqual(DAYS);
    }
    expect(
      await loadReplay({ id: (await findByEndpoint(targetTracked().name)).workload.id }, deps),
    ).toBeTruthy();
  });

  it('is held against the bill, all workloads of a type together', async () => {
    const accuracy = await loadFleetAccuracy({ connectionId: 'connection' }, deps);
    expect(accuracy.workloads).toBe(7);
    expect(accuracy.medianErrorShare).toBeLessThan(0.1);
    expect(Math.abs(accuracy.instanceHoursErrorShare ?? 1)).toBeLessThan(0.15);
    expect(accuracy.billed.length).toBeGreaterThan(0);
    for (const { observedHours, billedHours, days } of accuracy.billed) {
      expect(days).toBeGreaterThanOrEqual(2);
      expect(observedHours / billedHours).toBeGreaterThan(0.9);
      expect(observedHours / billedHours).toBeLessThan(1.02);
    }
  });

  it('leaves alone what a person told, at every sync', async () => {
    const { workload } = await findByEndpoint(standing().name);
    const slo = { percentile: 0.95, targetMs: 1234, breachShare: 0.05 };
    await updateDescription({ id: workload.id, description: { ...workload.description, slo } }, deps);
    await site.discover();
    await site.collect();
    await site.planAll(true);
    const { workload: after } = await findByEndpoint(standing().name);
    expect(after.toldFields).toEqual(['slo']);
    expect(after.description.slo).toEqual(slo);
    expect(after.description.discovered?.sources).toMatchObject({ slo: 'told', serviceTimeMs: 'measured' });
    expect(after.description.discovered?.paid).toEqual(workload.description.discovered?.paid);
  });

  it('is measured again where what was told is taken back, and nothing untold can be', async () => {
    const { workload } = await findByEndpoint(standing().name);
    expect(workload.toldFields).toEqual(['slo']);
    await expect(forgetTold({ id: workload.id, field: 'gpu' }, deps)).rejects.toThrow('Nobody told gpu');
    const outcome = await forgetTold({ id: workload.id, field: 'slo' }, deps);
    expect(outcome).toMatchObject({ toldFields: [], planned: true, reason: null });
    const { workload: after } = await findByEndpoint(standing().name);
    expect(after.toldFields).toEqual([]);
    expect(after.description.discovered?.sources).toMatchObject({ slo: 'assumed' });
    expect(after.description.slo.targetMs).not.toBe(1234);
  });

  it('shows how its requests were served, as far as AWS publishes it', async () => {
    const { workload } = await findByEndpoint(standing().name);
    const window = { fromSeconds: null, toSeconds: null, points: 672 };
    const loaded = await loadServed({ id: workload.id, ...window }, deps);
    if (loaded === null) throw new Error('its requests are collected');
    const { lines } = loaded.served;
    expect(Object.keys(lines)).toEqual(
      expect.arrayContaining(['p50Ms', 'p99Ms', 'serverErrorShare', 'clientErrorShare', 'cpuShare']),
    );
    expect(lines.p50Ms?.overall).toBeLessThan(lines.p99Ms?.overall ?? 0);
    expect(lines.cpuShare?.overall).toBeLessThanOrEqual(1);
    expect(lines.serverErrorShare?.overall).toBeLessThan(0.05);
    expect(loaded.missing).toEqual([]);
  });
});
