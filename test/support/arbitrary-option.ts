import fc from 'fast-check';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { ProvisionedConcurrency, ServingOption } from '@/lib/core/workload/serving-option';
import { arbitraryPolicy } from './arbitrary-policy';

/** Options of every kind at the ends of what is taken, each with a policy of every kind: some do not go together. */

const instanceType = fc.constantFrom('ml.m5.large', 'ml.c6g.2xlarge', 'ml.inf1.xlarge', 'ml.g4dn-x.metal');
const instanceCount = fc.constantFrom(1, 2, 10_000);
const volume = fc.constantFrom({}, { volumeGb: 0 }, { volumeGb: 65_536 });
const memoryMb = fc.constantFrom(1024, 6144);
const amount = (max: number) => fc.oneof(fc.constantFrom(0, max), fc.double({ min: 0, max, noNaN: true }));

const provisioned: fc.Arbitrary<ProvisionedConcurrency> = fc.oneof(
  fc.constantFrom({}, { provisionedConcurrency: 0 }),
  fc.record(
    {
      provisionedConcurrency: fc.constantFrom(1, 50),
      provisionedHours: amount(100),
      provisionedRequests: amount(1e15),
    },
    { requiredKeys: ['provisionedConcurrency'] },
  ),
  fc.record({
    provisionedConcurrency: fc.constantFrom(1, 50),
    provisionedSchedule: fc.record({
      days: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
      fromHour: fc.integer({ min: 0, max: 23 }),
      toHour: fc.integer({ min: 1, max: 24 }),
    }),
  }),
);

const keepWarm = fc.record({
  everySeconds: fc.constantFrom(60, 86_400),
  environments: fc.constantFrom(1, 1000),
  pingMs: fc.constantFrom(1, 60_000),
});

const option: fc.Arbitrary<ServingOption> = fc.oneof(
  fc
    .record({ kind: fc.constant('realtime' as const), instanceType, instanceCount, volume })
    .map(({ volume: disk, ...rest }) => ({ ...rest, ...disk })),
  fc
    .record({ memoryMb, rest: provisioned, most: fc.constantFrom({}, { maxConcurrency: 200 }) })
    .map(({ memoryMb: size, rest, most }) => ({
      kind: 'serverless' as const,
      memoryMb: size,
      ...most,
      ...rest,
    })),
  fc.record({
    kind: fc.constant('async' as const),
    instanceType,
    instanceHours: amount(8784 * 10_000),
  }),
  fc.record({
    kind: fc.constant('batch' as const),
    instanceType,
    instanceCount,
    hoursPerJob: amount(8784),
    jobsPerMonth: amount(3_000_000),
  }),
  fc
    .record({
      memoryMb: fc.constantFrom(128, 10_240),
      arch: fc.constantFrom('x86_64' as const, 'arm64' as const),
      api: fc.constantFrom('none' as const, 'http' as const, 'rest' as const),
      rest: provisioned,
      warm: fc.option(keepWarm),
    })
    .map(({ rest, warm, ...lambda }) => ({
      kind: 'lambda' as const,
      ...lambda,
      ...rest,
      ...(warm === null ? {} : { keepWarm: warm }),
    })),
  fc.record({
    kind: fc.constant('hybrid' as const),
    instanceType,
    instanceCount,
    memoryMb,
    burstShare: amount(1),
  }),
);

export const arbitraryServing: fc.Arbitrary<{ present: ServingOption | null; policy?: ScalingPolicy }> = fc
  .record({ present: fc.option(option), policy: fc.option(arbitraryPolicy) })
  .map(({ present, policy }) => {
    const scales = present?.kind === 'realtime' || present?.kind === 'async';
    return { present, ...(policy !== null && scales ? { policy } : {}) };
  });
