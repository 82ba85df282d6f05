import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import { compareInventory } from '@/lib/core/inventory/compare-inventory';
import { nameHardware } from '@/lib/core/inventory/hardware-spans';
import { listKnown } from '@/lib/core/inventory/known-inventory';
import {
  type AwsAccountServer,
  goOn,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';

let aws: AwsAccountServer;
let first: RegionInventory;

const CONTEXT = { connectionId: 'c', at: '2026-11-22T02:00:00.000Z', newId: () => crypto.randomUUID() };

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 24, functions: 230, transformJobs: 2 });
  first = await discoverRegion(aws.open(), TEST_REGION, goOn());
});
afterEach(() => aws.server.faults.clear());
afterAll(() => aws.stop());

const tagsOf = ({ resources }: RegionInventory) =>
  new Map(resources.map(({ kind, name, tags }) => [`${kind} ${name}`, tags]));

function callsMade(): number {
  return aws.server.counters.calls.get('tag:GetResources') ?? 0;
}

describe('tags of a Region', () => {
  test('are those of endpoints, on each of their variants, of components and of functions', () => {
    const found = tagsOf(first);
    for (const { name, tags, variants } of aws.fleet.endpoints)
      for (const { variantName } of variants)
        expect(found.get(`variant ${name}/${variantName}`)).toEqual(tags);
    for (const { name, tags } of aws.fleet.components) expect(found.get(`component ${name}`)).toEqual(tags);
    for (const { name, tags } of aws.fleet.functions) expect(found.get(`function ${name}`)).toEqual(tags);
    const tagged = first.resources.filter(({ tags }) => tags !== undefined);
    expect(tagged.length).toBeGreaterThan(100);
    expect(tagged.length).toBeLessThan(first.resources.length);
    expect(tagged.some(({ tags = {} }) => 'aws:cloudformation:stack-name' in tags)).toBe(true);
  });

  test('take a call for each hundred of a kind, which costs nothing', async () => {
    const before = callsMade();
    const session = aws.open();
    await discoverRegion(session, TEST_REGION, goOn());
    // Endpoints, components, and 230 functions.
    expect(callsMade() - before).toBe(1 + 1 + 3);
    const usage = session.meter.take().find(({ operation }) => operation === 'tag:GetResources');
    expect(usage).toMatchObject({ calls: 5, costUsd: 0 });
  });

  test('are asked for again in smaller lists where an answer is cut off', async () => {
    aws.server.faults.add({ kind: 'short-pages', most: 7, operation: 'GetResources' });
    expect(await discoverRegion(aws.open(), TEST_REGION, goOn())).toEqual(first);
  });

  test('are as they were where they may not be read any more', async () => {
    const { resources } = compareInventory([], first, CONTEXT);
    aws.server.faults.add({ kind: 'deny', operation: 'GetResources' });
    const known = listKnown(resources, TEST_REGION);
    const again = await discoverRegion(aws.open(), TEST_REGION, goOn(), [], known);
    expect(tagsOf(again)).toEqual(tagsOf(first));
    expect(again.completeKinds).toEqual(first.completeKinds);
    expect(again.problems.map(({ message }) => message).join(' ')).toContain('tag:GetResources');
    expect(compareInventory(resources, again, CONTEXT).altered).toEqual([]);
  });

  test('are no hardware: one that changes leaves the resource where it runs', () => {
    const { resources } = compareInventory([], first, CONTEXT);
    const changed = first.resources.map((one) => ({ ...one, tags: { team: 'another' } }));
    const { altered, moved } = compareInventory(resources, { ...first, resources: changed }, CONTEXT);
    expect(altered.length).toBe(first.resources.length);
    expect(moved).toEqual([]);
    expect(changed.map(nameHardware)).toEqual(first.resources.map(nameHardware));
  });
});

describe('tags of any kind', () => {
  const HOSTILE = {
    'équipe:été': 'größe = "ß"',
    __proto__x: '{"a":1}',
    constructor: "it's <b>bold</b>",
    'a=b': 'c:d, e',
    'aws:autoscaling:groupName': '',
    '=1+2': '@SUM(A1)',
    키: '🚀',
  };

  test('come as they are', async () => {
    const spare = await startAwsAccount({ endpoints: 2, functions: 0, transformJobs: 0 });
    try {
      const [endpoint] = spare.fleet.endpoints;
      // The server reads its fleet anew for each call.
      Object.assign(endpoint ?? {}, { tags: HOSTILE });
      const { resources, problems } = await discoverRegion(spare.open(), TEST_REGION, goOn());
      expect(problems).toEqual([]);
      const own = resources.filter(({ name }) => name.startsWith(`${endpoint?.name}/`));
      expect(own.length).toBeGreaterThan(0);
      for (const { tags } of own) expect(tags).toEqual(HOSTILE);
    } finally {
      await spare.stop();
    }
  });
});
