import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import { buildChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import type { DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import { listObjects } from '@/lib/core/inventory/json-value';
import {
  type AwsAccountServer,
  goOn,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';

let aws: AwsAccountServer;
let scaled: readonly DiscoveredVariant[];
beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 40, functions: 0 });
  const { resources } = await discoverRegion(aws.open(), TEST_REGION, goOn(), []);
  scaled = resources.filter(
    (one): one is DiscoveredVariant =>
      one.kind === 'variant' && one.scaling !== null && one.serving.mode === 'realtime' && !one.hasComponents,
  );
});
afterAll(() => aws.stop());

function changeType(resource: DiscoveredVariant): Change {
  const change = buildChange({
    workloadName: resource.name,
    region: resource.region,
    resource,
    siblings: [],
    present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 1 },
    presentLabel: 'present',
    option: { kind: 'realtime', instanceType: 'ml.m7i.2xlarge', instanceCount: 2 },
    policy: { kind: 'target', targetPerInstancePerMinute: 100, minInstances: 1, maxInstances: 4 },
    label: 'recommended',
    alarms: [],
  });
  return change;
}

describe('what a discovery keeps of a variant that scales', () => {
  test('is there to be looked at', () => {
    expect(scaled.length).toBeGreaterThan(5);
    expect(new Set(scaled.flatMap(({ scaling }) => scaling?.policies.map(({ kind }) => kind))).size).toBe(2);
    expect(scaled.some(({ config }) => config?.KmsKeyId !== undefined)).toBe(true);
  });

  test('leads to a configuration that says all that the one in force says, but how the variant is served', () => {
    for (const variant of scaled) {
      const [created] = changeType(variant).calls;
      const { EndpointConfigName, ProductionVariants, ...kept } = created?.input ?? {};
      const { EndpointConfigName: before, ProductionVariants: variants, ...read } = variant.config ?? {};
      expect(kept, variant.name).toEqual(read);
      expect(EndpointConfigName).not.toBe(before);
      expect(String(EndpointConfigName)).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
      const names = listObjects(variants).map(({ ModelName, InitialVariantWeight }) => [
        ModelName,
        InitialVariantWeight,
      ]);
      expect(listObjects(ProductionVariants).map((one) => [one.ModelName, one.InitialVariantWeight])).toEqual(
        names,
      );
    }
  });

  test('is put back by what undoes a change: bounds, policies, alarms and schedule', () => {
    for (const variant of scaled) {
      const { undo } = changeType(variant);
      const inputsOf = (operation: string) =>
        undo.filter((call) => call.operation === operation).map(({ input }) => input);
      const { scaling } = variant;
      expect(inputsOf('RegisterScalableTarget'), variant.name).toMatchObject([
        { MinCapacity: scaling?.minCapacity, MaxCapacity: scaling?.maxCapacity },
      ]);
      const policies = scaling?.policies.map(({ asRead }) => {
        const { PolicyARN, ...input } = asRead ?? {};
        expect(PolicyARN).toMatch(/^arn:/);
        return input;
      });
      expect(inputsOf('PutScalingPolicy')).toEqual(policies);
      expect(inputsOf('PutScheduledAction').map(({ Schedule }) => Schedule)).toEqual(
        scaling?.scheduledActions.map(({ schedule }) => schedule),
      );
      const steps = scaling?.policies.flatMap((policy) => (policy.kind === 'step' ? policy.alarmNames : []));
      expect(inputsOf('PutMetricAlarm').map(({ AlarmName }) => AlarmName)).toEqual(steps);
      for (const alarm of inputsOf('PutMetricAlarm')) {
        expect(Object.keys(alarm).filter((key) => /State|Arn$|Timestamp/.test(key))).toEqual([]);
        expect(JSON.stringify(alarm)).toMatch(/\$blank":"PresentPolicyArn/);
      }
    }
  });
});
