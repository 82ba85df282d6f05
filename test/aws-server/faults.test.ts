import { GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeServicesCommand } from '@aws-sdk/client-pricing';
import { DescribeEndpointCommand, ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import type { Fault } from '../support/aws/faults';
import { DEMO_ACCOUNT_ID } from '../support/aws/world/make-world';
import { NOW_SECONDS, openClients, smallWorld, startServer } from './clients';

const world = smallWorld({ endpoints: 5, functions: 2 });
const endpoint = world.findFleet(DEMO_ACCOUNT_ID, 'us-east-1')?.endpoints[0]?.name ?? '';
const resource = `${endpoint}/AllTraffic`;
const METRICS = ['Invocations', 'ModelLatency'];
const FROM = NOW_SECONDS - 7200 - (NOW_SECONDS % 60);
let server: AwsServer;
let clients: ReturnType<typeof openClients>;

beforeAll(async () => {
  server = await startServer(world);
  clients = openClients(server);
});
afterAll(() => server.stop());
beforeEach(() => server.faults.clear());

async function readMetrics(client = clients.cloudWatch, total = 2) {
  const Dimensions = [
    { Name: 'EndpointName', Value: endpoint },
    { Name: 'VariantName', Value: 'AllTraffic' },
  ];
  const queries = Array.from({ length: total }, (_, i) => ({
    Id: `q${i}`,
    MetricStat: {
      Metric: { Namespace: 'AWS/SageMaker', MetricName: METRICS[i % 2], Dimensions },
      Period: 60,
      Stat: 'Sum',
    },
  }));
  const request = {
    MetricDataQueries: queries,
    StartTime: new Date(FROM * 1000),
    EndTime: new Date((FROM + 3600) * 1000),
  };
  const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand(request));
  return MetricDataResults;
}

