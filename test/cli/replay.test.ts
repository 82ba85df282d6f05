import { describe, expect, it } from 'vitest';
import { replay as replayVerb } from '@/lib/cli/verbs/replay';
import { alarmThresholds, targetFromCapacity } from '@/lib/core/workload/scaling-policy';
import { settledInstances } from '@/lib/core/workload/settled-instances';
import { describeCase, requireCase } from '../support/published-cases';
import { runCli, runVerb } from '../support/run-cli';
import { sharedFolder } from '../support/shared-folder';
import type { VerbAnswers } from '../support/verb-answers';

const SERVICE = { capacityPerInstancePerMinute: 72_000, serviceTimeMs: 15 };
const TARGET = { kind: 'target', targetPerInstancePerMinute: 30_000, maxInstances: 10 };
const QUESTION = {
  arrivalsPerMinute: [60],
  service: SERVICE,
  policy: TARGET,
  provisioningSeconds: 300,
  instanceHourUsd: 0.28,
};

describe.skipIf(sharedFolder() === null)('published scaling cases', () => {
  it('scale-42: the target from a load test', () => {
    const { given, expect: expected } = requireCase('scale-42');
    expect(targetFromCapacity(given.maxRpsPerInstance * 60, given.safetyFactor)).toBeCloseTo(
      expected.invocationsPerInstanceTarget,
      9,
    );
  });

  it.each(['scale-43', 'scale-44'] as const)(
    '%s: as many instances as carry the load, and no fewer',
    async (id) => {
      const { given, expect: expected } = requireCase(id);
      const perInstance = given.instanceCarriesRps * 60;
      const requests = (given.peakRps ?? given.requiredRps ?? Number.NaN) * 60;
      const run = (instances: number) =>
        runVerb('replay', {
          ...QUESTION,
          arrivalsPerMinute: Array.from({ length: 30 }, () => requests),
          service: { capacityPerInstancePerMinute: perInstance, serviceTimeMs: 50 },
          policy: { kind: 'fixed', instances },
          sloMs: given.p99LimitMs ?? 400,
        });
      expect(await run(expected.instances)).toMatchObject({ breachShare: 0, failedShare: 0 });
      expect(
        settledInstances(
          { kind: 'target', targetPerInstancePerMinute: perInstance, minInstances: 1, maxInstances: 100 },
          requests,
        ),
      ).toBe(expected.instances);
      if (expected.instances > 1) {
        const short = await run(expected.instances - 1);
        expect(short.breachShare).toBeGreaterThan(0.9);
        // Of every five requests one has no place, but for those that wait at the end.
        expect(short.failedShare).toBeCloseTo(1 / expected.instances, 1);
      }
    },
  );

  it('scale-46: the alarms of a target', () => {
    const { given, expect: expected } = requireCase('scale-46');
    const thresholds = alarmThresholds(given.target);
    expect(thresholds.scaleOutAbove).toBeCloseTo(expected.scaleOutAbove, 12);
    expect(thresholds.scaleInBelow).toBeCloseTo(expected.scaleInBelow, 12);
  });

  it('scale-48: ceil(current x metric / target)', async () => {
    const { given, expect: expected } = requireCase('scale-48');
    const { records } = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: Array.from({ length: 20 }, () => given.metric * given.replicas),
      policy: {
        kind: 'target',
        targetPerInstancePerMinute: given.target,
        minInstances: given.replicas,
        maxInstances: 50,
      },
    });
    expect(records.at(-1)?.inService).toBe(expected.desired);
  });
});

describeCase('field-autoscaling-2-and-4', 'the field report of a ramp', ({ given, expect: expected }) => {
  const ramps = given.targets.flatMap((target, index) =>
    given.provisioningSeconds.flatMap((provisioningSeconds) =>
      // Load ends at the plateau with the last minute of the ramp, or begins at zero with its first.
      [0, 1].map((first) => ({
        target,
        provisioningSeconds,
        first,
        end: expected.instancesAtEnd[index],
      })),
    ),
  );

  it.each(ramps)(
    'target $target, provisioning $provisioningSeconds s: $end instances at the end of the ramp',
    async ({ target, provisioningSeconds, first, end }) => {
      const { plateauPerMinute, minInstances, maxInstances, cooldownSeconds } = given;
      const arrivalsPerMinute = Array.from(
        { length: 20 },
        (_, minute) => plateauPerMinute * Math.min(1, (minute + first) / 10),
      );
      const out = await runVerb('replay', {
        ...QUESTION,
        arrivalsPerMinute,
        policy: {
          kind: 'target',
          targetPerInstancePerMinute: target,
          minInstances,
          maxInstances,
          scaleOutCooldownSeconds: cooldownSeconds,
          scaleInCooldownSeconds: cooldownSeconds,
        },
        provisioningSeconds,
      });
      expect(out.records.at(-1)).toMatchObject({ inService: end, starting: 0 });
      expect(out).toMatchObject({ maxInService: end, scaleIns: 0 });
    },
  );
});

