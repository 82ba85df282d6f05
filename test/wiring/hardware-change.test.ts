import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { fitStoredWorkload } from '@/lib/usecases/fit-stored-workload';
import { listHardware } from '@/lib/usecases/list-hardware';
import { loadBackTest, loadFleetAccuracy } from '@/lib/usecases/load-back-test';
import { loadHistory } from '@/lib/usecases/load-history';
import { loadServed } from '@/lib/usecases/load-served';
import { loadWorkload } from '@/lib/usecases/load-workload';
import type { EndpointSpec, FunctionSpec } from '../support/aws/world/fleet';
import { makeWorld, worldOf } from '../support/aws/world/make-world';
import { makeDemoConnection } from '../support/connected-account';
import { decisionOf } from '../support/decisions';
import { type DiscoverySite, openDiscoverySite, startPatientAws } from '../support/discovery-site';
import { makeComponent, makeConnection, makeResource, makeVariant } from '../support/stored-connection';

const DAY = 86_400;
const REGION = 'us-east-1';
const FIRST = Date.parse('2026-11-18T09:00:30Z') / 1000;
/** The endpoint moves to larger instances, which is discovered hours later, and collected for a day and a half more. */
const MOVED = FIRST + 0.25 * DAY;
const SECOND = FIRST + 0.6 * DAY;
const THIRD = FIRST + 2.1 * DAY;
/** When the configuration was made that the first discovery finds. */
const CONFIGURED = FIRST - 2.5 * DAY;

const fleet = makeWorld({
  seed: 5,
  endpoints: 6,
  functions: 8,
  regions: [REGION],
  startSeconds: FIRST - 4 * DAY,
  nowSeconds: THIRD,
  transforms: false,
});
const [account] = fleet.accounts;
const [region] = account?.regions ?? [];
const small = region?.endpoints.find(
  ({ variants: [variant] }) =>
    variant?.kind === 'realtime' && variant.scaling === null && variant.fixedCount === 2,
);
const slow = region?.functions.find(({ scaling, servesModel }) => servesModel && scaling === null);
if (account === undefined || region === undefined || small === undefined || slow === undefined)
  throw new Error('the fleet has an endpoint that stands, and a function that serves a model');

const MEMORY_GB = { before: 16, after: 64 };
const MODEL_SHARE = 0.6;
const before = onMachines(
  { ...small, configuredAtSeconds: CONFIGURED },
  'ml.m5.xlarge',
  4,
  100 * MODEL_SHARE,
);
const after = onMachines(
  { ...small, modifiedAtSeconds: MOVED, configuredAtSeconds: MOVED },
  'ml.m5.4xlarge',
  16,
  (100 * MODEL_SHARE * MEMORY_GB.before) / MEMORY_GB.after,
);
const functionBefore: FunctionSpec = { ...slow, memoryMb: 512 };
/** Twice the memory is twice the CPU, and half the time. */
const functionAfter: FunctionSpec = {
  ...slow,
  memoryMb: 1024,
  service: { ...slow.service, medianUs: slow.service.medianUs / 2 },
};

function onMachines(
  endpoint: EndpointSpec,
  instanceType: string,
  vcpu: number,
  memoryPercent: number,
): EndpointSpec {
  return {
    ...endpoint,
    variants: endpoint.variants.map((variant) => ({
      ...variant,
      instanceTypes: [instanceType],
      service: { ...variant.service, vcpu, memoryPercent },
    })),
  };
}

function worldWith(endpoint: EndpointSpec, lambda: FunctionSpec) {
  if (account === undefined || region === undefined) throw new Error('the fleet has a Region');
  return worldOf([
    {
      ...account,
      regions: [{ ...region, endpoints: [endpoint], components: [], functions: [lambda] }],
    },
  ]);
}

let site: DiscoverySite;
let deps: UseCaseDeps;
let nowSeconds = FIRST;

beforeAll(async () => {
  site = await openDiscoverySite(() => nowSeconds);
  deps = site.deps;
  await deps.store.insertConnection(makeDemoConnection('http://127.0.0.1:9', { readsBilling: true }));
});
afterAll(() => site.drop());

/** All that a sync does, at a time, on an AWS as it is then. */
async function syncAt(seconds: number, endpoint: EndpointSpec, lambda: FunctionSpec): Promise<void> {
  nowSeconds = seconds;
  const server = await startPatientAws(worldWith(endpoint, lambda), () => nowSeconds);
  try {
    const connection = await deps.store.findConnection('connection');
    if (connection === null) throw new Error('no connection');
    await deps.store.saveConnection({ ...connection, endpointUrl: server.url });
    expect((await site.discover()).state).toBe('done');
    await site.tickFunctions();
    await site.collect();
    expect((await site.planAll(true)).failures).toEqual([]);
  } finally {
    await server.stop();
  }
}

