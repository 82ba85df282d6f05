import {
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  paginateDescribeScalingActivities,
} from '@aws-sdk/client-application-auto-scaling';
import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { openClients, readPages, smallWorld, startServer } from './clients';

const world = smallWorld({ endpoints: 60 });
let server: AwsServer;
let clients: ReturnType<typeof openClients>;

beforeAll(async () => {
  server = await startServer(world);
  clients = openClients(server);
});
afterAll(() => server.stop());

describe('scaling', () => {
  test('policies have alarms that exist: 3 of 3 above the target, 15 of 15 below nine tenths of it', async () => {
    const { ScalingPolicies = [] } = await clients.scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'sagemaker' }),
    );
    const { items: alarms } = await readPages(
      paginateDescribeAlarms({ client: clients.cloudWatch }, {}),
      ({ MetricAlarms }) => MetricAlarms,
    );
    const byName = new Map(alarms.map((alarm) => [alarm.AlarmName, alarm]));
    const tracking = ScalingPolicies.filter(({ PolicyType }) => PolicyType === 'TargetTrackingScaling');
    expect(tracking.length).toBeGreaterThan(10);
    for (const { TargetTrackingScalingPolicyConfiguration: policy, Alarms = [] } of tracking) {
      const [high, low] = Alarms.map(({ AlarmName }) => byName.get(AlarmName));
      expect([high?.EvaluationPeriods, high?.Threshold]).toEqual([3, policy?.TargetValue]);
      expect([low?.EvaluationPeriods, low?.Threshold]).toEqual([15, (policy?.TargetValue ?? 0) * 0.9]);
    }
    expect(ScalingPolicies.some(({ PolicyType }) => PolicyType === 'StepScaling')).toBe(true);
  });

  test('scheduled actions exist', async () => {
    const { ScheduledActions = [] } = await clients.scaling.send(
      new DescribeScheduledActionsCommand({ ServiceNamespace: 'sagemaker' }),
    );
    expect(ScheduledActions[0]?.Schedule).toMatch(/^cron\(/);
  });

  test('each activity that scaled out took 3 to 8 minutes, and the hosts report so', async () => {
    const { scaling: client } = clients;
    const spec = world
      .findFleet('111122223333', 'us-east-1')
      ?.endpoints.find(({ variants }) => variants[0]?.scaling?.kind === 'target');
    const dimensions = { EndpointName: spec?.name ?? '', VariantName: 'AllTraffic' };
    const ResourceId = `endpoint/${spec?.name}/variant/AllTraffic`;
    const { items } = await readPages(
      paginateDescribeScalingActivities({ client }, { ServiceNamespace: 'sagemaker', ResourceId }),
      ({ ScalingActivities }) => ScalingActivities,
    );
    let outs = 0;
    for (const [i, activity] of items.slice(0, 40).entries()) {
      const count = Number(/to (\d+)\.$/.exec(activity.Description ?? '')?.[1]);
      const before = Number(/to (\d+)\.$/.exec(items[i + 1]?.Description ?? '')?.[1]);
      const [start, end] = [activity.StartTime, activity.EndTime].map(
        (time) => (time?.getTime() ?? 0) / 1000,
      );
      if (count > before) {
        outs += 1;
        expect((end ?? 0) - (start ?? 0)).toBeGreaterThan(2 * 60);
        expect((end ?? 0) - (start ?? 0)).toBeLessThanOrEqual(8 * 60);
      }
      const window = { periodSeconds: 60, startSeconds: end ?? 0, endSeconds: (end ?? 0) + 60 };
      const metric = {
        namespace: '/aws/sagemaker/Endpoints',
        metricName: 'CPUUtilization',
        stat: 'SampleCount',
      };
      expect(Array.from(world.readSeries({ region: 'us-east-1', dimensions, ...metric, ...window }))).toEqual(
        [count],
      );
    }
    expect(outs).toBeGreaterThan(5);
  });
});
