import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
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
import { type RewritingProxy, startRewritingProxy } from '@/test/support/rewriting-proxy';

let aws: AwsAccountServer;
let proxy: RewritingProxy;
let first: RegionInventory;
let known: KnownInventory;
let ticked: string[];

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 10, functions: 6, transformJobs: 0 });
  proxy = await startRewritingProxy(aws.server.url);
  ticked = aws.fleet.functions.filter(({ servesModel }) => servesModel).map(({ name }) => name);
  first = await discoverRegion(aws.open(), TEST_REGION, goOn(), ticked);
  expect(first.problems).toEqual([]);
  const newId = () => crypto.randomUUID();
  const at = '2026-11-21T09:00:00.000Z';
  const { resources } = compareInventory([], first, { connectionId: 'c', at, newId });
  known = listKnown(resources, TEST_REGION);
});
afterEach(() => {
  aws.server.faults.clear();
  proxy.rewrite(null);
});
afterAll(async () => {
  await proxy.stop();
  await aws.stop();
});

const discoverAgain = () =>
  discoverRegion(aws.open({ endpointUrl: proxy.url }), TEST_REGION, goOn(), ticked, known);

/** Lists beside the resources themselves, and what they hold. */
const LISTS = [
  ['DescribeScalableTargets', 'ScalableTargets'],
  ['DescribeScalingPolicies', 'ScalingPolicies'],
  ['DescribeScheduledActions', 'ScheduledActions'],
  ['DescribeScalingActivities', 'ScalingActivities'],
  ['DescribeAlarms', 'MetricAlarms'],
] as const;

describe('what is known of a resource and cannot be read again', () => {
  test.each([
    ...LISTS.map(([operation]) => operation),
    'GetFunctionConcurrency',
    'ListProvisionedConcurrencyConfigs',
    'DescribeModel',
    'DescribeEndpointConfig',
  ])('%s is refused: it stays as it was', async (operation) => {
    aws.server.faults.add({ kind: 'deny', operation });
    const again = await discoverAgain();
    expect(again.resources).toEqual(first.resources);
  });

  test.each(LISTS)('of %s one is malformed: it stays as it was', async (operation, field) => {
    proxy.rewrite({
      operation,
      replace: (body) => {
        const { [field]: items = [], ...rest } = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
        const [, ...others] = z.array(z.unknown()).parse(items);
        return JSON.stringify({ ...rest, [field]: [{ Malformed: true }, ...others] });
      },
    });
    const again = await discoverAgain();
    expect(again.problems).not.toEqual([]);
    expect(again.resources).toEqual(first.resources);
  });

  test('what is not there any more goes, as it is read', async () => {
    const scaled = (inventory: RegionInventory) =>
      inventory.resources.filter((resource) => 'scaling' in resource && resource.scaling !== null);
    expect(scaled(first).length).toBeGreaterThan(5);
    proxy.rewrite({ operation: 'DescribeScalableTargets', replace: () => '{"ScalableTargets":[]}' });
    expect(scaled(await discoverAgain())).toEqual([]);
    for (const [operation, field] of LISTS.slice(1)) {
      proxy.rewrite({ operation, replace: () => `{"${field}":[]}` });
      const again = await discoverAgain();
      const left = again.resources.flatMap((resource) =>
        'scaling' in resource ? (resource.scaling ?? []) : [],
      );
      expect(left.length).toBe(scaled(first).length);
      for (const { policies, scheduledActions, activities, alarms } of left) {
        if (field === 'ScalingPolicies') expect([policies, alarms]).toEqual([[], []]);
        if (field === 'ScheduledActions') expect(scheduledActions).toEqual([]);
        if (field === 'ScalingActivities') expect(activities).toEqual([]);
        if (field === 'MetricAlarms') expect(alarms).toEqual([]);
      }
    }
  });
});