/** A person accepts the move to the instances that it is going to make. */
async function acceptMove({ id, latestPlanId }: WorkloadRecord): Promise<void> {
  const option = { kind: 'realtime', instanceType: 'ml.m5.4xlarge', instanceCount: 2 } as const;
  const decision = decisionOf('accepted', { option, policy: null }, { monthlyCostUsd: 1234 });
  if (latestPlanId === null) throw new Error('it was planned');
  await deps.store.insertDecisions([
    { ...decision, workloadId: id, planId: latestPlanId, at: new Date(FIRST * 1000).toISOString() },
  ]);
}

async function findWorkload(kind: 'variant' | 'function'): Promise<WorkloadRecord> {
  const resource = (await deps.store.listResources('connection')).find((one) => one.kind === kind);
  const workload = resource?.workloadId == null ? null : await deps.store.findWorkload(resource.workloadId);
  if (workload === null) throw new Error(`there is no workload of a ${kind}`);
  return workload;
}

const ENDPOINT_MEMORY_MB = MODEL_SHARE * MEMORY_GB.before * 1024;
const TRUTH = small.variants[0]?.service ?? slow.service;

describe('what is measured of an endpoint that moves to other instances', () => {
  let first: WorkloadRecord;
  let firstOfFunction: WorkloadRecord;

  it('is of the first, at first', async () => {
    await syncAt(FIRST, before, functionBefore);
    first = await findWorkload('variant');
    await acceptMove(first);
    firstOfFunction = await findWorkload('function');
    const { description } = first;
    expect((description.modelMemoryMb ?? 0) / ENDPOINT_MEMORY_MB).toBeCloseTo(1.03, 1);
    expect((description.demandVcpuSeconds ?? 0) / TRUTH.demandVcpuSeconds).toBeCloseTo(1, 1);
    expect(description.discovered?.paid?.meanInstances).toBeCloseTo(2, 1);
    const notes = description.discovered?.notes?.join(' ');
    expect(notes).toContain('runs by a configuration since 2026-11-15 21:00 UTC');
    expect(description.discovered?.paid?.days).toBeCloseTo(2.5, 1);
    expect((await loadBackTest({ id: first.id }, deps))?.observed).toBeCloseTo(2 * 24 * 2.5, -1);
  });

  it('stays, in its own terms, while too little is known of the next, which is said', async () => {
    await syncAt(SECOND, after, functionAfter);
    const { description, id } = await findWorkload('variant');
    expect(description.present).toMatchObject({ instanceType: 'ml.m5.4xlarge' });
    expect(description.modelMemoryMb).toBe(first.description.modelMemoryMb);
    expect(description.demandVcpuSeconds).toBeCloseTo(first.description.demandVcpuSeconds ?? 0, 6);
    expect(description.discovered?.paid).toBeUndefined();
    expect(description.discovered?.carried).toBeUndefined();
    const notes = description.discovered?.notes?.join(' ');
    expect(notes).toContain(
      'It runs on ml.m5.4xlarge since 2026-11-18 15:00 UTC, and ran on ml.m5.xlarge before',
    );
    expect(notes).toMatch(/less than a day/);
    const test = await loadBackTest({ id }, deps);
    expect(test).toMatchObject({ instanceType: 'ml.m5.xlarge' });
    expect(test?.explanations.join(' ')).toContain('ml.m5.xlarge');
    const { arrivals } = await loadWorkload({ id }, deps);
    expect((arrivals?.values.length ?? 0) / 1440).toBeGreaterThan(4.4);
  });

  it('is of the next as soon as a day of it is known, and of the first no more', async () => {
    await syncAt(THIRD, after, functionAfter);
    const { description, id } = await findWorkload('variant');
    expect((description.modelMemoryMb ?? 0) / ENDPOINT_MEMORY_MB).toBeCloseTo(1.2, 0);
    expect(description.modelMemoryMb ?? 0).toBeLessThan(1.5 * ENDPOINT_MEMORY_MB);
    expect((description.demandVcpuSeconds ?? 0) / TRUTH.demandVcpuSeconds).toBeCloseTo(1, 1);
    expect(description.discovered?.paid?.days).toBeCloseTo(1.8, 1);
    const notes = description.discovered?.notes?.join(' ');
    expect(notes).toContain('since 2026-11-18 15:00 UTC');
    expect(notes).not.toMatch(/less than a day/);
    const { arrivals, plan } = await loadWorkload({ id }, deps);
    expect((arrivals?.values.length ?? 0) / 1440).toBeGreaterThan(5.9);
    expect(plan?.plan.present?.option).toMatchObject({ instanceType: 'ml.m5.4xlarge' });
    expect(plan?.plan.assumptions.join(' ')).toContain('since 2026-11-18 15:00 UTC');
  });

  it('is compared with the model on each of the two, each at its own price', async () => {
    const { id } = await findWorkload('variant');
    const test = await loadBackTest({ id }, deps);
    expect(test).toMatchObject({ instanceType: 'ml.m5.4xlarge', unit: 'instance-hours' });
    expect(test?.observed ?? 0).toBeCloseTo(2 * 24 * 1.85, -1);
    const [former, ...others] = test?.earlier ?? [];
    expect(others).toEqual([]);
    expect(former).toMatchObject({ instanceType: 'ml.m5.xlarge', hardware: 'ml.m5.xlarge' });
    expect(former?.observed ?? 0).toBeCloseTo(2 * 24 * 2.5, -1);
    const price = (one: { observedUsd: number | null; observed: number } | null | undefined) =>
      (one?.observedUsd ?? 0) / (one?.observed ?? 1);
    expect(price(test) / price(former)).toBeCloseTo(4, 1);
    const accuracy = await loadFleetAccuracy({ connectionId: 'connection' }, deps);
    expect(accuracy.observedUsd).toBeGreaterThan(
      (test?.observedUsd ?? 0) + (former?.observedUsd ?? 0) - 1e-6,
    );
  });

  it('is noted as the change that was accepted, since its configuration was made, and followed up', async () => {
    const { id } = await findWorkload('variant');
    const { standing, decisions, followUp } = await loadHistory({ id }, deps);
    expect(decisions.map(({ kind, who }) => [kind, who])).toEqual([
      ['applied', null],
      ['accepted', 'Ada'],
    ]);
    expect(decisions[0]?.appliedAt).toBe(new Date(MOVED * 1000).toISOString());
    expect(['applied', 'open']).toContain(standing.state);
    const { before: former, since, promised } = followUp ?? {};
    expect(promised?.monthlyCostUsd).toBe(1234);
    // As many instances at four times the price; the data that goes in and out costs the same on both.
    const ratio = (since?.observedMonthlyUsd ?? 0) / (former?.observedMonthlyUsd ?? 1);
    expect(ratio).toBeGreaterThan(3.8);
    expect(ratio).toBeLessThan(4);
    expect((since?.predictedMonthlyUsd ?? 0) / (since?.observedMonthlyUsd ?? 1)).toBeCloseTo(1, 1);
    expect(former?.toSeconds).toBeLessThanOrEqual(MOVED);
    expect(since?.fromSeconds).toBeGreaterThanOrEqual(MOVED);
    expect(since?.latePeriodShare).toBe(0);
  });

  it('is fitted on the next alone, and shown as a share of the instances of the time', async () => {
    const { id } = await findWorkload('variant');
    const fit = await fitStoredWorkload({ id }, deps);
    expect(fit?.demand).toMatchObject({ identified: true });
    expect(fit?.coverage.cpuUtilizationPercent ?? 1).toBeLessThan(0.4);
    const loaded = await loadServed({ id, fromSeconds: null, toSeconds: null, points: 672 }, deps);
    const { values = [] } = loaded?.served.lines.cpuShare ?? {};
    const runsPerDay = (values.length * DAY) / (THIRD - FIRST + 4 * DAY);
    const meanOf = (part: typeof values) => {
      const known = part.filter((value) => value !== null);
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    };
    const [early, late] = [
      values.slice(0, Math.floor(3.9 * runsPerDay)),
      values.slice(-Math.floor(1.7 * runsPerDay)),
    ];
    expect(meanOf(early) / meanOf(late)).toBeGreaterThan(2.5);
    expect(meanOf(early) / meanOf(late)).toBeLessThan(6);
    expect(meanOf(early)).toBeLessThan(1);
  });

  it('is told of a function by its own memory size', async () => {
    const { description } = await findWorkload('function');
    expect(description.present).toMatchObject({ kind: 'lambda', memoryMb: 1024 });
    const { p50 } = firstOfFunction.description.serviceTimeMs;
    expect(description.serviceTimeMs.p50 / p50).toBeCloseTo(1, 1);
    expect(description.discovered?.notes?.join(' ')).toMatch(/ran on Lambda with 512 MB.* before/);
  });
});

