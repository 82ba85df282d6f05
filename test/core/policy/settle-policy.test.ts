import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyStage } from '@/lib/core/policy/score-policy';
import { replayStaged } from '@/lib/core/policy/score-policy';
import { cutBlocks } from '@/lib/core/policy/time-blocks';
import { makeDeadline } from '@/lib/core/simulation/breach-model';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';

const CAPACITY = 100;
/** Wednesday 12:00 UTC. */
const START_SECONDS = 1_763_553_600;
const NOON_OF_WEDNESDAY = 2 * 1440 + 720;

function stageOf(arrivalsPerMinute: Float64Array): PolicyStage {
  return {
    arrivalsPerMinute,
    startSeconds: START_SECONDS,
    capacityPerInstancePerMinute: CAPACITY,
    provisioningSeconds: 360,
    mostInstances: 200,
    serviceTimeMs: 50,
    timeoutSeconds: 60,
    breach: makeDeadline(50, 100),
    allowedBreachShare: 0.01,
    blocks: cutBlocks(arrivalsPerMinute.length),
  };
}

function replay(policy: ScalingPolicy, arrivalsPerMinute: Float64Array) {
  const { records, breaches } = replayStaged(policy, stageOf(arrivalsPerMinute));
  return { records, totals: totalReplay(records, breaches) };
}

const steady = (load: number) => new Float64Array(120).fill(load);
const bounds = { minInstances: 1, maxInstances: 20 };
const target = { kind: 'target', targetPerInstancePerMinute: 60, ...bounds } as const;
const step = {
  kind: 'step',
  thresholdPerInstancePerMinute: 60,
  steps: [{ adjustment: 2 }],
  ...bounds,
} as const;
const backlog = { kind: 'backlog', targetBacklogPerInstance: 30, ...bounds, minInstances: 0 } as const;

describe('a policy that has been running for long', () => {
  const share = fc.integer({ min: 10, max: 95 });
  const tracking = share.map((targetPerInstancePerMinute) => ({ ...target, targetPerInstancePerMinute }));
  const policies: fc.Arbitrary<ScalingPolicy> = fc.oneof(
    tracking,
    share.map((thresholdPerInstancePerMinute) => ({ ...step, thresholdPerInstancePerMinute })),
    fc
      .array(tracking, { minLength: 1, maxLength: 3 })
      .map((parts) => ({ kind: 'several' as const, policies: parts })),
  );

  it('has no breach under a steady load, and does not scale', () => {
    // As much as the most instances carry at the least target.
    const loads = fc.integer({ min: 0, max: 190 });
    fc.assert(
      fc.property(policies, loads, (policy, load) => {
        const { totals } = replay(policy, steady(load));
        expect(totals).toMatchObject({ breachedRequests: 0, scaleOuts: 0, scaleIns: 0 });
      }),
    );
  });

  it('carries its load where it follows the backlog, though it does not know it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1900 }), (load) => {
        const { records } = replay(backlog, steady(load));
        expect(records.inService[0]).toBe(Math.ceil(load / CAPACITY));
        expect(records.waiting[0]).toBe(0);
      }),
    );
  });

  it('stands at what its schedule says then, the action of last week if need be', () => {
    const scheduled = {
      kind: 'scheduled',
      minInstances: 1,
      maxInstances: 4,
      actions: [
        { minuteOfWeek: NOON_OF_WEDNESDAY + 30, minInstances: 2, maxInstances: 4 },
        { minuteOfWeek: NOON_OF_WEDNESDAY + 60, minInstances: 7, maxInstances: 9 },
      ],
    } as const;
    const alone = replay(scheduled, steady(300)).records;
    expect([alone.inService[0], alone.inService[31]]).toEqual([7, 4]);
    const tracked = replay({ kind: 'several', policies: [target, scheduled] }, steady(500)).records;
    expect(tracked.inService[0]).toBe(9);
  });

  it('keeps to its bounds and to a number of instances that it begins with, and looks past missing minutes', () => {
    expect(replay(target, steady(5000)).records.inService[0]).toBe(20);
    expect(replay(target, steady(0)).records.inService[0]).toBe(1);
    expect(replay(backlog, steady(0)).records.inService[0]).toBe(0);
    expect(replay({ ...target, initialInstances: 3 }, steady(500)).records.inService[0]).toBe(3);
    expect(replay({ kind: 'fixed', instances: 2 }, steady(500)).records.inService[0]).toBe(2);
    const late = Float64Array.of(Number.NaN, Number.NaN, 300, 300, 300, 300, 300, 9000);
    expect(replay(target, late).records.inService[0]).toBe(5);
  });
});