const SPIKE = 'the field report of a spike';

describeCase('field-spike-shorter-than-provisioning', SPIKE, ({ given }) => {
  const spikes = given.spikeMinutes.flatMap((minutes) =>
    given.provisioningSeconds.map((provisioningSeconds) => ({ minutes, provisioningSeconds })),
  );

  it.each(spikes)(
    'a spike of $minutes minutes is over before capacity comes $provisioningSeconds s after the decision',
    async ({ minutes, provisioningSeconds }) => {
      const perInstance = 1000;
      const before = 30;
      const end = before + minutes;
      const baseline = 0.3 * perInstance;
      const arrivalsPerMinute = Array.from({ length: 120 }, (_, minute) =>
        minute >= before && minute < end ? baseline * given.spikeFactor : baseline,
      );
      const run = (targetPerInstancePerMinute: number, outDatapoints = 3) =>
        runVerb('replay', {
          ...QUESTION,
          arrivalsPerMinute,
          service: { capacityPerInstancePerMinute: perInstance, serviceTimeMs: 50, timeoutSeconds: 60 },
          policy: {
            kind: 'target',
            targetPerInstancePerMinute,
            initialInstances: 1,
            maxInstances: 10,
            outDatapoints,
          },
          provisioningSeconds,
          sloMs: 1000,
        });
      for (const target of [400, 500, 700]) {
        for (const outDatapoints of [1, 2, 3]) {
          const { records, breachShare, scaleOuts } = await run(target, outDatapoints);
          expect(records.slice(0, end).every(({ inService }) => inService === 1)).toBe(true);
          expect(breachShare).toBeGreaterThan(0.05);
          const decided = records.findIndex(({ starting }) => starting > 0);
          const arrived = records.findIndex(({ inService }) => inService > 1);
          expect(scaleOuts > 0).toBe(outDatapoints <= minutes);
          if (scaleOuts > 0) expect(arrived - decided).toBe(provisioningSeconds / 60);
          if (scaleOuts > 0) expect(arrived).toBeGreaterThanOrEqual(end);
        }
      }
    },
  );
});