describe('an inference component', () => {
  it('runs on the hardware of the variant that hosts it, as long as it did', async () => {
    const { store } = deps;
    await store.insertConnection(makeConnection('hosting'));
    const host = (instanceType: string) =>
      makeVariant('host', {
        serving: {
          mode: 'realtime',
          pools: [{ instanceType, count: 1 }],
          volumeGb: null,
          managedScaling: null,
          maxConcurrentPerInstance: null,
        },
      });
    const component = makeComponent('part');
    const at = (day: number) => `2026-11-${day}T00:00:00.000Z`;
    const saveHost = async (state: DiscoveredResource, day: number) =>
      await store.saveResources([
        { ...makeResource('the host', 'hosting', host('ml.g5.xlarge')), state, lastSeenAt: at(day) },
      ]);
    await saveHost(host('ml.g5.xlarge'), 10);
    await saveHost(host('ml.g5.12xlarge'), 12);
    const part: ResourceRecord = {
      ...makeResource('the part', 'hosting', host('ml.g5.xlarge')),
      kind: 'component',
      name: 'part',
      state: component,
    };
    const spans = await listHardware(part, store);
    expect(spans.map(({ hardware, state }) => [hardware, state.kind])).toEqual([
      ['ml.g5.xlarge', 'component'],
      ['ml.g5.12xlarge', 'component'],
    ]);
    expect(spans[1]?.fromSeconds).toBe(Date.parse(at(12)) / 1000);
    const stray = { ...part, state: { ...component, endpointName: 'nowhere' } };
    expect(await listHardware(stray, store)).toEqual([]);
  });
});
