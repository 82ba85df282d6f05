import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import type { TransformJobSpec } from '@/test/support/aws/world/fleet';
import { DEMO_ACCOUNT_ID } from '@/test/support/aws/world/make-world';
import { listChanges, listScalings } from '@/test/support/aws/world/scaling-record';
import {
  type AwsAccountServer,
  goOn,
  NOW_SECONDS,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';
import { expectInventory, omitScaling } from '@/test/support/expected-inventory';

let aws: AwsAccountServer;
let whole: RegionInventory;
let ticked: string[];

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 24, functions: 60 });
  ticked = aws.fleet.functions.filter(({ servesModel }) => servesModel).map(({ name }) => name);
  whole = await discoverRegion(aws.open(), TEST_REGION, goOn(), ticked);
});
afterEach(() => aws.server.faults.clear());
afterAll(() => aws.stop());

describe('what a Region holds', () => {
  test('is found as it is', () => {
    const expected = expectInventory(aws.server.world, aws.fleet, {
      accountId: DEMO_ACCOUNT_ID,
      nowSeconds: NOW_SECONDS,
      ticked,
    });
    const found = whole.resources.filter(({ kind }) => kind !== 'transform').map(omitScaling);
    expect(byName(found)).toEqual(byName(expected));
    expect(whole.problems).toEqual([]);
    expect(whole.completeKinds).toEqual(['variant', 'component', 'function', 'transform']);
  });

  test('includes each kind of endpoint', () => {
    const variants = whole.resources.filter((resource) => resource.kind === 'variant');
    const modes = new Set(variants.map(({ serving }) => serving.mode));
    expect([...modes].sort()).toEqual(['async', 'realtime', 'serverless']);
    for (const trait of ['shadow', 'multiModel', 'hasComponents'] as const) {
      expect(
        variants.some((variant) => variant[trait]),
        trait,
      ).toBe(true);
    }
    expect(variants.map(({ acceleratorType }) => acceleratorType)).toContain('ml.eia2.medium');
    expect(variants.some(({ serving }) => serving.mode !== 'serverless' && serving.pools.length === 2)).toBe(
      true,
    );
  });

  test('has batch transform jobs by model, newest first', () => {
    const transforms = whole.resources.filter((resource) => resource.kind === 'transform');
    const jobs = aws.fleet.transformJobs;
    expect(transforms.map(({ name }) => name)).toEqual([...new Set(jobs.map((job) => job.modelName))].sort());
    for (const transform of transforms) {
      const own = jobs
        .filter(({ modelName }) => modelName === transform.name)
        .sort((a, b) => (b.startSeconds ?? 0) - (a.startSeconds ?? 0));
      expect(transform.jobs).toEqual(
        own.map((job) => ({
          jobName: job.name,
          instanceType: job.instanceType,
          instanceCount: job.instanceCount,
          status: job.status,
          startSeconds: job.startSeconds,
          endSeconds: job.endSeconds,
        })),
      );
    }
  });

  test('has no environment variable of a function or a container', () => {
    const values = aws.fleet.functions.flatMap(({ environment }) => Object.values(environment));
    const text = JSON.stringify(whole);
    for (const value of values.filter((each) => each.includes('secret'))) expect(text).not.toContain(value);
    expect(values.length).toBeGreaterThan(100);
    expect(text).not.toMatch(/secret|HF_TOKEN|DATABASE_PASSWORD/);
  });

  test('has the quotas that bear on serving', () => {
    const bearing = aws.fleet.quotas.filter(({ quotaName }) => !/storage|ListMetrics/.test(quotaName));
    expect(whole.quotas.map(({ quotaCode, value }) => [quotaCode, value]).sort()).toEqual(
      bearing
        .map(({ quotaCode, appliedValue, defaultValue }) => [quotaCode, appliedValue ?? defaultValue])
        .sort(),
    );
  });

  test('asks for concurrency of ticked functions only', async () => {
    aws.server.counters.calls.clear();
    await discoverRegion(aws.open(), TEST_REGION, goOn(), ticked.slice(0, 3));
    expect(aws.server.counters.calls.get('lambda:GetFunctionConcurrency')).toBe(3);
    expect(aws.server.counters.calls.get('lambda:ListProvisionedConcurrencyConfigs')).toBe(3);
    expect(aws.server.counters.calls.get('lambda:ListFunctions')).toBe(2);
  });
});

describe('how it is scaled', () => {
  test('bounds, policies, scheduled actions and activities are those of the server', () => {
    const scaled = listScalings(aws.fleet);
    expect(scaled.length).toBeGreaterThan(10);
    for (const { resourceId, dimension, spec, source } of scaled) {
      const scaling = findScaling(resourceId);
      expect(scaling, resourceId).toMatchObject({
        dimension,
        minCapacity: spec.minCapacity,
        maxCapacity: spec.maxCapacity,
        suspended: false,
      });
      expect(scaling?.scheduledActions.length, resourceId).toBe(spec.working === null ? 0 : 2);
      const changes = listChanges(aws.server.world.days, source, NOW_SECONDS - 42 * 86_400, NOW_SECONDS);
      expect(scaling?.activities.length, resourceId).toBe(Math.min(50, changes.length));
      const starts = scaling?.activities.map(({ startSeconds }) => startSeconds) ?? [];
      expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    }
    const known = new Set(scaled.map(({ resourceId }) => resourceId));
    expect(
      whole.resources.filter((resource) => 'scaling' in resource && resource.scaling !== null).length,
    ).toBe(known.size);
  });

  test('target tracking has its two alarms, as they are', () => {
    const { resourceId, spec } =
      listScalings(aws.fleet).find((each) => each.spec.kind === 'target') ?? fail();
    const scaling = findScaling(resourceId);
    expect(scaling?.policies).toMatchObject([
      {
        kind: 'target',
        metricName: 'SageMakerVariantInvocationsPerInstance',
        predefined: true,
        targetValue: spec.perUnit,
      },
    ]);
    expect(
      scaling?.alarms.map((alarm) => [alarm.evaluationPeriods, alarm.threshold, alarm.periodSeconds]),
    ).toEqual(
      expect.arrayContaining([
        [3, spec.perUnit, 60],
        [15, spec.perUnit * 0.9, 60],
      ]),
    );
    expect(scaling?.alarms.length).toBe(2);
  });

  test('an asynchronous endpoint that goes to zero has its step policy', () => {
    const { resourceId } = listScalings(aws.fleet).find((each) => each.spec.kind === 'backlog') ?? fail();
    const policies = findScaling(resourceId)?.policies ?? [];
    expect(policies.map(({ kind }) => kind).sort()).toEqual(['step', 'target']);
    expect(policies.find(({ kind }) => kind === 'target')).toMatchObject({
      metricName: 'ApproximateBacklogSizePerInstance',
      predefined: false,
      statistic: 'Average',
    });
  });
});