describe('the answer', () => {
  it('has the fields of the contract, in order, and null for a missing minute', async () => {
    const { records, ...totals } = await runVerb('replay', { ...QUESTION, arrivalsPerMinute: [90, null] });
    expect(Object.keys(totals)).toEqual([
      'instanceHours',
      'costUsd',
      'breachShare',
      'breachMinutes',
      'failedShare',
      'scaleOuts',
      'scaleIns',
      'maxInService',
    ]);
    const empty = { inService: 1, starting: 0, waiting: 0, failed: 0 };
    expect(records).toEqual([
      { minute: 0, ...empty, arrivals: 90, served: 90, utilization: 90 / 72_000 },
      { minute: 1, ...empty, arrivals: null, served: 0, utilization: 0 },
    ]);
  });

  it('costs what the hours of its instances cost', async () => {
    const out = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: Array.from({ length: 90 }, () => 10),
      policy: { kind: 'fixed', instances: 4 },
    });
    expect(out.instanceHours).toBe(6);
    expect(out.costUsd).toBeCloseTo(6 * 0.28, 12);
  });

  it('pays for an instance from the decision on', async () => {
    const { records, instanceHours, maxInService } = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: Array.from({ length: 30 }, () => 50_000),
    });
    expect(maxInService).toBe(2);
    const paid = records.reduce((sum, minute) => sum + minute.inService + minute.starting, 0);
    expect(instanceHours).toBeCloseTo(paid / 60, 12);
    // One throughout, the other from the start of minute 3.
    expect(paid).toBe(30 + 27);
  });

  it('takes every default from the contract', async () => {
    const question = {
      ...QUESTION,
      arrivalsPerMinute: Array.from({ length: 200 }, (_, i) => (i % 70) * 1000),
    };
    const spelled = {
      ...question,
      service: { ...SERVICE, timeoutSeconds: 60 },
      policy: {
        ...TARGET,
        minInstances: 1,
        initialInstances: 1,
        scaleOutCooldownSeconds: 300,
        scaleInCooldownSeconds: 300,
        outDatapoints: 3,
        inDatapoints: 15,
        inFactor: 0.9,
        metricDelaySeconds: 0,
      },
    };
    expect(await runVerb('replay', question)).toEqual(await runVerb('replay', spelled));
  });

  it('counts the exact share of a growing backlog that waits too long', async () => {
    // 100 more a minute than are served: the last of the first minute waits 60 s, and half of them above 30 s.
    const out = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: [200],
      service: { capacityPerInstancePerMinute: 100, serviceTimeMs: 1000, timeoutSeconds: 600 },
      policy: { kind: 'fixed', instances: 1 },
      sloMs: 31_000,
    });
    expect(out).toMatchObject({ breachShare: 0.5, breachMinutes: 1, failedShare: 0 });
  });

  it.each([
    [29_000, 0.5 + 0.5 - 29 / 60],
    [31_000, 0],
  ])('takes a wait as it was, on the instances that came meanwhile: slack %d ms', async (slackMs, late) => {
    // The second instance halves what is left of the wait at minute 1: nobody waits longer than 30 s.
    const out = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: [200, 0],
      service: { capacityPerInstancePerMinute: 100, serviceTimeMs: 1000, timeoutSeconds: 600 },
      policy: {
        kind: 'scheduled',
        maxInstances: 1,
        actions: [{ atMinute: 1, minInstances: 2, maxInstances: 2 }],
      },
      provisioningSeconds: 0,
      sloMs: 1000 + slackMs,
    });
    expect(out.records[0]).toMatchObject({ inService: 1, waiting: 100 });
    expect(out.breachShare).toBeCloseTo(late, 12);
  });

  it('counts who waits and then fails once, when instances are taken away', async () => {
    // 150 wait for two instances; one is left, on which the timeout allows for 100.
    const out = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: [350, 100, 0, 0],
      service: { capacityPerInstancePerMinute: 100, serviceTimeMs: 1000, timeoutSeconds: 60 },
      policy: {
        kind: 'scheduled',
        minInstances: 2,
        maxInstances: 2,
        actions: [{ atMinute: 1, minInstances: 1, maxInstances: 1 }],
      },
      sloMs: 1000,
    });
    expect(out.records[1]).toMatchObject({ inService: 1, served: 100, waiting: 100, failed: 50 });
    expect(out.failedShare).toBeCloseTo(50 / 450, 12);
    expect(out.breachShare).toBe(1);
  });

  it('has no breach without a target but what fails', async () => {
    const out = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: [400, 0],
      service: { capacityPerInstancePerMinute: 100, serviceTimeMs: 1000, timeoutSeconds: 60 },
      policy: { kind: 'fixed', instances: 1 },
    });
    expect(out).toMatchObject({ breachShare: 0.5, failedShare: 0.5, breachMinutes: 1 });
  });
});

