import { describe, expect, it } from 'vitest';
import type {
  DiscoveredAlarm,
  DiscoveredScaling,
  DiscoveredStepPolicy,
  DiscoveredTargetPolicy,
} from '@/lib/core/inventory/discovered-scaling';
import { describeScaling } from '@/lib/core/inventory/present-policy';

const AT_SECONDS = Date.parse('2026-11-21T09:00:00Z') / 1000;
const realtime = { mode: 'realtime', atSeconds: AT_SECONDS } as const;
const asynchronous = { mode: 'async', atSeconds: AT_SECONDS } as const;

function scaling(changes: Partial<DiscoveredScaling> = {}): DiscoveredScaling {
  return {
    dimension: 'sagemaker:variant:DesiredInstanceCount',
    minCapacity: 1,
    maxCapacity: 6,
    suspended: false,
    policies: [],
    scheduledActions: [],
    alarms: [],
    activities: [],
    ...changes,
  };
}

function target(changes: Partial<DiscoveredTargetPolicy> = {}): DiscoveredTargetPolicy {
  return {
    kind: 'target',
    policyName: 'follow',
    metricName: 'SageMakerVariantInvocationsPerInstance',
    predefined: true,
    statistic: null,
    targetValue: 500,
    scaleOutCooldownSeconds: 60,
    scaleInCooldownSeconds: null,
    scaleInDisabled: false,
    ...changes,
  };
}

function alarm(changes: Partial<DiscoveredAlarm>): DiscoveredAlarm {
  return {
    alarmName: 'alarm',
    metricName: 'InvocationsPerInstance',
    comparison: 'GreaterThanThreshold',
    threshold: 500,
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: null,
    state: 'OK',
    ...changes,
  };
}

function step(changes: Partial<DiscoveredStepPolicy>): DiscoveredStepPolicy {
  return {
    kind: 'step',
    policyName: 'step',
    adjustmentType: 'ChangeInCapacity',
    steps: [{ lowerBound: 0, upperBound: null, adjustment: 1 }],
    minAdjustment: null,
    cooldownSeconds: 120,
    alarmNames: ['alarm'],
    ...changes,
  };
}

describe('target tracking on invocations per instance', () => {
  it('keeps target, bounds and cooldowns, and AWS default where one is not stated', () => {
    expect(describeScaling(scaling({ policies: [target()] }), realtime)).toEqual({
      policy: {
        kind: 'target',
        targetPerInstancePerMinute: 500,
        minInstances: 1,
        maxInstances: 6,
        scaleOutCooldownSeconds: 60,
        scaleInCooldownSeconds: 300,
      },
      notes: [],
    });
  });

  it('has the alarms that it really has, those of another target left aside', () => {
    const alarms = [
      alarm({ threshold: 900, evaluationPeriods: 9 }),
      alarm({ evaluationPeriods: 5, datapointsToAlarm: 4 }),
      alarm({ comparison: 'LessThanThreshold', threshold: 400, evaluationPeriods: 10 }),
      alarm({ comparison: 'LessThanThreshold', threshold: 810, evaluationPeriods: 20 }),
    ];
    const { policy } = describeScaling(scaling({ policies: [target()], alarms }), realtime);
    expect(policy).toMatchObject({ outDatapoints: 4, inDatapoints: 10, inFactor: 0.8 });
  });

  it('counts the minutes of alarms with longer periods', () => {
    const alarms = [alarm({ periodSeconds: 300, evaluationPeriods: 2 })];
    const { policy } = describeScaling(scaling({ policies: [target()], alarms }), realtime);
    expect(policy).toMatchObject({ outDatapoints: 10 });
  });

  it('says that it never takes instances away', () => {
    const { policy } = describeScaling(scaling({ policies: [target({ scaleInDisabled: true })] }), realtime);
    expect(policy).toMatchObject({ scaleInDisabled: true });
  });

  it.each([
    [{ metricName: 'InvocationsPerInstance', predefined: false, statistic: 'Sum' }, true],
    [{ metricName: 'InvocationsPerInstance', predefined: false, statistic: 'Average' }, false],
    [{ metricName: 'CPUUtilization', predefined: false, statistic: 'Average' }, false],
    [{ metricName: 'SageMakerVariantConcurrentRequestsPerModelHighResolution' }, false],
  ])('on %o: modelled %s', (changes, modelled) => {
    const { policy, notes } = describeScaling(scaling({ policies: [target(changes)] }), realtime);
    expect(policy !== undefined).toBe(modelled);
    if (!modelled) {
      expect(notes[0]).toContain(`follow is not modelled: it follows ${changes.metricName}`);
      expect(notes[1]).toContain('taken to stand');
    }
  });
});

