import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import { splitByWeight } from '@/lib/core/change/warm-aliases';
import { OTHER_CHANGE_CASES } from '../../support/other-change-cases';

function changeOf(name: string): Change {
  const input = OTHER_CHANGE_CASES[name];
  if (input === undefined) throw new Error(`no case ${name}`);
  return buildChange(input);
}

const callsOf = (calls: Change['calls'], operation: string) =>
  calls.filter((call) => call.operation === operation).map(({ input }) => input);

describe('warm environments', () => {
  it('follow the hours of the plan, over midnight too', () => {
    const { calls } = changeOf('lambda-scheduled');
    expect(
      callsOf(calls, 'PutScheduledAction').map((one) => [one.Schedule, one.ScalableTargetAction]),
    ).toEqual([
      ['cron(0 22 ? * MON,TUE,WED,THU,FRI *)', { MinCapacity: 6, MaxCapacity: 6 }],
      ['cron(0 4 ? * TUE,WED,THU,FRI,SAT *)', { MinCapacity: 0, MaxCapacity: 0 }],
    ]);
  });

  it('of a serverless variant are scaled by their own dimension', () => {
    const { calls } = changeOf('serverless-scheduled');
    expect(callsOf(calls, 'RegisterScalableTarget')).toEqual([
      {
        ServiceNamespace: 'sagemaker',
        ResourceId: 'endpoint/faq/variant/main',
        ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency',
        MinCapacity: 0,
        MaxCapacity: 3,
      },
    ]);
  });

  it('keep the schedule of today, as large as the plan, where it only knows the hours of a month', () => {
    const { calls } = changeOf('serverless-schedule-kept');
    expect(
      callsOf(calls, 'PutScheduledAction').map((one) => [one.Schedule, one.ScalableTargetAction]),
    ).toEqual([
      ['cron(0 8 * * ? *)', { MinCapacity: 4, MaxCapacity: 4 }],
      ['cron(0 20 * * ? *)', { MinCapacity: 0, MaxCapacity: 0 }],
    ]);
  });

  it('follow how busy they are where nothing says when they are kept', () => {
    const [policy] = callsOf(changeOf('lambda-target-tracking').calls, 'PutScalingPolicy');
    expect(policy?.TargetTrackingScalingPolicyConfiguration).toEqual({
      TargetValue: 0.7,
      PredefinedMetricSpecification: { PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
    });
  });

  it('of several aliases are shared as they are today; those of a version go to an alias', () => {
    const { calls, undo, blanks } = changeOf('lambda-several-aliases');
    const kept = (part: Change['calls']) =>
      callsOf(part, 'PutProvisionedConcurrencyConfig').map((one) => [
        one.Qualifier,
        one.ProvisionedConcurrentExecutions,
      ]);
    expect(kept(calls)).toEqual([
      ['live', 3],
      ['canary', 1],
    ]);
    expect(callsOf(calls, 'DeleteProvisionedConcurrencyConfig').map(({ Qualifier }) => Qualifier)).toEqual([
      '12',
    ]);
    expect(kept(undo)).toEqual([
      ['live', 5],
      ['canary', 1],
      ['12', 2],
    ]);
    expect(blanks.filter(({ name }) => name.startsWith('PresentVersion')).map(({ what }) => what)).toEqual([
      expect.stringMatching(/the alias live/),
      expect.stringMatching(/the alias canary/),
    ]);
  });

  it('are split in whole parts that make the total', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }),
        (total, weights) => {
          const parts = splitByWeight(total, weights);
          const sum = weights.reduce((all, weight) => all + weight, 0);
          expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
          for (const [i, part] of parts.entries())
            expect(Math.abs(part - (total * (weights[i] ?? 0)) / sum)).toBeLessThan(1);
        },
      ),
    );
  });
});