describe('the other kinds of policy', () => {
  const steady = (length: number, requests: number) => Array.from({ length }, () => requests);
  const instancesOf = (records: VerbAnswers['replay']['records']) =>
    records.map(({ inService }) => inService);

  it('step: within a cooldown a larger step adds only the difference', async () => {
    const run = (provisioningSeconds: number) =>
      runVerb('replay', {
        ...QUESTION,
        arrivalsPerMinute: [...steady(3, 220), ...steady(9, 340)],
        policy: {
          kind: 'step',
          thresholdPerInstancePerMinute: 100,
          steps: [
            { lowerBound: 0, upperBound: 50, adjustment: 2 },
            { lowerBound: 50, adjustment: 3 },
          ],
          minInstances: 2,
          maxInstances: 10,
        },
        provisioningSeconds,
      });
    // Two more after three points of 110; at 170 a further one, as two of the three are there or starting.
    expect(instancesOf((await run(60)).records)).toEqual([2, 2, 2, 2, 4, 5, 5, 5, 5, 5, 5, 5]);
    const slower = await run(240);
    expect(slower.records[3]).toMatchObject({ inService: 2, starting: 2 });
    expect(slower.records[6]).toMatchObject({ inService: 2, starting: 3 });
    expect(slower).toMatchObject({ maxInService: 5, scaleOuts: 2 });
  });

  it('scheduled: moves into the new bounds at once, outwards after provisioning', async () => {
    const { records } = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: steady(10, 60),
      policy: {
        kind: 'scheduled',
        maxInstances: 10,
        actions: [
          { atMinute: 2, minInstances: 4, maxInstances: 10 },
          { minuteOfWeek: 6, minInstances: 1, maxInstances: 2 },
        ],
      },
      provisioningSeconds: 120,
    });
    expect(instancesOf(records)).toEqual([1, 1, 1, 1, 4, 4, 2, 2, 2, 2]);
    expect(records[2]).toMatchObject({ starting: 3 });
  });

  it('backlog: wakes from zero after two minutes, serves what waited, and goes back to zero after the tail', async () => {
    const out = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: [...steady(5, 0), 30, ...steady(54, 0)],
      service: { capacityPerInstancePerMinute: 10, serviceTimeMs: 6000, timeoutSeconds: 3600 },
      policy: { kind: 'backlog', targetBacklogPerInstance: 100, maxInstances: 2 },
      provisioningSeconds: 300,
      sloMs: 486_000,
    });
    const first = out.records.findIndex(({ inService }) => inService > 0);
    // Seen at the end of minutes 5 and 6, started at minute 7, in service at minute 12.
    expect(first).toBe(12);
    const last = out.records.findLastIndex(({ inService }) => inService > 0);
    // Fifteen minutes with a backlog far below the target.
    expect(last).toBe(26);
    expect(out.instanceHours).toBeCloseTo((last + 1 - 7) / 60, 12);
    expect(out.records[14]).toMatchObject({ served: 10, waiting: 0 });
    expect(out).toMatchObject({ failedShare: 0, scaleOuts: 1, scaleIns: 1 });
    // The first of them waits 420 s, the last 360 s and the 180 s that the others take; half of them over 480 s.
    expect(out.breachShare).toBeCloseTo(0.5, 12);
  });

  it('several: the larger wish wins outwards, and one that is content keeps instances', async () => {
    const one = { kind: 'target', targetPerInstancePerMinute: 100, maxInstances: 10 };
    const other = { kind: 'target', targetPerInstancePerMinute: 50, maxInstances: 10, inFactor: 0.1 };
    const { records } = await runVerb('replay', {
      ...QUESTION,
      arrivalsPerMinute: [...steady(20, 300), ...steady(60, 40)],
      policy: { kind: 'several', policies: [one, other] },
    });
    expect(records[19]?.inService).toBe(6);
    expect(records.at(-1)?.inService).toBe(6);
  });
});

describe('what is refused', () => {
  it.each([
    [{ arrivalsPerMinute: [] }, 'arrivalsPerMinute: got a list of 0, must be at least 1 entry'],
    [{ arrivalsPerMinute: [1, -1] }, 'arrivalsPerMinute[1]: got -1'],
    [{ arrivalsPerMinute: [null] }, 'arrivalsPerMinute: got a list of 1, must have a value that is not null'],
    [{ service: { serviceTimeMs: 1 } }, 'service.capacityPerInstancePerMinute: got nothing'],
    [
      { service: { ...SERVICE, timeoutSeconds: 1e9 } },
      'service.timeoutSeconds: got 1000000000, must be at most 86,400',
    ],
    [{ policy: { kind: 'nothing' } }, 'policy.kind: got "nothing", allowed: "target", "fixed", "step"'],
    [{ policy: { ...TARGET, maxInstances: 0 } }, 'policy.maxInstances: got 0, must be at least 1'],
    [
      { policy: { ...TARGET, minInstances: 11 } },
      'policy.maxInstances: got 10, must be at least minInstances',
    ],
    [{ policy: { ...TARGET, inFactor: 2 } }, 'policy.inFactor: got 2, must be at most 1'],
    [
      { policy: { ...TARGET, target: 2 } },
      'policy.target: unknown field, allowed: kind, targetPerInstancePerMinute',
    ],
    [{ provisioningSeconds: -1 }, 'provisioningSeconds: got -1, must be at least 0'],
    [{ instanceHourUsd: '1' }, 'instanceHourUsd: got "1", expected a number'],
    [{ sloMs: 0 }, 'sloMs: got 0, must be'],
    [{ startsAt: 'Monday' }, 'startsAt: got "Monday", must be an ISO 8601 instant'],
    [{ seed: 1 }, 'seed: unknown field, allowed: arrivalsPerMinute'],
  ])('%j with one sentence', async (change, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(['replay'], { ...QUESTION, ...change });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});

describe('the help', () => {
  it('has an example that runs', async () => {
    const example = /echo '([^']+)'/.exec(replayVerb.help)?.[1];
    expect(await runVerb('replay', JSON.parse(example ?? ''))).toMatchObject({ scaleOuts: 1 });
  });
});