describe('calls that fail', () => {
  test('are throttled for as many calls as told, in each service’s words', async () => {
    server.faults.add({ kind: 'throttle', calls: 2 });
    await expect(clients.sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    await expect(clients.cloudWatch.send(new ListMetricsCommand({}))).rejects.toMatchObject({
      Code: 'Throttling',
      message: 'Rate exceeded',
    });
    await clients.sageMaker.send(new ListEndpointsCommand({}));
  });

  test.each<[string, Fault]>([
    ['throttling', { kind: 'throttle', calls: 2 }],
    ['500s', { kind: 'error', calls: 2 }],
    ['a connection that is cut', { kind: 'cut', bytes: 40, calls: 2 }],
    ['half an answer', { kind: 'half-page', calls: 1 }],
  ])('the SDK’s client meets %s by asking again, or fails without an answer', async (_what, fault) => {
    const truth = await readMetrics();
    server.faults.add(fault);
    const patient = openClients(server, { maxAttempts: 4 }).cloudWatch;
    const answer = await readMetrics(patient).catch((error: unknown) => error);
    if (answer instanceof Error) expect(['cut', 'half-page']).toContain(fault.kind);
    else expect(answer).toEqual(truth);
    expect(await readMetrics(patient)).toEqual(truth);
  });

  test('by chance, the same ones each time', async () => {
    const outcomes = async () => {
      server.faults.clear();
      server.faults.add({ kind: 'error', probability: 0.4 });
      const codes: string[] = [];
      for (let i = 0; i < 30; i++) {
        const code = await clients.lambda
          .send(new ListFunctionsCommand({}))
          .then(() => 'ok')
          .catch(() => 'failed');
        codes.push(code);
      }
      return codes;
    };
    const first = await outcomes();
    expect(new Set(first)).toEqual(new Set(['ok', 'failed']));
    expect(await outcomes()).toEqual(first);
  });

  test('after a while only, and of one service', async () => {
    server.faults.add({ kind: 'error', service: 'sagemaker', afterCalls: 1 });
    await clients.sageMaker.send(new ListEndpointsCommand({}));
    await clients.lambda.send(new ListFunctionsCommand({}));
    await expect(clients.sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
  });

  test('late', async () => {
    server.faults.add({ kind: 'latency', ms: 120 });
    const start = performance.now();
    await clients.lambda.send(new ListFunctionsCommand({}));
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
  });
});

describe('answers that are not whole', () => {
  test('a metric is partly there, or not for an error, others are', async () => {
    const [truth] = await readMetrics();
    for (const status of ['PartialData', 'InternalError'] as const) {
      server.faults.clear();
      server.faults.add({ kind: 'incomplete', status, metricName: 'ModelLatency', resource });
      const [invocations, latency] = await readMetrics();
      expect(invocations).toEqual(truth);
      expect(latency?.StatusCode).toBe(status);
      expect(latency?.Values?.length).toBe(status === 'PartialData' ? 30 : 0);
    }
  });

  test('a metric vanishes from a time on', async () => {
    server.faults.add({ kind: 'vanish', metricName: 'Invocations', fromSeconds: FROM + 600 });
    const [invocations, latency] = await readMetrics();
    expect(invocations?.Values).toHaveLength(10);
    expect(latency?.Values).toHaveLength(60);
  });

  test.each(['"NaN"', 'null', '1e999', '"a lot"'] as const)('a number is %s', async (value) => {
    server.faults.add({ kind: 'malformed', value, metricName: 'Invocations' });
    const outcome = await readMetrics().catch((error: unknown) => error);
    const first = Array.isArray(outcome) ? outcome[0]?.Values?.[0] : undefined;
    expect(Number.isFinite(first)).toBe(false);
  });

  test('an endpoint is deleted between list and description', async () => {
    server.faults.add({ kind: 'delete-endpoint', endpointName: endpoint, listed: true });
    const { Endpoints = [] } = await clients.sageMaker.send(new ListEndpointsCommand({}));
    expect(Endpoints.map(({ EndpointName }) => EndpointName)).toContain(endpoint);
    await expect(
      clients.sageMaker.send(new DescribeEndpointCommand({ EndpointName: endpoint })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/^Could not find endpoint "arn:aws:sagemaker:/),
    });
  });
});

describe('quotas', () => {
  test('give what a bucket holds, then throttle until it is refilled', async () => {
    let wallMs = Date.now();
    const limited = await startServer(world, { quotaScale: 1, wallNow: () => wallMs });
    const { pricing, lambda } = openClients(limited);
    const ask = () => pricing.send(new DescribeServicesCommand({}));
    for (let i = 0; i < 10; i++) await ask();
    await expect(ask()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await lambda.send(new ListFunctionsCommand({}));
    wallMs += 1000;
    for (let i = 0; i < 5; i++) await ask();
    await expect(ask()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(limited.counters.calls.get('pricing:DescribeServices')).toBe(17);
    expect(limited.counters.refusals.get('pricing:DescribeServices ThrottlingException')).toBe(2);
    await limited.stop();
  });

  test('of points are by the age of StartTime: a debt is paid off before more is given', async () => {
    let wallMs = Date.now();
    // 5 calls and 1,800 points a second of the last three hours.
    const limited = await startServer(world, { quotaScale: 0.01, wallNow: () => wallMs });
    const { cloudWatch } = openClients(limited);
    expect(await readMetrics(cloudWatch, 20)).toHaveLength(20);
    expect(await readMetrics(cloudWatch, 20)).toHaveLength(20);
    expect(limited.counters.pointsServed).toBe(2400);
    await expect(readMetrics(cloudWatch)).rejects.toMatchObject({ Code: 'Throttling' });
    wallMs += 400;
    await readMetrics(cloudWatch);
    await limited.stop();
  });
});

test('what was asked is counted', async () => {
  const before = { ...server.counters };
  await readMetrics();
  expect(server.counters.metricsRequested - before.metricsRequested).toBe(2);
  expect(server.counters.pointsServed - before.pointsServed).toBe(120);
});
