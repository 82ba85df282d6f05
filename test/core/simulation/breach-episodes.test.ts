import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEpisodes } from '@/lib/core/simulation/breach-episodes';
import { replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches, listBreachRanges, outlineBreachRanges } from '@/lib/core/simulation/replay-breaches';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';

const CAPACITY = 1000;
const ALLOWED = 0.01;
/** Late is who waits, and a tenth of those who come to an instance in use for more than nine tenths. */
const breach = {
  breachShareAt: (utilization: number) => (utilization > 0.9 ? 0.1 : 0),
  breachShareBehind: (from: number, to: number) => (Math.max(from, to) > 1 ? 1 : 0),
};

function replay(counts: readonly number[], policy: ScalingPolicy) {
  const arrivalsPerMinute = Float64Array.from(counts);
  const service = { capacityPerInstancePerMinute: CAPACITY, serviceTimeMs: 50, timeoutSeconds: 60 };
  const records = replayPolicy({
    arrivalsPerMinute,
    startSeconds: 0,
    service,
    policy,
    provisioningSeconds: 300,
  });
  const breaches = countBreaches(records, breach, ALLOWED, CAPACITY);
  const input = {
    records,
    breaches,
    policy,
    capacityPerInstancePerMinute: CAPACITY,
    provisioningSeconds: 300,
  };
  return { records, breaches, episodes: findEpisodes(input) };
}

const minutes = (...parts: readonly (readonly [number, number])[]) =>
  parts.flatMap(([length, count]) => Array.from({ length }, () => count));
const target: ScalingPolicy = {
  kind: 'target',
  targetPerInstancePerMinute: 500,
  minInstances: 1,
  maxInstances: 20,
};

describe('breaches by the minute', () => {
  it('add up to the totals of the replay', () => {
    const counts = fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 9000 }) }, fc.constant(Number.NaN)),
      { minLength: 1, maxLength: 300 },
    );
    fc.assert(
      fc.property(counts, (values) => {
        const { records, breaches, episodes } = replay(values, target);
        const totals = totalReplay(records, breaches);
        const breached = breaches.breachedRequests.reduce((sum, value) => sum + value, 0);
        expect(breached).toBeCloseTo(totals.breachedRequests, 6);
        const inRanges = listBreachRanges(records, breaches).map((one) => one.toMinute - one.fromMinute);
        expect(inRanges.reduce((sum, length) => sum + length, 0)).toBe(totals.breachMinutes);
        expect(episodes.reduce((sum, one) => sum + one.breachMinutes, 0)).toBe(totals.breachMinutes);
      }),
    );
  });

  it('are outlined by few ranges that leave no minute in breach out', () => {
    const counts = Array.from({ length: 600 }, (_, minute) => (minute % 7 === 0 ? 950 : 400));
    const { records, breaches } = replay(counts, { kind: 'fixed', instances: 1 });
    expect(listBreachRanges(records, breaches)).toHaveLength(86);
    const ranges = outlineBreachRanges(records, breaches, 20);
    expect(ranges.length).toBeLessThanOrEqual(20);
    expect(ranges[0]?.fromMinute).toBe(0);
    expect(ranges.at(-1)?.toMinute).toBe(596);
  });
});

describe('the cause of an episode', () => {
  it('is a load that outran the scaling, told with what came before it', () => {
    const { episodes } = replay(minutes([30, 400], [60, 6000]), target);
    expect(episodes).toHaveLength(1);
    expect(episodes[0]).toMatchObject({
      fromMinute: 30,
      cause: 'faster-than-scaling',
      arrivalsBefore: 400,
      peakArrivals: 6000,
      inServiceAtStart: 1,
    });
  });

  it('is the maximum where no more instances may be asked for, and where they stand still', () => {
    const spike = minutes([30, 400], [60, 6000]);
    expect(replay(spike, { ...target, maxInstances: 2 }).episodes[0]?.cause).toBe('at-maximum');
    expect(replay(spike, { kind: 'fixed', instances: 3 }).episodes[0]?.cause).toBe('at-maximum');
  });

  it('is queueing where what is in service could carry the load', () => {
    const { episodes } = replay(minutes([30, 400], [10, 950], [30, 400]), { kind: 'fixed', instances: 1 });
    expect(episodes[0]).toMatchObject({ cause: 'busy', fromMinute: 30, toMinute: 40, breachMinutes: 10 });
    expect(episodes[0]?.breachedRequests).toBeCloseTo(950, 6);
  });

  it('is the scale-in before it, where that left too few', () => {
    const { episodes } = replay(minutes([5, 4000], [30, 4000], [22, 300], [30, 4000]), {
      ...target,
      initialInstances: 10,
    });
    expect(episodes[0]?.cause).toBe('after-scale-in');
  });

  it('is that nothing was in service, where nothing was', () => {
    const { episodes } = replay(minutes([10, 50]), { ...target, minInstances: 0 });
    expect(episodes[0]).toMatchObject({ cause: 'nothing-in-service', inServiceAtStart: 0 });
  });

  it('lists the worst first, and joins what is minutes apart', () => {
    const burst = [60, 400] as const;
    const { episodes } = replay(minutes(burst, [3, 5000], [5, 400], [1, 5000], burst, [4, 9000], burst), {
      kind: 'fixed',
      instances: 2,
    });
    expect(episodes).toHaveLength(2);
    expect(episodes[0]?.fromMinute).toBeGreaterThan(episodes[1]?.fromMinute ?? Infinity);
  });
});
