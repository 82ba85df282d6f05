import { describe, expect, it } from 'vitest';
import type {
  DiscoveredAlarm,
  DiscoveredScaling,
  DiscoveredStepPolicy,
  SuspendedPart,
} from '@/lib/core/inventory/discovered-scaling';
import { describeScaling } from '@/lib/core/inventory/present-policy';
import { describeWake } from '@/lib/core/inventory/step-policies';

const AT_SECONDS = Date.parse('2026-11-21T09:00:00Z') / 1000;
const realtime = { mode: 'realtime', atSeconds: AT_SECONDS } as const;

const alarmOf = (alarmName: string, changes: Partial<DiscoveredAlarm> = {}): DiscoveredAlarm => ({
  alarmName,
  metricName: 'InvocationsPerInstance',
  statistic: 'Sum',
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 500,
  periodSeconds: 60,
  evaluationPeriods: 2,
  datapointsToAlarm: null,
  state: 'OK',
  ...changes,
});
const stepOf = (alarmName: string, adjustment: number): DiscoveredStepPolicy => ({
  kind: 'step',
  policyName: `of ${alarmName}`,
  adjustmentType: 'ChangeInCapacity',
  steps: [{ lowerBound: adjustment > 0 ? 0 : null, upperBound: adjustment > 0 ? null : 0, adjustment }],
  minAdjustment: null,
  cooldownSeconds: 120,
  alarmNames: [alarmName],
});

function scalingOf(suspendedParts: readonly SuspendedPart[]): DiscoveredScaling {
  return {
    dimension: 'sagemaker:variant:DesiredInstanceCount',
    minCapacity: 1,
    maxCapacity: 6,
    suspended: suspendedParts.length > 0,
    suspendedParts,
    policies: [
      {
        kind: 'target',
        policyName: 'follow',
        metricName: 'SageMakerVariantInvocationsPerInstance',
        predefined: true,
        statistic: null,
        targetValue: 700,
        scaleOutCooldownSeconds: 60,
        scaleInCooldownSeconds: 60,
        scaleInDisabled: false,
      },
      stepOf('high', 1),
      stepOf('low', -1),
    ],
    scheduledActions: ['7', '19'].map((hour, i) => ({
      actionName: hour,
      schedule: `cron(0 ${hour} ? * * *)`,
      timeZone: null,
      minCapacity: 2 - i,
      maxCapacity: 6,
    })),
    alarms: [alarmOf('high'), alarmOf('low', { comparison: 'LessThanThreshold', threshold: 100 })],
    activities: [],
  };
}

const partsOf = (parts: readonly SuspendedPart[]) => {
  const { policy, notes } = describeScaling(scalingOf(parts), realtime);
  return { policies: policy?.kind === 'several' ? policy.policies : [policy], notes };
};

describe('scaling of which a part is suspended', () => {
  it('scales out only, where scaling in is', () => {
    const { policies, notes } = partsOf(['scale-in']);
    expect(policies.map((policy) => policy?.kind)).toEqual(['target', 'step', 'scheduled']);
    expect(policies[0]).toMatchObject({ scaleInDisabled: true });
    expect(policies[1]).not.toHaveProperty('scaleIn');
    expect(notes[0]).toContain('scaling in is suspended');
  });

  it('goes by its schedule alone, where scaling out is', () => {
    const { policies, notes } = partsOf(['scale-out']);
    expect(policies.map((policy) => policy?.kind)).toEqual(['scheduled']);
    expect(notes[0]).toContain('scaling out by policies is suspended');
  });

  it('goes by its policies alone, where the schedule is', () => {
    const { policies, notes } = partsOf(['schedule']);
    expect(policies.map((policy) => policy?.kind)).toEqual(['target', 'step']);
    expect(policies[1]).toHaveProperty('scaleIn');
    expect(notes[0]).toContain('scheduled actions are suspended');
  });

  it('stands still, where all of it is', () => {
    const { policies, notes } = partsOf(['scale-in', 'scale-out', 'schedule']);
    expect(policies).toEqual([undefined]);
    expect(notes).toEqual(['Its scaling is suspended, so that the instances stand still.']);
  });
});

describe('a scheduled action with an end', () => {
  it.each([
    ['is in force before it', { endSeconds: AT_SECONDS + 60 }, 'several', []],
    ['is none after it', { endSeconds: AT_SECONDS - 60 }, 'target', []],
    [
      'is none before its start, which is said',
      { startSeconds: AT_SECONDS + 60 },
      'target',
      ['begins later'],
    ],
  ])('%s', (_, limits, kind, reasons) => {
    const whole = scalingOf([]);
    const scheduledActions = whole.scheduledActions.map((action) => ({ ...action, ...limits }));
    const policies = whole.policies.slice(0, 1);
    const { policy, notes } = describeScaling({ ...whole, policies, scheduledActions }, realtime);
    expect(policy?.kind).toBe(kind);
    for (const reason of reasons) expect(notes.join(' ')).toContain(reason);
  });
});

describe('a step policy', () => {
  it('on another statistic than the sum follows no count of requests, which is said', () => {
    const alarms = [alarmOf('high', { statistic: 'Average' })];
    const { policy, notes } = describeScaling(
      { ...scalingOf([]), scheduledActions: [], policies: [stepOf('high', 1)], alarms },
      realtime,
    );
    expect(policy).toBeUndefined();
    expect(notes[0]).toContain('Average of InvocationsPerInstance');
  });

  const waiting = alarmOf('waits', {
    metricName: 'HasBacklogWithoutCapacity',
    threshold: 1,
    statistic: 'Average',
  });
  it('that wakes takes the step that holds the one of its metric, not the largest', () => {
    const steps = [
      { lowerBound: 0, upperBound: 500, adjustment: 1 },
      { lowerBound: 500, upperBound: null, adjustment: 2 },
    ];
    expect(describeWake({ ...stepOf('waits', 1), steps }, [waiting])).toEqual({
      wakeInstances: 1,
      wakeDatapoints: 2,
    });
    const low = [{ lowerBound: 0, upperBound: null, adjustment: 3 }];
    expect(
      describeWake({ ...stepOf('waits', 1), steps: low }, [{ ...waiting, threshold: 0.5 }]),
    ).toMatchObject({
      wakeInstances: 3,
    });
  });

  it('that wakes by a share adds the least that it may move by', () => {
    const policy = { ...stepOf('waits', 100), adjustmentType: 'PercentChangeInCapacity', minAdjustment: 2 };
    expect(describeWake(policy, [waiting])).toMatchObject({ wakeInstances: 2 });
    expect(
      describeWake({ ...policy, steps: [{ lowerBound: 5, upperBound: null, adjustment: 1 }] }, [waiting]),
    ).toBeNull();
  });
});
