import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import { compareInventory } from '@/lib/core/inventory/compare-inventory';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import { type KnownInventory, listKnown } from '@/lib/core/inventory/known-inventory';
import {
  type AwsAccountServer,
  goOn,
  NOW_SECONDS,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';
import { startRewritingProxy } from '@/test/support/rewriting-proxy';

let aws: AwsAccountServer;
let first: RegionInventory;
let known: KnownInventory;

beforeAll(async () => {
  // Every kind of endpoint.
  aws = await startAwsAccount({ endpoints: 20, functions: 0, transformJobs: 12 });
  first = await discoverRegion(aws.open(), TEST_REGION, goOn());
  known = remember(first);
});
afterAll(() => aws.stop());

function remember(inventory: RegionInventory): KnownInventory {
  let ids = 0;
  const at = '2026-11-21T09:00:00.000Z';
  const newId = () => {
    ids += 1;
    return String(ids);
  };
  const { resources } = compareInventory([], inventory, { connectionId: 'c', at, newId });
  return listKnown(resources, TEST_REGION);
}

const CONSTANT = ['DescribeEndpointConfig', 'DescribeModel', 'DescribeTransformJob'];
function countConstant(): number {
  return CONSTANT.reduce(
    (sum, operation) => sum + (aws.server.counters.calls.get(`sagemaker:${operation}`) ?? 0),
    0,
  );
}

test('what never changes is not asked for again, and is found the same', async () => {
  const before = countConstant();
  expect(before).toBeGreaterThan(40);
  const again = await discoverRegion(aws.open(), TEST_REGION, goOn(), [], known);
  expect(again).toEqual(first);
  const running = first.resources
    .flatMap((resource) => (resource.kind === 'transform' ? resource.jobs : []))
    .filter(({ status }) => status === 'InProgress');
  expect(countConstant() - before).toBe(running.length);
});

test('an endpoint that runs by another configuration is read anew', async () => {
  const [name, variants = []] = [...known.variants][0] ?? [];
  if (name === undefined) throw new Error('the account has an endpoint');
  const moved = new Map(known.variants).set(
    name,
    variants.map((variant) => ({ ...variant, configName: 'another', multiModel: true })),
  );
  expect(await discoverRegion(aws.open(), TEST_REGION, goOn(), [], { ...known, variants: moved })).toEqual(
    first,
  );
});

/** What the SageMaker Python SDK, CDK and Terraform do all day: everything is made again under the names it had. */
describe('an endpoint whose configuration is another one of the same name', () => {
  const RE_CREATED = 'CreationTime';
  const UPDATED = 'LastModifiedTime';

  test.each([
    ['was made again', RE_CREATED],
    ['was updated', UPDATED],
  ])('%s: it is read anew', async (_what, time) => {
    const onOne = first.resources.find(
      (resource) =>
        resource.kind === 'variant' &&
        resource.serving.mode === 'realtime' &&
        resource.serving.pools.length === 1 &&
        !resource.multiModel,
    );
    if (onOne?.kind !== 'variant') throw new Error('the account has an endpoint on instances');
    const about = { endpoint: onOne.endpointName, config: onOne.configName ?? '' };
    const proxy = await startRewritingProxy(aws.server.url);
    try {
      proxy.rewrite({
        replace: (body, operation) => {
          if (operation === 'DescribeModel') return body.replaceAll('SingleModel', 'MultiModel');
          if (operation === 'DescribeEndpointConfig' && body.includes(`"${about.config}"`))
            return body.replaceAll(/"InstanceType":"[^"]*"/g, '"InstanceType":"ml.p3.2xlarge"');
          if (operation === 'DescribeEndpoint' && body.includes(`"${about.endpoint}"`))
            return body.replace(new RegExp(`"${time}":[0-9.e+]+`), `"${time}":${NOW_SECONDS - 10}`);
          return body;
        },
      });
      const session = aws.open({ endpointUrl: proxy.url });
      const again = await discoverRegion(session, TEST_REGION, goOn(), [], known);
      const found = again.resources.find(({ kind, name }) => kind === 'variant' && name === onOne.name);
      expect(found).toMatchObject({
        multiModel: true,
        serving: { pools: [{ instanceType: 'ml.p3.2xlarge' }] },
      });
      const others = ({ resources }: RegionInventory) =>
        resources.filter(({ name }) => !name.startsWith(`${about.endpoint}/`));
      expect(others(again)).toEqual(others(first));
    } finally {
      await proxy.stop();
    }
  });
});

test('a configuration that was deleted under its endpoint, which scaled since, is as it was', async () => {
  const proxy = await startRewritingProxy(aws.server.url);
  const removeFault = aws.server.faults.add({ kind: 'no-config' });
  try {
    proxy.rewrite({
      operation: 'DescribeEndpoint',
      replace: (body) =>
        body.replace(/"LastModifiedTime":[0-9.e+]+/, `"LastModifiedTime":${NOW_SECONDS - 10}`),
    });
    const session = aws.open({ endpointUrl: proxy.url });
    const again = await discoverRegion(session, TEST_REGION, goOn(), [], known);
    expect(again.problems).toEqual([]);
    expect(again.resources.map(omitModified)).toEqual(first.resources.map(omitModified));
  } finally {
    removeFault();
    await proxy.stop();
  }
});

function omitModified(resource: DiscoveredResource): object {
  return resource.kind === 'variant' ? { ...resource, modifiedAtSeconds: null } : resource;
}

test('what could not be read whole is asked for again', async () => {
  const proxy = await startRewritingProxy(aws.server.url);
  try {
    proxy.rewrite({ operation: 'DescribeModel', replace: () => '{"PrimaryContainer":"broken"}' });
    const broken = await discoverRegion(aws.open({ endpointUrl: proxy.url }), TEST_REGION, goOn());
    expect(broken.problems).not.toEqual([]);
    expect(await discoverRegion(aws.open(), TEST_REGION, goOn(), [], remember(broken))).toEqual(first);
  } finally {
    await proxy.stop();
  }
});