describe('batch transform jobs of long ago', () => {
  const DAY = 86_400;
  const makeJob = (i: number, daysAgo: number): TransformJobSpec => ({
    name: `job-${i}`,
    modelName: daysAgo > 90 ? 'retired' : 'scorer',
    instanceType: 'ml.m5.xlarge',
    instanceCount: 1,
    status: 'Completed',
    createdAtSeconds: NOW_SECONDS - daysAgo * DAY,
    startSeconds: NOW_SECONDS - daysAgo * DAY + 60,
    endSeconds: NOW_SECONDS - daysAgo * DAY + 600,
  });
  const discoverJobs = async (transformJobs: readonly TransformJobSpec[]) => {
    const account = await startAwsAccount({ endpoints: 0, functions: 0, transformJobs });
    try {
      return await discoverRegion(account.open(), TEST_REGION, goOn());
    } finally {
      await account.stop();
    }
  };

  test('are left out after three months', async () => {
    const ages = [1, 30, 89, 91, 400];
    const { resources, problems, completeKinds } = await discoverJobs(
      ages.map((days, i) => makeJob(i, days)),
    );
    expect(resources).toMatchObject([
      {
        kind: 'transform',
        name: 'scorer',
        jobs: [{ jobName: 'job-0' }, { jobName: 'job-1' }, { jobName: 'job-2' }],
      },
    ]);
    expect(problems).toEqual([]);
    expect(completeKinds).toContain('transform');
  });

  test('are left out where there are too many, which is said', async () => {
    const jobs = Array.from({ length: 320 }, (_, i) => makeJob(i, i / 10));
    const { resources, problems, completeKinds } = await discoverJobs(jobs);
    const [scorer] = resources;
    expect(scorer).toMatchObject({ kind: 'transform', name: 'scorer' });
    expect(scorer?.kind === 'transform' && scorer.jobs.length).toBe(300);
    expect(problems).toMatchObject([{ code: 'not-plannable', about: TEST_REGION }]);
    expect(completeKinds).not.toContain('transform');
  });
});

describe('pages that hold less than was asked for', () => {
  const discoverInPages = async (most: number, scope: { operation?: string; calls?: number }) => {
    aws.server.faults.add({ kind: 'short-pages', most, ...scope });
    return await discoverRegion(aws.open(), TEST_REGION, goOn(), ticked);
  };

  test('give the same', async () => {
    expect(await discoverInPages(9, {})).toEqual(whole);
  });

  test.each([
    'ListEndpoints',
    'ListInferenceComponents',
    'ListTransformJobs',
    'ListFunctions',
    'DescribeScalableTargets',
    'DescribeScalingPolicies',
    'DescribeScheduledActions',
    'DescribeScalingActivities',
    'DescribeAlarms',
    'ListServiceQuotas',
  ])('give the same where the first of %s is empty', async (operation) => {
    expect(await discoverInPages(0, { operation, calls: 1 })).toEqual(whole);
  });
});

describe('a large account', () => {
  test('is read page by page, whole', async () => {
    const large = await startAwsAccount({ endpoints: 105, functions: 0, transformJobs: 0 });
    try {
      const { resources, completeKinds } = await discoverRegion(large.open(), TEST_REGION, goOn());
      const count = (kind: DiscoveredResource['kind']) =>
        resources.filter((resource) => resource.kind === kind).length;
      expect(count('variant')).toBe(large.fleet.endpoints.flatMap(({ variants }) => variants).length);
      expect(count('component')).toBe(large.fleet.components.length);
      expect(completeKinds.length).toBe(4);
      expect(resources.filter((resource) => 'scaling' in resource && resource.scaling !== null).length).toBe(
        listScalings(large.fleet).length,
      );
    } finally {
      await large.stop();
    }
  });
});

function byName(resources: readonly { readonly kind: string; readonly name: string }[]) {
  return Object.fromEntries(resources.map((resource) => [`${resource.kind} ${resource.name}`, resource]));
}

/** Of the resource that Application Auto Scaling knows by this ID. */
function findScaling(resourceId: string) {
  const [, first = '', , third = ''] =
    /^[^/:]+[/:]([^/:]+)(?:([/:]variant\/|:)(.+))?$/.exec(resourceId) ?? [];
  const name = resourceId.startsWith('endpoint/') ? `${first}/${third}` : first;
  const found = whole.resources.find((resource) => resource.name === name);
  return found !== undefined && 'scaling' in found ? found.scaling : null;
}

function fail(): never {
  throw new Error('the fleet has none of these');
}
