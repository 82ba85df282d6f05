import { afterAll, beforeAll, expect, test } from 'vitest';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import { compareInventory } from '@/lib/core/inventory/compare-inventory';
import { type KnownInventory, listKnown } from '@/lib/core/inventory/known-inventory';
import {
  type AwsAccountServer,
  goOn,
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
