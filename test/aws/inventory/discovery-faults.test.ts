import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import type { ResourceKind } from '@/lib/core/inventory/discovered-resource';
import type { Fault } from '@/test/support/aws/faults';
import {
  type AwsAccountServer,
  goOn,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';
import { type RewritingProxy, startRewritingProxy } from '@/test/support/rewriting-proxy';

const ALL: readonly ResourceKind[] = ['variant', 'component', 'function', 'transform'];

let aws: AwsAccountServer;
let proxy: RewritingProxy;
let whole: RegionInventory;
let ticked: string[];

const discover = () => discoverRegion(aws.open(), TEST_REGION, goOn(), ticked);
const discoverThroughProxy = () =>
  discoverRegion(aws.open({ endpointUrl: proxy.url }), TEST_REGION, goOn(), ticked);

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 8, functions: 8, transformJobs: 4 });
  proxy = await startRewritingProxy(aws.server.url);
  ticked = aws.fleet.functions.filter(({ servesModel }) => servesModel).map(({ name }) => name);
  whole = await discover();
});
afterEach(() => {
  aws.server.faults.clear();
  proxy.rewrite(null);
});
afterAll(async () => {
  await proxy.stop();
  await aws.stop();
});

function without(kinds: readonly ResourceKind[]) {
  return whole.resources.filter(({ kind }) => !kinds.includes(kind));
}

describe('a permission that is missing', () => {
  const listings: readonly [action: string, lost: readonly ResourceKind[]][] = [
    ['sagemaker:ListEndpoints', ['variant']],
    ['sagemaker:DescribeEndpoint', ['variant']],
    ['sagemaker:ListInferenceComponents', ['component']],
    ['sagemaker:DescribeInferenceComponent', ['component']],
    ['sagemaker:ListTransformJobs', ['transform']],
    ['sagemaker:DescribeTransformJob', ['transform']],
    ['lambda:ListFunctions', ['function']],
  ];
  test.each(listings)('%s takes %j away, says so, and leaves the rest', async (action, lost) => {
    deny(action);
    const found = await discover();
    expect(found.resources.filter(({ kind }) => !lost.includes(kind))).toEqual(without(lost));
    expect(found.resources.filter(({ kind }) => lost.includes(kind))).toEqual([]);
    expect(found.completeKinds).toEqual(ALL.filter((kind) => !lost.includes(kind)));
    expectOneDenial(found, action);
  });

  test.each([
    'lambda:GetFunctionConcurrency',
    'lambda:ListProvisionedConcurrencyConfigs',
    'sagemaker:DescribeModel',
    'sagemaker:DescribeEndpointConfig',
    'application-autoscaling:DescribeScalableTargets',
    'application-autoscaling:DescribeScalingPolicies',
    'application-autoscaling:DescribeScheduledActions',
    'application-autoscaling:DescribeScalingActivities',
    'cloudwatch:DescribeAlarms',
    'servicequotas:ListServiceQuotas',
    'tag:GetResources',
  ])('%s leaves every resource, with what else is known of it', async (action) => {
    deny(action);
    const found = await discover();
    expect(found.resources.map(({ name }) => name)).toEqual(whole.resources.map(({ name }) => name));
    expect(found.completeKinds).toEqual(ALL);
    expect(found.problems.filter(({ code }) => code === 'permission').length).toBe(1);
    expectOneDenial(found, action);
  });

  test('for a whole service, of each service in turn', async () => {
    for (const service of [
      'sagemaker',
      'lambda',
      'application-autoscaling',
      'cloudwatch',
      'servicequotas',
      'tag',
    ]) {
      aws.server.faults.clear();
      aws.server.faults.add({ kind: 'deny', service });
      const found = await discover();
      expect(
        found.problems.every(({ code, message }) => code === 'permission' && message.includes(service)),
      ).toBe(true);
      expect(found.problems.length, service).toBeGreaterThan(0);
      expect(found.completeKinds, service).toEqual(
        ALL.filter((kind) => service !== (kind === 'function' ? 'lambda' : 'sagemaker')),
      );
    }
  });
});

describe('an endpoint deleted between list and description', () => {
  test('is left out without a problem, so that it is marked as gone', async () => {
    const [gone] = aws.fleet.endpoints;
    aws.server.faults.add({ kind: 'delete-endpoint', endpointName: gone?.name ?? '', listed: true });
    const found = await discover();
    const left = whole.resources.filter(
      (resource) => resource.kind !== 'variant' || resource.endpointName !== gone?.name,
    );
    expect(found.resources.length).toBe(whole.resources.length - (gone?.variants.length ?? 0));
    expect(found.resources).toEqual(left);
    expect(found.completeKinds).toEqual(ALL);
    expect(found.problems).toEqual([]);
  });
});

