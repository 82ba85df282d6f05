import fc from 'fast-check';
import { makeRandom } from '@/lib/core/random';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { type ObservedWorkload, TOLERANCES, type WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS } from './example-workload';

/** Whole workloads, small enough that a plan of one takes a tenth of a second. */

const SHAPES = ['steady', 'swing', 'office', 'spikes', 'rare'] as const;
type Shape = (typeof SHAPES)[number];

function levelAt(shape: Shape, minute: number): number {
  const hour = (minute / 60) % 24;
  switch (shape) {
    case 'steady':
      return 1;
    case 'swing':
      return 1 + 0.8 * Math.sin((2 * Math.PI * minute) / 1440);
    case 'office':
      return hour > 8 && hour < 18 ? 2 : 0.05;
    case 'spikes':
      return minute % 211 < 3 ? 6 : 0.8;
    case 'rare':
      return minute % 97 < 2 ? 20 : 0;
  }
}

/** Poisson minutes around a shape, some of them without a value. */
export const arbitraryArrivals: fc.Arbitrary<Series> = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    minutes: fc.constantFrom(360, 1440, 2880),
    perMinute: fc.constantFrom(0.2, 3, 40, 300, 3000),
    missingEvery: fc.constantFrom(0, 0, 13),
    seed: fc.nat(1000),
  })
  .map(({ shape, minutes, perMinute, missingEvery, seed }) => {
    const random = makeRandom(seed);
    const counts = Float64Array.from({ length: minutes }, (_, minute) => {
      const count = samplePoisson(random, perMinute * levelAt(shape, minute));
      return missingEvery > 0 && minute % missingEvery === 5 ? Number.NaN : count;
    });
    // A window in which nobody called is no workload.
    counts[0] = 1;
    return makeSeries(EXAMPLE_START_SECONDS, 60, counts);
  });

const tracking = {
  kind: 'target',
  targetPerInstancePerMinute: 900,
  minInstances: 1,
  maxInstances: 9,
} as const;

const arbitraryPresent: fc.Arbitrary<{ present: ServingOption | null; policy?: ScalingPolicy }> =
  fc.constantFrom<{ present: ServingOption | null; policy?: ScalingPolicy }>(
    { present: null },
    { present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 } },
    {
      present: { kind: 'realtime', instanceType: 'ml.c5.xlarge', instanceCount: 1, volumeGb: 20 },
      policy: tracking,
    },
    { present: { kind: 'serverless', memoryMb: 4096 } },
    { present: { kind: 'serverless', memoryMb: 2048, provisionedConcurrency: 2 } },
    { present: { kind: 'lambda', memoryMb: 3008, arch: 'x86_64', api: 'http' } },
    {
      present: {
        kind: 'hybrid',
        instanceType: 'ml.m5.large',
        instanceCount: 1,
        memoryMb: 2048,
        burstShare: 0.1,
      },
    },
    { present: { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 200 } },
  );

const arbitraryDescription: fc.Arbitrary<WorkloadDescription> = fc
  .record({
    p50: fc.constantFrom(5, 45, 300, 2000),
    tail: fc.constantFrom(1, 1.5, 4),
    modelMemoryMb: fc.constantFrom(100, 900, 4000),
    gpu: fc.constantFrom(false, false, false, true),
    slack: fc.constantFrom(0.5, 3, 12, 60),
    percentile: fc.constantFrom(0.95, 0.99),
    breachShare: fc.constantFrom(0.001, 0.01, 0.05),
    demandPerService: fc.constantFrom(null, 0.4, 2.5),
    measured: fc.constantFrom<Readonly<Record<string, number>>>(
      {},
      { 'ml.m5.large': 1500, 'ml.c5.xlarge': 4000 },
    ),
    tolerates: fc.constantFrom(...TOLERANCES),
    inUse: arbitraryPresent,
  })
  .map(({ p50, tail, slack, percentile, breachShare, demandPerService, measured, inUse, ...rest }) => ({
    ...EXAMPLE_DESCRIPTION,
    ...rest,
    ...inUse,
    serviceTimeMs: { p50, p99: p50 * tail },
    slo: { percentile, targetMs: p50 * tail * slack, breachShare },
    demandVcpuSeconds: demandPerService === null ? null : (demandPerService * p50) / 1000,
    capacityPerInstancePerMinute: measured,
  }));

export const arbitraryWorkload: fc.Arbitrary<ObservedWorkload> = fc.record({
  arrivals: arbitraryArrivals,
  description: arbitraryDescription,
});
