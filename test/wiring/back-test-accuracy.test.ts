import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackTest } from '@/lib/core/inventory/back-test';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadBackTest, loadFleetAccuracy } from '@/lib/usecases/load-back-test';
import { loadWorkload } from '@/lib/usecases/load-workload';
import type { AwsServer } from '../support/aws/aws-server';
import type { VariantSpec } from '../support/aws/world/fleet';
import { makeWorld } from '../support/aws/world/make-world';
import { makeDemoConnection } from '../support/connected-account';
import { type DiscoverySite, openDiscoverySite, startPatientAws } from '../support/discovery-site';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const DAYS = 4;

/** Each kind of endpoint that is predicted, and a function of each kind. */
const world = makeWorld({
  seed: 11,
  endpoints: 17,
  functions: 2,
  regions: ['us-east-1'],
  startSeconds: NOW_SECONDS - DAYS * 86_400,
  nowSeconds: NOW_SECONDS,
  transforms: false,
});
const variants = (world.accounts[0]?.regions[0]?.endpoints ?? []).flatMap((endpoint) =>
  endpoint.variants.map((variant) => ({ name: `${endpoint.name}/${variant.variantName}`, variant })),
);

let site: DiscoverySite;
let server: AwsServer;
let deps: UseCaseDeps;
const tests = new Map<string, BackTest | null>();

beforeAll(async () => {
  site = await openDiscoverySite(() => NOW_SECONDS);
  server = await startPatientAws(world, () => NOW_SECONDS);
  deps = site.deps;
  await deps.store.insertConnection(makeDemoConnection(server.url, { readsBilling: true }));
  await site.discover();
  await site.tickFunctions();
  await site.discover();
  await site.collect();
  expect((await site.planAll(true)).failures).toEqual([]);
  for (const { name, workloadId } of await deps.store.listResources('connection'))
    if (workloadId !== null) tests.set(name, await loadBackTest({ id: workloadId }, deps));
});
afterAll(async () => {
  await server.stop();
  await site.drop();
});

function errorsOf(matches: (variant: VariantSpec) => boolean): number[] {
  const own = variants.filter(({ variant }) => matches(variant));
  return own.map(({ name }) => Math.abs(tests.get(name)?.errorShare ?? Number.NaN));
}

function findByName(name: string) {
  return deps.store
    .listResources('connection')
    .then((resources) => resources.find((resource) => resource.name === name));
}

const stands = ({ scaling, parts }: VariantSpec) => scaling === null && parts.length === 0;

describe('what the model says was used, against what was', () => {
  it.each([
    // It is what there is.
    ['instances that stand', (v: VariantSpec) => v.kind === 'realtime' && stands(v), 0.001],
    ['a queue before instances that stand', (v: VariantSpec) => v.kind === 'async' && stands(v), 0.001],
    // Instances take some minutes to start, which is drawn there and a median here.
    ['a schedule', (v: VariantSpec) => v.scaling?.kind === 'schedule', 0.005],
    // Alarms ring two minutes later there, as metrics come late; that shifts scaling and hardly adds to it.
    ['target tracking', (v: VariantSpec) => v.scaling?.kind === 'target', 0.02],
    ['steps', (v: VariantSpec) => v.scaling?.kind === 'step', 0.03],
    // What an instance works off is known from the load that it saw.
    ['a queue from zero', (v: VariantSpec) => v.scaling?.kind === 'backlog', 0.1],
    // One service time for all requests; its mean is that of all of them.
    ['serverless', (v: VariantSpec) => v.kind === 'serverless', 0.005],
  ])('of %s', (_, matches, bound) => {
    const errors = errorsOf(matches);
    expect(errors.length).toBeGreaterThan(0);
    expect(Math.max(...errors)).toBeLessThan(bound);
  });

  it('of functions, whether some environments are kept warm or none', () => {
    const functions = world.accounts[0]?.regions[0]?.functions ?? [];
    expect(functions.map((spec) => spec.scaling === null)).toEqual([false, true]);
    for (const { name } of functions) expect(Math.abs(tests.get(name)?.errorShare ?? 1)).toBeLessThan(0.005);
  });

  it('of the account together, and by type where all that is billed is predicted', async () => {
    const accuracy = await loadFleetAccuracy({ connectionId: 'connection' }, deps);
    expect(accuracy.medianErrorShare).toBeLessThan(0.005);
    expect(Math.abs(accuracy.instanceHoursErrorShare ?? 1)).toBeLessThan(0.01);
    const alike = accuracy.billed.filter(({ errorShare }) => errorShare !== null);
    expect(alike.length).toBeGreaterThan(2);
    for (const { errorShare, instanceType } of alike)
      expect(Math.abs(errorShare ?? 1), instanceType).toBeLessThan(0.05);
    // What carries inference components is billed and has no traffic of its own.
    expect(accuracy.billed.some(({ unpredicted }) => unpredicted > 0)).toBe(true);
  });
});

describe('instances of several types', () => {
  it('cost the sum of what each type costs', async () => {
    const pooled = variants.find(({ variant }) => variant.usesPools);
    const resource = await findByName(pooled?.name ?? '');
    if (resource?.workloadId == null || resource.state.kind !== 'variant') throw new Error('no pools');
    const { serving } = resource.state;
    if (serving.mode === 'serverless') throw new Error('pools are instances');
    const { prices } = await deps.findPrices(deps.store);
    const usdPerHour = serving.pools.reduce((sum, { instanceType, count }) => {
      const match = prices.findPrice('realtime-instance', 'us-east-1', instanceType);
      return sum + count * (match.found ? (match.price.tiers[0]?.unitPriceUsd ?? Number.NaN) : Number.NaN);
    }, 0);
    const { plan } = await loadWorkload({ id: resource.workloadId }, deps);
    const instances = plan?.plan.present?.components.find(({ meter }) => meter === 'realtime-instance');
    expect(instances?.costUsd).toBeCloseTo(usdPerHour * 730, 2);
    expect(plan?.plan.assumptions.join(' ')).toContain('the sum of what runs by type');
  });
});

describe('inference components', () => {
  it('cost the instances of their endpoint together, with what none of them reserves', async () => {
    const resources = await deps.store.listResources('connection');
    const hosts = resources.filter(({ state }) => state.kind === 'variant' && state.hasComponents);
    expect(hosts.length).toBeGreaterThan(0);
    for (const { name, workloadId } of hosts) {
      const hosted = resources.filter(
        ({ state }) => state.kind === 'component' && `${state.endpointName}/${state.variantName}` === name,
      );
      let costUsd = 0;
      let unallocatedUsd = 0;
      for (const component of hosted) {
        const { plan, workload } = await loadWorkload({ id: component.workloadId ?? '' }, deps);
        const instances = plan?.plan.present?.components.find(({ meter }) => meter === 'realtime-instance');
        const shared = workload.description.discovered?.shared;
        if (instances?.costUsd == null || shared === undefined) throw new Error(`${name} has no share`);
        costUsd += instances.costUsd;
        unallocatedUsd = shared.unallocatedInstances * (instances.unitPriceUsd ?? Number.NaN) * 730;
      }
      const { unplannedCost } = await loadWorkload({ id: workloadId ?? '' }, deps);
      const whole = unplannedCost?.components.find(({ meter }) => meter === 'realtime-instance');
      expect(costUsd + unallocatedUsd).toBeCloseTo(whole?.costUsd ?? Number.NaN, 6);
    }
  });
});