describe('what does not move', () => {
  it.each([
    ['nothing scales it', null, 0],
    ['its scaling is suspended', scaling({ policies: [target()], suspended: true }), 1],
    ['its bounds are one', scaling({ policies: [target()], minCapacity: 3, maxCapacity: 3 }), 0],
  ])('stands still: %s', (_why, given, notes) => {
    const described = describeScaling(given, realtime);
    expect(described.policy).toBeUndefined();
    expect(described.notes).toHaveLength(notes);
  });

  it('names a kind of policy that is not known', () => {
    const policies = [{ kind: 'other', policyName: 'ahead', policyType: 'PredictiveScaling' } as const];
    expect(describeScaling(scaling({ policies }), realtime).notes[0]).toContain('PredictiveScaling');
  });
});

describe('step scaling', () => {
  const out = step({
    policyName: 'out',
    steps: [
      { lowerBound: 0, upperBound: 500, adjustment: 1 },
      { lowerBound: 500, upperBound: null, adjustment: 3 },
    ],
  });
  const inwards = step({
    policyName: 'in',
    alarmNames: ['low'],
    steps: [{ lowerBound: null, upperBound: 0, adjustment: -1 }],
  });
  const alarms = [
    alarm({ threshold: 1000, evaluationPeriods: 2 }),
    alarm({ alarmName: 'low', comparison: 'LessThanThreshold', threshold: 200, evaluationPeriods: 15 }),
  ];

  it('is two policies of AWS and one of ours, each with the threshold of its alarm', () => {
    const described = describeScaling(scaling({ policies: [inwards, out], alarms }), realtime);
    expect(described).toEqual({
      notes: [],
      policy: {
        kind: 'step',
        minInstances: 1,
        maxInstances: 6,
        thresholdPerInstancePerMinute: 1000,
        adjustmentType: 'change',
        steps: [
          { lowerBound: 0, upperBound: 500, adjustment: 1 },
          { lowerBound: 500, adjustment: 3 },
        ],
        cooldownSeconds: 120,
        datapoints: 2,
        scaleIn: {
          thresholdPerInstancePerMinute: 200,
          adjustmentType: 'change',
          steps: [{ upperBound: 0, adjustment: -1 }],
          cooldownSeconds: 120,
          datapoints: 15,
        },
      },
    });
  });

  it('is counted by the minute where its alarm is not', () => {
    const coarse = [alarm({ threshold: 5000, periodSeconds: 300, evaluationPeriods: 1 })];
    const { policy } = describeScaling(scaling({ policies: [out], alarms: coarse }), realtime);
    expect(policy).toMatchObject({
      thresholdPerInstancePerMinute: 1000,
      datapoints: 5,
      steps: [{ lowerBound: 0, upperBound: 100 }, { lowerBound: 100 }],
    });
  });

  it('says what never takes instances away, and what stands alone', () => {
    expect(describeScaling(scaling({ policies: [out], alarms }), realtime).notes[0]).toContain(
      'takes instances away',
    );
    const alone = describeScaling(scaling({ policies: [inwards], alarms }), realtime);
    expect(alone.policy).toBeUndefined();
    expect(alone.notes[0]).toContain('none that scales out goes with it');
  });

  it.each([
    ['has lost its alarm', step({ alarmNames: ['lost'] }), 'was not found'],
    ['looks at another metric', step({ alarmNames: ['cpu'] }), 'its alarm is on CPUUtilization'],
    [
      'goes against its alarm',
      step({ steps: [{ lowerBound: 0, upperBound: null, adjustment: -2 }] }),
      'go against',
    ],
    ['has no kind that is known', step({ adjustmentType: 'Other' }), 'go against'],
  ])('is named where it %s', (_why, policy, reason) => {
    const all = [...alarms, alarm({ alarmName: 'cpu', metricName: 'CPUUtilization' })];
    expect(describeScaling(scaling({ policies: [policy], alarms: all }), realtime).notes[0]).toContain(
      reason,
    );
  });
});