describe('a page without its list', () => {
  const OF_KINDS: readonly [operation: string, field: string, lost: readonly ResourceKind[]][] = [
    ['ListEndpoints', 'Endpoints', ['variant']],
    ['ListInferenceComponents', 'InferenceComponents', ['component']],
    ['ListTransformJobs', 'TransformJobSummaries', ['transform']],
    ['ListFunctions', 'Functions', ['function']],
    ['DescribeScalableTargets', 'ScalableTargets', []],
    ['DescribeScalingPolicies', 'ScalingPolicies', []],
    ['DescribeScheduledActions', 'ScheduledActions', []],
    ['DescribeScalingActivities', 'ScalingActivities', []],
    ['DescribeAlarms', 'MetricAlarms', []],
    ['ListServiceQuotas', 'Quotas', []],
    ['GetResources', 'ResourceTagMappingList', []],
  ];

  test.each(OF_KINDS)(
    'of %s is no page without %s: a problem, and nothing is gone',
    async (operation, field, lost) => {
      for (const body of ['', 'null', '{}', `{"${field}":{"a":1}}`]) {
        proxy.rewrite({ operation, replace: () => body });
        const found = await discoverThroughProxy();
        expect(found.completeKinds, body).toEqual(ALL.filter((kind) => !lost.includes(kind)));
        expect(found.problems.length, body).toBeGreaterThan(0);
        for (const { code, message } of found.problems) {
          expect(code).toBe('bad-answer');
          expect(message).toContain(`:${operation} in ${TEST_REGION} could not be read`);
        }
      }
    },
  );

  test.each(OF_KINDS)('of %s that comes once is asked for again', async (operation) => {
    let broken = 0;
    proxy.rewrite({
      operation,
      replace: (body) => {
        broken += 1;
        return broken === 1 ? '{}' : body;
      },
    });
    expect(await discoverThroughProxy()).toEqual(whole);
    expect(broken).toBeGreaterThan(1);
  });
});

describe('a Region that is off', () => {
  test('is said once, and nothing of it is called gone', async () => {
    aws.server.faults.add({ kind: 'region-off', region: TEST_REGION });
    const found = await discover();
    expect(found).toMatchObject({ resources: [], quotas: [], completeKinds: [] });
    expect(found.problems.length).toBe(1);
    expect(found.problems[0]).toMatchObject({ code: 'region-off' });
    expect(found.problems[0]?.message).toMatch(`Region ${TEST_REGION} is not switched on`);
  });
});

describe('faults on the way', () => {
  const passing: readonly Fault[] = [
    { kind: 'error', probability: 0.1 },
    { kind: 'error', operation: 'DescribeEndpoint', calls: 10 },
    { kind: 'throttle', service: 'lambda', calls: 2 },
    { kind: 'throttle', operation: 'DescribeAlarms', calls: 1 },
    { kind: 'cut', bytes: 40, operation: 'DescribeEndpoint', calls: 3 },
    { kind: 'cut', bytes: 0, service: 'lambda', calls: 2 },
    { kind: 'half-page', operation: 'ListFunctions', calls: 1 },
    { kind: 'half-page', service: 'sagemaker', calls: 3 },
    { kind: 'latency', ms: 50, probability: 0.2 },
  ];
  test.each(passing)('%j: the same is found', async (fault) => {
    aws.server.faults.add(fault);
    expect(await discover()).toEqual(whole);
  });

  test('what fails to the end is a problem, and its kind is not complete', async () => {
    aws.server.faults.add({ kind: 'error', operation: 'ListFunctions' });
    const impatient = aws.open({}, { patienceSeconds: [] });
    const found = await discoverRegion(impatient, TEST_REGION, goOn(), ticked);
    expect(found.resources).toEqual(without(['function']));
    expect(found.completeKinds).toEqual(ALL.filter((kind) => kind !== 'function'));
    expect(found.problems).toMatchObject([{ code: 'internal' }]);
    expect(found.problems[0]?.message).toMatch(
      /AWS failed at lambda:ListFunctions in eu-central-1 with status 500/,
    );
  });
});

