import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import type { ChangeInput } from '@/lib/core/change/change-input';
import { deriveName } from '@/lib/core/change/derive-name';
import { listObjects } from '@/lib/core/inventory/json-value';
import { CHANGE_CASES } from '../../support/change-cases';
import { CONFIG } from '../../support/change-ground';
import { REALTIME } from '../../support/realtime-change';

function changeOf(input: ChangeInput): Change {
  const change = buildChange(input);
  return change;
}

function caseOf(name: string): Change {
  const input = CHANGE_CASES[name];
  if (input === undefined) throw new Error(`no case ${name}`);
  return changeOf(input);
}

const operationsOf = (calls: Change['calls']) => calls.map(({ operation }) => operation);

describe('another instance type of a variant that scales', () => {
  const { calls, undo } = changeOf(REALTIME);

  it('takes the scaling away before the endpoint is updated, and puts the new one after it', () => {
    expect(operationsOf(calls)).toEqual([
      'CreateEndpointConfig',
      'DeregisterScalableTarget',
      'PutMetricAlarm',
      'UpdateEndpoint',
      'RegisterScalableTarget',
      'PutScalingPolicy',
      'PutMetricAlarm',
    ]);
    expect(calls.find(({ operation }) => operation === 'UpdateEndpoint')?.waitsFor).toBe(
      'endpoint-in-service',
    );
  });

  it('leaves an alarm that also calls somebody to them', () => {
    const [alarm] = calls.filter(({ operation }) => operation === 'PutMetricAlarm');
    expect(alarm?.input).toMatchObject({
      AlarmName: 'ranker busy',
      AlarmActions: ['arn:aws:sns:us-east-1:111122223333:on-call'],
    });
  });

  it('replaces how the variant is served, and keeps all else of the configuration', () => {
    const { EndpointConfigName, ProductionVariants, ...kept } = calls[0]?.input ?? {};
    const { EndpointConfigName: _name, ProductionVariants: variants, ...before } = CONFIG;
    expect(kept).toEqual(before);
    expect(listObjects(ProductionVariants)).toEqual([
      { ...listObjects(variants)[0], InstanceType: 'ml.c6i.xlarge', InitialInstanceCount: 2 },
    ]);
  });

  it('is undone to the configuration, the count, the policy with its alarm, and the schedule that were found', () => {
    expect(undo.find(({ operation }) => operation === 'UpdateEndpoint')?.input).toMatchObject({
      EndpointConfigName: 'ranker-prod-config',
    });
    expect(undo.find(({ operation }) => operation === 'UpdateEndpointWeightsAndCapacities')?.input).toEqual({
      EndpointName: 'ranker-prod',
      DesiredWeightsAndCapacities: [{ VariantName: 'main', DesiredInstanceCount: 3 }],
    });
    expect(undo.find(({ operation }) => operation === 'RegisterScalableTarget')?.input).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 8,
    });
    expect(undo.at(-1)?.operation).toBe('DeleteEndpointConfig');
  });
});

describe('another policy on the same instances', () => {
  const { calls, undo, resources } = caseOf('realtime-other-policy');

  it('leaves the endpoint alone', () => {
    expect(operationsOf(calls)).not.toContain('UpdateEndpoint');
    expect(operationsOf(undo)).not.toContain('UpdateEndpoint');
    expect(resources.map(({ type }) => type)).not.toContain('AWS::SageMaker::Endpoint');
  });

  it('puts the new policies before it removes the old ones, so that it scales all along', () => {
    const operations = operationsOf(calls);
    expect(operations.lastIndexOf('PutScalingPolicy')).toBeLessThan(
      operations.indexOf('DeleteScalingPolicy'),
    );
  });

  it('sets the same bounds at the same time of several days by one scheduled action', () => {
    const schedules = calls.flatMap(({ input }) => input.Schedule ?? []);
    expect(schedules).toEqual([
      'cron(30 7 ? * MON,TUE,WED,THU,FRI *)',
      'cron(0 21 ? * MON,TUE,WED,THU,FRI *)',
    ]);
  });
});

describe('an endpoint with several variants', () => {
  it('keeps the weights of this moment, and the counts of the others', () => {
    const { calls } = caseOf('realtime-two-variants');
    const [, next] = listObjects(calls[0]?.input.ProductionVariants);
    expect(next).toMatchObject({
      VariantName: 'next',
      InstanceType: 'ml.m5.xlarge',
      InitialInstanceCount: 3,
    });
    expect(calls.find(({ operation }) => operation === 'UpdateEndpoint')?.input).toMatchObject({
      RetainAllVariantProperties: true,
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredInstanceCount' }],
    });
  });
});

describe('another way to serve', () => {
  it('is made beside the present one, which goes only when a person says that nothing calls it', () => {
    for (const name of [
      'realtime-to-serverless',
      'realtime-to-async',
      'realtime-to-lambda',
      'realtime-to-batch',
    ]) {
      const { calls } = caseOf(name);
      const removal = calls.find(({ operation }) => operation === 'DeleteEndpoint');
      expect(removal?.gate, name).toMatch(/nothing reaches the old one/);
      expect(operationsOf(calls), name).not.toContain('UpdateEndpoint');
    }
  });

  it('says what a serverless endpoint cannot have', () => {
    const { limits } = caseOf('realtime-to-serverless');
    expect(limits.join(' ')).toMatch(/no DataCaptureConfig, VpcConfig/);
  });

  it('wakes an asynchronous endpoint from zero by a step, when requests wait and nothing serves', () => {
    const { calls } = caseOf('async-scale-to-zero');
    const alarm = calls.find(({ input }) => input.MetricName === 'HasBacklogWithoutCapacity');
    expect(alarm?.input).toMatchObject({ Threshold: 1, EvaluationPeriods: 2, Period: 60 });
    expect(calls.find(({ operation }) => operation === 'RegisterScalableTarget')?.input.MinCapacity).toBe(0);
  });
});

describe('what is not known', () => {
  it('is blank in the change of an imported workload, and all of it is asked for', () => {
    const { blanks } = caseOf('realtime-imported');
    expect(blanks.map(({ name }) => name)).toEqual([
      'EndpointName',
      'VariantName',
      'PresentConfigName',
      'ModelName',
    ]);
  });

  it('is nothing of a variant that was read whole', () => {
    expect(changeOf(REALTIME).blanks).toEqual([]);
  });
});

it('gives the same change for the same input', () => {
  for (const input of Object.values(CHANGE_CASES)) expect(buildChange(input)).toEqual(buildChange(input));
});

it('derives names that SageMaker takes, whatever they are derived from', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.json(), (stem, content) => {
      expect(deriveName(stem, content)).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
    }),
  );
  expect(deriveName('endpoint', { a: 1 })).not.toBe(deriveName('endpoint', { a: 2 }));
});
