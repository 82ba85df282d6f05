import {
  DescribeScalableTargetsCommand,
  paginateDescribeScalingActivities,
} from '@aws-sdk/client-application-auto-scaling';
import { paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import { paginateListFunctions } from '@aws-sdk/client-lambda';
import {
  ListEndpointsCommand,
  paginateListEndpoints,
  paginateListInferenceComponents,
  paginateListTransformJobs,
} from '@aws-sdk/client-sagemaker';
import { GetServiceQuotaCommand, paginateListServiceQuotas } from '@aws-sdk/client-service-quotas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { DAY, NOW_SECONDS, openClients, readPages, smallWorld, startServer } from './clients';

const world = smallWorld({ endpoints: 230, functions: 130 });
let server: AwsServer;
let clients: ReturnType<typeof openClients>;

beforeAll(async () => {
  server = await startServer(world);
  clients = openClients(server);
});
afterAll(() => server.stop());

describe('pages', () => {
  test('of endpoints hold what is asked for, ten unless stated, never more than 100', async () => {
    const { sageMaker: client } = clients;
    const { sizes, items } = await readPages(
      paginateListEndpoints({ client }, { MaxResults: 100 }),
      ({ Endpoints }) => Endpoints,
    );
    expect(sizes).toEqual([100, 100, 30]);
    expect(new Set(items.map(({ EndpointName }) => EndpointName)).size).toBe(230);
    expect((await client.send(new ListEndpointsCommand({}))).Endpoints).toHaveLength(10);
    await expect(client.send(new ListEndpointsCommand({ MaxResults: 101 }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(client.send(new ListEndpointsCommand({ NextToken: 'bm8=' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('of functions hold 50 whatever is asked', async () => {
    const { lambda: client } = clients;
    const { sizes, items } = await readPages(
      paginateListFunctions({ client }, { MaxItems: 1000 }),
      ({ Functions }) => Functions,
    );
    expect(sizes).toEqual([50, 50, 30]);
    expect(
      items.every(({ Environment }) => (Environment?.Variables?.STRIPE_API_KEY ?? '').startsWith('sk_live_')),
    ).toBe(true);
  });

  test('of metrics hold 500, each once, all there are', async () => {
    const { cloudWatch: client } = clients;
    const { sizes, items } = await readPages(paginateListMetrics({ client }, {}), ({ Metrics }) => Metrics);
    const all =
      world.findMetrics('111122223333', 'us-east-1')?.publishers.flatMap(({ metrics }) => metrics) ?? [];
    expect(items).toHaveLength(all.length);
    expect(sizes.slice(0, -1).every((size) => size === 500)).toBe(true);
    expect(new Set(items.map((metric) => JSON.stringify(metric))).size).toBe(items.length);
    const hosts = await readPages(
      paginateListMetrics(
        { client },
        { Namespace: '/aws/sagemaker/Endpoints', MetricName: 'CPUUtilization' },
      ),
      ({ Metrics }) => Metrics,
    );
    expect(hosts.items.length).toBeGreaterThan(100);
    expect(hosts.items.every(({ MetricName }) => MetricName === 'CPUUtilization')).toBe(true);
  });

  test('of activities hold 50, newest first within a resource, none older than six weeks', async () => {
    const { scaling: client } = clients;
    const [target] =
      (await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' })))
        .ScalableTargets ?? [];
    const request = { ServiceNamespace: 'sagemaker', ResourceId: target?.ResourceId } as const;
    const { sizes, items } = await readPages(
      paginateDescribeScalingActivities({ client }, request),
      ({ ScalingActivities }) => ScalingActivities,
    );
    expect(sizes[0]).toBe(50);
    const starts = items.map(({ StartTime }) => (StartTime?.getTime() ?? 0) / 1000);
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(Math.min(...starts)).toBeGreaterThan(NOW_SECONDS - 42 * DAY);
  });

  test('of quotas, components and jobs are whole too', async () => {
    const components = await readPages(
      paginateListInferenceComponents({ client: clients.sageMaker }, { MaxResults: 5 }),
      ({ InferenceComponents }) => InferenceComponents,
    );
    expect(components.items.length).toBe(world.findFleet('111122223333', 'us-east-1')?.components.length);
    const jobs = await readPages(
      paginateListTransformJobs({ client: clients.sageMaker }, { MaxResults: 100 }),
      ({ TransformJobSummaries }) => TransformJobSummaries,
    );
    expect(jobs.items.length).toBeGreaterThan(70);
    const quotas = await readPages(
      paginateListServiceQuotas({ client: clients.quotas }, { ServiceCode: 'sagemaker', MaxResults: 4 }),
      ({ Quotas }) => Quotas,
    );
    expect(quotas.items.length).toBeGreaterThan(8);
    const one = await clients.quotas.send(
      new GetServiceQuotaCommand({ ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' }),
    );
    expect(one.Quota?.Value).toBe(1000);
    const missing = clients.quotas.send(
      new GetServiceQuotaCommand({ ServiceCode: 'lambda', QuotaCode: 'L-NONE' }),
    );
    await expect(missing).rejects.toMatchObject({ name: 'NoSuchResourceException' });
  });
});
