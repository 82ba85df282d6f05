import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { DEMO_ACCOUNT_ID } from '../support/aws/world/make-world';
import { DAY, NOW_SECONDS, openClients, smallWorld, startServer } from './clients';

const world = smallWorld();
let server: AwsServer;
let clients: ReturnType<typeof openClients>;

beforeAll(async () => {
  server = await startServer(world);
  clients = openClients(server);
});
afterAll(() => server.stop());

test('what is billed is what ran: hours of instances that report', async () => {
  const day = Math.floor(NOW_SECONDS / DAY) - 3;
  const [Start, End] = [day, day + 1].map((each) => new Date(each * DAY * 1000).toISOString().slice(0, 10));
  const { ResultsByTime = [] } = await clients.costExplorer.send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start, End },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost', 'UsageQuantity'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
      Filter: { Dimensions: { Key: 'SERVICE', Values: ['Amazon SageMaker'] } },
    }),
  );
  const billed = new Map(
    ResultsByTime.flatMap(({ Groups = [] }) => Groups).map(({ Keys = [], Metrics }) => [Keys[0], Metrics]),
  );
  const variants =
    world
      .findFleet(DEMO_ACCOUNT_ID, 'us-east-1')
      ?.endpoints.flatMap(({ name, variants: all }) => all.map((variant) => ({ name, variant }))) ?? [];
  const hours = new Map<string, number>();
  for (const { name, variant } of variants) {
    const [type] = variant.instanceTypes;
    if (variant.kind === 'serverless' || variant.usesPools || type === undefined) continue;
    const usage = `USE1-${variant.kind === 'async' ? 'AsyncInf' : 'Host'}:${type}`;
    const reports = world.readSeries({
      region: 'us-east-1',
      namespace: '/aws/sagemaker/Endpoints',
      metricName: 'CPUUtilization',
      dimensions: { EndpointName: name, VariantName: variant.variantName },
      stat: 'SampleCount',
      periodSeconds: 60,
      startSeconds: day * DAY,
      endSeconds: (day + 1) * DAY,
    });
    const own = reports.reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : count), 0) / 60;
    hours.set(usage, (hours.get(usage) ?? 0) + own);
  }
  const pooled = variants.flatMap(({ variant }) => (variant.usesPools ? variant.instanceTypes : []));
  const alone = [...hours].filter(([usage]) => !pooled.some((type) => usage.endsWith(`:${type}`)));
  expect(alone.length).toBeGreaterThan(4);
  for (const [usage, expected] of alone) {
    expect(Number(billed.get(usage)?.UsageQuantity?.Amount ?? 0)).toBeCloseTo(expected, 6);
    if (expected > 0) expect(Number(billed.get(usage)?.UnblendedCost?.Amount)).toBeGreaterThan(0);
  }
});
