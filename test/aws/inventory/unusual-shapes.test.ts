import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import type { DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';
import {
  type AwsAccountServer,
  goOn,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';
import { type RewritingProxy, startRewritingProxy } from '@/test/support/rewriting-proxy';

let aws: AwsAccountServer;
let proxy: RewritingProxy;
let usual: RegionInventory;

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 7, functions: 0, transformJobs: 0 });
  proxy = await startRewritingProxy(aws.server.url);
  usual = await discoverRegion(aws.open(), TEST_REGION, goOn());
});
afterEach(() => proxy.rewrite(null));
afterAll(async () => {
  await proxy.stop();
  await aws.stop();
});

async function discoverWith(operation: string, replace: (body: string) => string): Promise<RegionInventory> {
  proxy.rewrite({ operation, replace });
  const found = await discoverRegion(aws.open({ endpointUrl: proxy.url }), TEST_REGION, goOn());
  expect(found.problems).toEqual([]);
  expect(found.completeKinds.length).toBe(4);
  return found;
}

function listVariants({ resources }: RegionInventory): DiscoveredVariant[] {
  return resources.filter((resource) => resource.kind === 'variant');
}

function listScalings({ resources }: RegionInventory): DiscoveredScaling[] {
  return resources.flatMap((resource) => {
    const scaling = 'scaling' in resource ? resource.scaling : null;
    return scaling === null ? [] : [scaling];
  });
}

const endpointSchema = z.looseObject({
  EndpointConfigName: z.string(),
  ProductionVariants: z.array(z.unknown()),
});

test('an endpoint that is being made tells its variants as pending', async () => {
  const found = await discoverWith('DescribeEndpoint', (body) => {
    const { EndpointConfigName, ProductionVariants, ...rest } = endpointSchema.parse(JSON.parse(body));
    const PendingDeploymentSummary = { EndpointConfigName, ProductionVariants };
    return JSON.stringify({ ...rest, EndpointStatus: 'Creating', PendingDeploymentSummary });
  });
  expect(listVariants(found)).toEqual(
    listVariants(usual).map((variant) => ({ ...variant, endpointStatus: 'Creating' })),
  );
});

test('managed scaling that is disabled is none', async () => {
  const isManaged = ({ serving }: DiscoveredVariant) =>
    serving.mode !== 'serverless' && serving.managedScaling !== null;
  expect(listVariants(usual).some(isManaged)).toBe(true);
  const found = await discoverWith('DescribeEndpoint', (body) => body.replaceAll('"ENABLED"', '"DISABLED"'));
  expect(listVariants(found).some(isManaged)).toBe(false);
});

test('an instance count that AWS does not state is not guessed', async () => {
  proxy.rewrite({
    operation: 'DescribeEndpoint',
    replace: (body) => body.replaceAll('"CurrentInstanceCount"', '"Instances"'),
  });
  const found = await discoverRegion(aws.open({ endpointUrl: proxy.url }), TEST_REGION, goOn());
  const onInstances = listVariants(found).filter(({ serving }) => serving.mode !== 'serverless');
  expect(onInstances.length).toBeGreaterThan(3);
  for (const { serving } of onInstances) expect(serving).toMatchObject({ pools: [] });
  expect(found.problems.map(({ code }) => code)).toEqual(onInstances.map(() => 'not-plannable'));
});

test('a policy of a kind that is not modelled is named, not dropped', async () => {
  const found = await discoverWith('DescribeScalingPolicies', (body) =>
    body.replaceAll('TargetTrackingScaling', 'PredictiveScaling'),
  );
  const policies = listScalings(found).flatMap((scaling) => scaling.policies);
  const names = listScalings(usual).flatMap((scaling) =>
    scaling.policies.map(({ policyName }) => policyName),
  );
  expect(policies.map(({ policyName }) => policyName)).toEqual(names);
  const others = policies.filter(({ kind }) => kind === 'other');
  expect(others.length).toBeGreaterThan(1);
  expect(others[0]).toMatchObject({ kind: 'other', policyType: 'PredictiveScaling' });
});

test('metric math is named by its expression', async () => {
  const math = JSON.stringify({
    Metrics: [
      { Id: 'a', ReturnData: false },
      { Id: 'e', Expression: 'a / 2' },
    ],
  });
  const found = await discoverWith('DescribeScalingPolicies', (body) =>
    body.replaceAll(/"PredefinedMetricSpecification":\{[^}]*\}/g, `"CustomizedMetricSpecification":${math}`),
  );
  const targets = listScalings(found).flatMap((scaling) =>
    scaling.policies.filter((policy) => policy.kind === 'target'),
  );
  expect(targets.some(({ metricName, predefined }) => metricName === 'a / 2' && !predefined)).toBe(true);
});

test('scaling that is suspended in part is suspended, and says which', async () => {
  expect(listScalings(usual).some(({ suspended }) => suspended)).toBe(false);
  const found = await discoverWith('DescribeScalableTargets', (body) =>
    body.replaceAll('"DynamicScalingInSuspended":false', '"DynamicScalingInSuspended":true'),
  );
  for (const one of listScalings(found))
    expect(one).toMatchObject({ suspended: true, suspendedParts: ['scale-in'] });
});

test('an alarm on metric math tells the metric and the period that it is computed from', async () => {
  const source = { Metric: { MetricName: 'Invocations' }, Period: 300, Stat: 'Sum' };
  const metrics = JSON.stringify([
    { Id: 'e', Expression: 'm * 2' },
    { Id: 'm', MetricStat: source },
  ]);
  const found = await discoverWith('DescribeAlarms', (body) =>
    body
      .replaceAll(/"MetricName":"[^"]*"/g, `"Metrics":${metrics}`)
      .replaceAll(/"(?:Period":60|Statistic":"[^"]*"),/g, ''),
  );
  const alarms = listScalings(found).flatMap((scaling) => scaling.alarms);
  expect(alarms.length).toBeGreaterThan(2);
  for (const alarm of alarms)
    expect(alarm).toMatchObject({ metricName: 'Invocations', periodSeconds: 300, statistic: 'Sum' });
});
