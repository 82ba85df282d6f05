import { paginateListProvisionedConcurrencyConfigs } from '@aws-sdk/client-lambda';
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeTransformJobCommand,
} from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { openClients, readPages, smallWorld, startServer } from './clients';

const world = smallWorld();
let server: AwsServer;
let clients: ReturnType<typeof openClients>;

beforeAll(async () => {
  server = await startServer(world);
  clients = openClients(server);
});
afterAll(() => server.stop());

describe('every kind is there', () => {
  async function describeAll() {
    const names =
      world
        .findFleet('111122223333', 'us-east-1')
        ?.endpoints.slice(0, 20)
        .map(({ name }) => name) ?? [];
    return await Promise.all(
      names.map(async (EndpointName) => {
        const endpoint = await clients.sageMaker.send(new DescribeEndpointCommand({ EndpointName }));
        const { EndpointConfigName } = endpoint;
        const config = await clients.sageMaker.send(
          new DescribeEndpointConfigCommand({ EndpointConfigName }),
        );
        return { endpoint, config };
      }),
    );
  }

  test('among the first twenty endpoints, in the SDK’s own shapes', async () => {
    const all = await describeAll();
    const variants = all.flatMap(({ endpoint }) => endpoint.ProductionVariants ?? []);
    const configured = all.flatMap(({ config }) => config.ProductionVariants ?? []);
    expect(
      variants.some(
        ({ CurrentServerlessConfig }) => CurrentServerlessConfig?.ProvisionedConcurrency === undefined,
      ),
    ).toBe(true);
    expect(
      variants.some(
        ({ CurrentServerlessConfig }) => (CurrentServerlessConfig?.ProvisionedConcurrency ?? 0) > 0,
      ),
    ).toBe(true);
    expect(variants.some(({ ManagedInstanceScaling }) => ManagedInstanceScaling?.Status === 'ENABLED')).toBe(
      true,
    );
    expect(all.some(({ endpoint }) => endpoint.AsyncInferenceConfig !== undefined)).toBe(true);
    expect(all.some(({ endpoint }) => (endpoint.ShadowProductionVariants ?? []).length === 1)).toBe(true);
    expect(all.some(({ endpoint }) => (endpoint.ProductionVariants ?? []).length === 2)).toBe(true);
    expect(configured.map(({ AcceleratorType }) => AcceleratorType)).toContain('ml.eia2.medium');
    const pooled = configured.filter(({ InstancePools }) => InstancePools !== undefined);
    expect(pooled[0]?.InstanceType).toBeUndefined();
    expect(pooled[0]?.InstancePools?.map(({ Priority }) => Priority)).toEqual([1, 2]);
    for (const { CurrentInstanceCount, InstancePools } of variants) {
      if (InstancePools === undefined) continue;
      const counts = InstancePools.map((pool) => pool.CurrentInstanceCount ?? 0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(CurrentInstanceCount);
    }
  });

  test('a job of batch transform says when it ran, on what', async () => {
    const [job] = world.findFleet('111122223333', 'us-east-1')?.transformJobs ?? [];
    const found = await clients.sageMaker.send(
      new DescribeTransformJobCommand({ TransformJobName: job?.name }),
    );
    expect(found.TransformResources).toEqual({
      InstanceType: job?.instanceType,
      InstanceCount: job?.instanceCount,
    });
    expect(
      (found.TransformEndTime?.getTime() ?? 0) - (found.TransformStartTime?.getTime() ?? 0),
    ).toBeGreaterThan(600_000);
    const missing = clients.sageMaker.send(new DescribeTransformJobCommand({ TransformJobName: 'nobody' }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  test('some functions keep executions ready', async () => {
    const spec = world
      .findFleet('111122223333', 'us-east-1')
      ?.functions.find(({ provisionedQualifier }) => provisionedQualifier !== null);
    const { items } = await readPages(
      paginateListProvisionedConcurrencyConfigs({ client: clients.lambda }, { FunctionName: spec?.name }),
      ({ ProvisionedConcurrencyConfigs }) => ProvisionedConcurrencyConfigs,
    );
    expect(items[0]?.FunctionArn).toMatch(/:live$/);
    expect(items[0]?.RequestedProvisionedConcurrentExecutions).toBeGreaterThan(0);
  });
});
