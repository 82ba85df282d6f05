import fc from 'fast-check';
import type { ReplayInput } from '@/lib/core/simulation/replay';
import type { PartPolicy, ScalingPolicy, StepAlarm } from '@/lib/core/workload/scaling-policy';

/** Policies and traffic of every kind, small enough that much happens within two hours. */

const seconds = fc.constantFrom(0, 45, 60, 120, 300, 600);
const bounds = (least: number) =>
  fc
    .tuple(fc.integer({ min: least, max: 4 }), fc.integer({ min: 1, max: 8 }), fc.nat(8))
    .map(([low, size, first]) => ({
      minInstances: low,
      maxInstances: low + size,
      ...(first <= size ? { initialInstances: low + first } : {}),
    }));

const alarms = fc.record(
  {
    scaleOutCooldownSeconds: seconds,
    scaleInCooldownSeconds: seconds,
    outDatapoints: fc.integer({ min: 1, max: 4 }),
    inDatapoints: fc.integer({ min: 1, max: 16 }),
    inFactor: fc.constantFrom(0.5, 0.9, 1),
    metricDelaySeconds: fc.constantFrom(0, 60, 150),
    scaleInDisabled: fc.boolean(),
  },
  { requiredKeys: [] },
);

const target = fc.tuple(fc.integer({ min: 1, max: 90 }), bounds(1), alarms).map(([per, limits, rest]) => ({
  kind: 'target' as const,
  targetPerInstancePerMinute: per,
  ...limits,
  ...rest,
}));

const backlog = fc
  .tuple(fc.integer({ min: 1, max: 200 }), bounds(0), alarms, fc.integer({ min: 1, max: 3 }))
  .map(([per, limits, rest, wake]) => ({
    kind: 'backlog' as const,
    targetBacklogPerInstance: per,
    ...limits,
    ...rest,
    wakeInstances: wake,
    wakeDatapoints: wake,
  }));

function stepAlarm(sign: 1 | -1): fc.Arbitrary<Omit<StepAlarm, 'thresholdPerInstancePerMinute'>> {
  return fc
    .record({
      type: fc.constantFrom('change' as const, 'percent' as const, 'exact' as const),
      sizes: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 6 })),
      edge: fc.integer({ min: 1, max: 30 }),
      datapoints: fc.integer({ min: 1, max: 5 }),
      cooldownSeconds: seconds,
      minAdjustment: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ type, sizes: [small, large], edge, ...rest }) => {
      const scale = type === 'percent' ? 30 : 1;
      const signed = (size: number) => (type === 'exact' ? size : sign * size * scale);
      return {
        ...rest,
        adjustmentType: type,
        steps:
          sign === 1
            ? [
                { lowerBound: 0, upperBound: edge, adjustment: signed(small) },
                { lowerBound: edge, adjustment: signed(large) },
              ]
            : [
                { lowerBound: -edge, upperBound: 0, adjustment: signed(small) },
                { upperBound: -edge, adjustment: signed(large) },
              ],
      };
    });
}

const step = fc
  .record({
    out: stepAlarm(1),
    in: fc.option(stepAlarm(-1), { nil: undefined }),
    threshold: fc.integer({ min: 10, max: 90 }),
    gap: fc.integer({ min: 1, max: 9 }),
    limits: bounds(1),
    metricDelaySeconds: seconds,
  })
  .map(({ out, in: scaleIn, threshold, gap, limits, metricDelaySeconds }) => ({
    kind: 'step' as const,
    thresholdPerInstancePerMinute: threshold,
    ...out,
    ...(scaleIn === undefined
      ? {}
      : { scaleIn: { thresholdPerInstancePerMinute: threshold - gap, ...scaleIn } }),
    metricDelaySeconds,
    ...limits,
  }));

const action = fc
  .tuple(fc.nat(120), bounds(0), fc.boolean())
  .map(([minute, { minInstances, maxInstances }, weekly]) => ({
    ...(weekly ? { minuteOfWeek: minute } : { atMinute: minute }),
    minInstances,
    maxInstances,
  }));

const scheduled = fc
  .tuple(bounds(0), fc.array(action, { minLength: 1, maxLength: 4 }))
  .map(([limits, actions]) => ({ kind: 'scheduled' as const, ...limits, actions }));

const several = fc
  .tuple(
    fc.array(fc.oneof<fc.Arbitrary<PartPolicy>[]>(target, step, backlog), { minLength: 1, maxLength: 3 }),
    fc.option(scheduled, { nil: null }),
  )
  .map(([parts, schedule]) => ({
    kind: 'several' as const,
    policies: schedule === null ? parts : [...parts, schedule],
  }));

const fixed = fc.integer({ min: 0, max: 8 }).map((instances) => ({ kind: 'fixed' as const, instances }));

export const arbitraryPolicy: fc.Arbitrary<ScalingPolicy> = fc.oneof(
  target,
  target,
  step,
  backlog,
  scheduled,
  several,
  fixed,
);

/** Spells of steady, idle, growing and missing traffic. */
const arrivals = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.nat(600),
      fc.constantFrom('steady', 'idle', 'noisy', 'missing'),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((spells) =>
    Float64Array.from(
      spells.flatMap(([length, level, shape]) =>
        Array.from({ length }, (_, minute) => {
          if (shape === 'idle') return 0;
          if (shape === 'missing') return Number.NaN;
          return shape === 'steady' ? level : (level * ((minute * 7) % 11)) / 10;
        }),
      ),
    ),
  );

export const arbitraryReplay: fc.Arbitrary<ReplayInput> = fc.record({
  arrivalsPerMinute: arrivals,
  startSeconds: fc.constantFrom(345_600, 345_600 - 1800, 345_600 + 3630),
  service: fc.record({
    capacityPerInstancePerMinute: fc.constantFrom(20, 60, 100),
    serviceTimeMs: fc.constantFrom(50, 2000, 90_000),
    timeoutSeconds: fc.constantFrom(0, 30, 60, 90, 900),
  }),
  policy: arbitraryPolicy,
  provisioningSeconds: fc.constantFrom(0, 60, 300, 330, 420),
});