describe('an answer that is malformed', () => {
  const spoiled: readonly (readonly [string, string, string, ResourceKind])[] = [
    ['DescribeEndpoint', '"CurrentInstanceCount":4', '"CurrentInstanceCount":"a lot"', 'variant'],
    ['DescribeEndpoint', '"CurrentInstanceCount":4', '"CurrentInstanceCount":-4', 'variant'],
    ['DescribeEndpoint', '"EndpointStatus"', '"EndpointState"', 'variant'],
    ['DescribeInferenceComponent', '"RuntimeConfig"', '"Runtime"', 'component'],
    ['ListFunctions', '"MemorySize":', '"MemorySize":1e999,"Memory":', 'function'],
    ['DescribeTransformJob', '"InstanceCount"', '"Instances"', 'transform'],
  ];
  test.each(spoiled)(
    '%s with %s as %s is named, and the rest is there',
    async (operation, from, to, kind) => {
      proxy.rewrite({ operation, replace: (body) => body.replace(from, to) });
      const found = await discoverThroughProxy();
      expect(found.completeKinds).toEqual(ALL.filter((each) => each !== kind));
      expect(found.problems.length).toBeGreaterThan(0);
      for (const { code, message, about } of found.problems) {
        expect(code).toBe('bad-answer');
        expect(message).not.toMatch(/a lot|1e999|undefined|\bat\b .*\.ts/);
        expect(about).not.toBe(TEST_REGION);
      }
      const others = found.resources.filter((resource) => resource.kind !== kind);
      expect(others).toEqual(without([kind]));
      const same = found.resources.filter((resource) => resource.kind === kind);
      expect(whole.resources).toEqual(expect.arrayContaining(kind === 'transform' ? [] : same));
    },
  );

  test('a config that was deleted under its endpoint leaves it without a type, and says so', async () => {
    const [first] = aws.fleet.endpoints;
    proxy.rewrite({
      operation: 'DescribeEndpoint',
      replace: (body) => body.replace(`"${first?.name}-config"`, '"deleted-config"'),
    });
    const found = await discoverThroughProxy();
    const variant = found.resources.find(
      (resource) => resource.kind === 'variant' && resource.endpointName === first?.name,
    );
    expect(variant).toMatchObject({ serving: { pools: [] } });
    expect(found.completeKinds).toEqual(ALL);
    expect(found.problems).toMatchObject([{ code: 'not-plannable', about: variant?.name }]);
  });

  // What is made while pages are read moves what follows it onto the next page.
  test.each([
    ['ListEndpoints', 'Endpoints'],
    ['ListInferenceComponents', 'InferenceComponents'],
    ['ListTransformJobs', 'TransformJobSummaries'],
    ['ListFunctions', 'Functions'],
    ['DescribeScalableTargets', 'ScalableTargets'],
    ['DescribeScalingPolicies', 'ScalingPolicies'],
    ['DescribeScheduledActions', 'ScheduledActions'],
    ['DescribeScalingActivities', 'ScalingActivities'],
    ['DescribeAlarms', 'MetricAlarms'],
    ['ListServiceQuotas', 'Quotas'],
  ])('what %s names twice is found once', async (operation, field) => {
    proxy.rewrite({
      operation,
      replace: (body) => {
        const { [field]: items = [], ...rest } = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
        const [head, ...others] = z.array(z.unknown()).parse(items);
        return JSON.stringify({ ...rest, [field]: head === undefined ? [] : [head, head, ...others] });
      },
    });
    expect(await discoverThroughProxy()).toEqual(whole);
  });

  test('an adapter of a component is no component of its own', async () => {
    proxy.rewrite({
      operation: 'DescribeInferenceComponent',
      replace: (body) =>
        body
          .replace('"RuntimeConfig"', '"Runtime"')
          .replace('"Specification":{', '"Specification":{"BaseInferenceComponentName":"base",'),
    });
    const found = await discoverThroughProxy();
    expect(found.resources).toEqual(without(['component']));
    expect(found.completeKinds).toEqual(ALL);
    expect(found.problems).toEqual([]);
  });

  test('pages that lead back to themselves end with a problem', async () => {
    proxy.rewrite({
      operation: 'ListEndpoints',
      replace: (body) => body.replace('"Endpoints"', '"NextToken":"again","Endpoints"'),
    });
    const found = await discoverThroughProxy();
    expect(found.completeKinds).toEqual(ALL.filter((kind) => kind !== 'variant'));
    expect(found.problems.length).toBe(1);
  });
});

function deny(action: string): void {
  const [service, operation] = action.split(':');
  aws.server.faults.add({ kind: 'deny', service, operation });
}

function expectOneDenial({ problems }: RegionInventory, action: string): void {
  const denials = problems.filter(({ code }) => code === 'permission');
  expect(denials.map(({ message }) => message.includes(action))).toEqual([true]);
  expect(denials[0]?.message).toMatch(
    /^arn:aws:iam::111122223333:user\/demo may not call .* in eu-central-1\. Add /,
  );
}
