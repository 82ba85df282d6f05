import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameServing } from '@/lib/core/decision/same-serving';
import { TRACKING_DEFAULTS } from '@/lib/core/workload/scaling-policy';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { arbitraryPolicy } from '../../support/arbitrary-policy';

const ON_INSTANCES: ServingOption = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 };
const TARGET = {
  kind: 'target',
  targetPerInstancePerMinute: 100,
  minInstances: 1,
  maxInstances: 4,
} as const;

describe('two ways to serve', () => {
  test('are the same as themselves, and alike both ways round', () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryPolicy, (one, other) => {
        const a = { option: ON_INSTANCES, policy: one };
        const b = { option: ON_INSTANCES, policy: other };
        expect(isSameServing(a, a)).toBe(true);
        expect(isSameServing(a, b)).toBe(isSameServing(b, a));
      }),
    );
  });

  test('are the same whatever a month of them comes to', () => {
    const lambda = { kind: 'lambda', memoryMb: 1024, arch: 'arm64' } as const;
    const asynchronous = { kind: 'async', instanceType: 'ml.m5.large' } as const;
    const same = (a: ServingOption, b: ServingOption) =>
      isSameServing({ option: a, policy: null }, { option: b, policy: null });
    expect(same({ ...asynchronous, instanceHours: 10 }, { ...asynchronous, instanceHours: 700 })).toBe(true);
    expect(
      same(
        { ...lambda, provisionedConcurrency: 2, provisionedHours: 9 },
        { ...lambda, provisionedConcurrency: 2 },
      ),
    ).toBe(true);
    expect(same(lambda, { ...lambda, provisionedConcurrency: 2 })).toBe(false);
    expect(same(lambda, { ...lambda, arch: 'x86_64' })).toBe(false);
    expect(same(ON_INSTANCES, { ...ON_INSTANCES, instanceCount: 3 })).toBe(false);
    expect(same(ON_INSTANCES, lambda)).toBe(false);
  });

  test('stand alike by a fixed policy or none', () => {
    const fixed = {
      option: { ...ON_INSTANCES, instanceCount: 9 },
      policy: { kind: 'fixed', instances: 2 },
    } as const;
    expect(isSameServing(fixed, { option: ON_INSTANCES, policy: null })).toBe(true);
  });

  test('that scale are told apart by bounds, target and cooldowns, not by how many run or what is the default', () => {
    const scaled = (policy: object, instanceCount = 2) => ({
      option: { ...ON_INSTANCES, instanceCount },
      policy: { ...TARGET, ...policy },
    });
    const cooldown = TRACKING_DEFAULTS.scaleInCooldownSeconds;
    expect(isSameServing(scaled({}), scaled({ scaleInCooldownSeconds: cooldown }, 4))).toBe(true);
    expect(isSameServing(scaled({}), scaled({ scaleInCooldownSeconds: undefined }))).toBe(true);
    expect(isSameServing(scaled({}), scaled({ targetPerInstancePerMinute: 109 }))).toBe(true);
    expect(isSameServing(scaled({}), scaled({ targetPerInstancePerMinute: 115 }))).toBe(false);
    expect(isSameServing(scaled({}), scaled({ maxInstances: 5 }))).toBe(false);
    expect(isSameServing(scaled({}), scaled({ scaleInCooldownSeconds: cooldown + 60 }))).toBe(false);
    expect(isSameServing(scaled({}), { option: ON_INSTANCES, policy: null })).toBe(false);
  });

  test('on a schedule are the same whatever bounds hold right now, and by its actions in any order', () => {
    const actions = [
      { minuteOfWeek: 480, minInstances: 3, maxInstances: 9 },
      { minuteOfWeek: 1200, minInstances: 1, maxInstances: 4 },
    ];
    const at = (bounds: object, order: typeof actions) => ({
      option: ON_INSTANCES,
      policy: { kind: 'scheduled' as const, minInstances: 1, maxInstances: 4, ...bounds, actions: order },
    });
    expect(
      isSameServing(at({}, actions), at({ minInstances: 3, maxInstances: 9 }, actions.toReversed())),
    ).toBe(true);
    expect(isSameServing(at({}, actions), at({}, actions.slice(1)))).toBe(false);
  });

  test('are the same in whatever order their policies stand', () => {
    const schedule = {
      kind: 'scheduled',
      minInstances: 1,
      maxInstances: 4,
      actions: [{ minuteOfWeek: 60, minInstances: 2, maxInstances: 4 }],
    } as const;
    const of = (...policies: readonly (typeof schedule | typeof TARGET)[]) =>
      ({ option: ON_INSTANCES, policy: { kind: 'several', policies } }) as const;
    expect(isSameServing(of(schedule, TARGET), of(TARGET, schedule))).toBe(true);
    const later = { ...schedule, actions: [{ minuteOfWeek: 90, minInstances: 2, maxInstances: 4 }] };
    expect(
      isSameServing(of(schedule, TARGET), {
        ...of(TARGET),
        policy: { kind: 'several', policies: [TARGET, later] },
      }),
    ).toBe(false);
  });
});