describe('a queue', () => {
  const backlog = target({
    metricName: 'ApproximateBacklogSizePerInstance',
    predefined: false,
    statistic: 'Average',
    targetValue: 5,
  });
  const wake = step({ policyName: 'wake', alarmNames: ['asleep'] });
  const asleep = alarm({
    alarmName: 'asleep',
    metricName: 'HasBacklogWithoutCapacity',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    evaluationPeriods: 2,
  });

  it('follows its backlog down to none, and is woken', () => {
    const given = scaling({ minCapacity: 0, policies: [wake, backlog], alarms: [asleep] });
    expect(describeScaling(given, asynchronous)).toEqual({
      notes: [],
      policy: {
        kind: 'backlog',
        targetBacklogPerInstance: 5,
        minInstances: 0,
        maxInstances: 6,
        metricDelaySeconds: 120,
        scaleOutCooldownSeconds: 60,
        scaleInCooldownSeconds: 300,
        wakeInstances: 1,
        wakeDatapoints: 2,
      },
    });
  });

  it('is said to sleep for ever where nothing wakes it', () => {
    const given = scaling({ minCapacity: 0, policies: [backlog] });
    expect(describeScaling(given, asynchronous).notes[0]).toContain('No policy wakes it');
  });
});

describe('scheduled actions', () => {
  const action = (schedule: string, minCapacity: number | null, maxCapacity: number | null = null) => ({
    actionName: schedule,
    schedule,
    timeZone: null,
    minCapacity,
    maxCapacity,
  });

  it('set the bounds of a week, each keeping what the one before set', () => {
    const scheduledActions = [
      action('cron(0 19 ? * MON *)', 1),
      action('cron(0 7 ? * MON *)', 4, 8),
      action('cron(0 22 ? * MON *)', null, 2),
    ];
    const { policy } = describeScaling(scaling({ scheduledActions }), realtime);
    expect(policy).toEqual({
      kind: 'scheduled',
      minInstances: 1,
      maxInstances: 6,
      actions: [
        { minuteOfWeek: 420, minInstances: 4, maxInstances: 8 },
        { minuteOfWeek: 1140, minInstances: 1, maxInstances: 8 },
        { minuteOfWeek: 1320, minInstances: 1, maxInstances: 2 },
      ],
    });
  });

  it('stand beside a target, which then is one of several', () => {
    const scheduledActions = [action('cron(0 7 ? * * *)', 4), action('cron(0 19 ? * * *)', 1)];
    const { policy } = describeScaling(scaling({ policies: [target()], scheduledActions }), realtime);
    expect(policy).toMatchObject({ kind: 'several', policies: [{ kind: 'target' }, { kind: 'scheduled' }] });
  });

  it('that always say the same are the bounds', () => {
    const scheduledActions = [action('cron(0 * ? * * *)', 2, 4)];
    const { policy } = describeScaling(scaling({ policies: [target()], scheduledActions }), realtime);
    expect(policy).toMatchObject({ kind: 'target', minInstances: 2, maxInstances: 4 });
  });

  it('never leave a real-time endpoint without an instance', () => {
    const scheduledActions = [action('cron(0 7 ? * * *)', 2, 2), action('cron(0 19 ? * * *)', 0, 0)];
    const { policy } = describeScaling(scaling({ scheduledActions }), realtime);
    expect(policy).toMatchObject({
      actions: expect.arrayContaining([expect.objectContaining({ minInstances: 1, maxInstances: 1 })]),
    });
  });

  it.each([
    ['at(2026-12-01T08:00:00)', 'happens once'],
    ['rate(1 day)', 'counts from when it was made'],
    ['cron(0 8 1 * ? *)', 'day of the month'],
  ])('%s is said not to be modelled: %s', (schedule, reason) => {
    const { notes } = describeScaling(
      scaling({ policies: [target()], scheduledActions: [action(schedule, 2)] }),
      realtime,
    );
    expect(notes[0]).toContain(reason);
  });
});
