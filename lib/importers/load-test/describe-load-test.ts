import type { LoadTestChoices } from '@/lib/contract/load-test-choices';
import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';
import {
  costPerRequestAtCapacity,
  type MeasuredCapacity,
  measureCapacity,
} from '@/lib/core/workload/measured-capacity';
import type { ScalabilityFit } from '@/lib/core/workload/universal-scalability';
import type { LoadTest, LoadTestFormat, LoadTestSeries } from './load-test';

/** A series with the capacity that follows from it. */
export interface MeasuredSeries {
  readonly series: LoadTestSeries;
  readonly instanceType: string | null;
  readonly instanceCount: number;
  readonly capacity: MeasuredCapacity;
}

/** The capacity of each series of a load test. */
function measureLoadTest(test: LoadTest, choices: LoadTestChoices): MeasuredSeries[] {
  return test.series.map((series) => {
    const instanceCount = choices.instanceCount ?? series.instanceCount ?? 1;
    const capacity = measureCapacity(series.points, {
      maxErrorShare: choices.maxErrorShare,
      p99TargetMs: choices.p99TargetMs ?? null,
      instanceCount,
      isSaturated: series.isSaturated,
    });
    return {
      series,
      instanceType: series.instanceType ?? choices.instanceType ?? null,
      instanceCount,
      capacity,
    };
  });
}

/** Answer of the command line's `inspect` about a load test. */
export interface LoadTestInspection {
  readonly format: LoadTestFormat;
  readonly points: readonly InspectedPoint[];
  /** By instance type, as `plan` takes it: of the first series of each type, which has all requests. */
  readonly capacityPerInstancePerMinute: Readonly<Record<string, number>>;
  readonly series: readonly InspectedSeries[];
  readonly warnings: readonly string[];
}

interface InspectedPoint extends LoadTestPoint {
  readonly label: string;
  readonly instanceType: string | null;
}

type Usl = Pick<
  ScalabilityFit,
  | 'gamma'
  | 'alpha'
  | 'beta'
  | 'peakConcurrency'
  | 'peakThroughputPerSecond'
  | 'kneeConcurrency'
  | 'rSquared'
  | 'standardErrors'
>;

interface InspectedSeries {
  readonly label: string;
  readonly instanceType: string | null;
  readonly instanceCount: number;
  readonly capacityPerInstancePerMinute: number | null;
  readonly atConcurrency: number | null;
  readonly basis: MeasuredCapacity['basis'];
  readonly isLowerBound: boolean;
  /** Where the file has the price of an hour: what a request costs at capacity. */
  readonly costPerRequestUsd?: number;
  readonly usl?: Usl;
  readonly notes: readonly string[];
}

/** A load test as a document. */
export function describeLoadTest(test: LoadTest, choices: LoadTestChoices): LoadTestInspection {
  const measured = measureLoadTest(test, choices);
  const byType = new Map<string, number>();
  for (const { instanceType, capacity } of measured) {
    const perMinute = capacity.capacityPerInstancePerMinute;
    if (instanceType !== null && perMinute !== null && !byType.has(instanceType))
      byType.set(instanceType, perMinute);
  }
  return {
    format: test.format,
    points: measured.flatMap(({ series, instanceType }) =>
      series.points.map((point) => ({ label: series.label, instanceType, ...point })),
    ),
    capacityPerInstancePerMinute: Object.fromEntries(byType),
    series: measured.map(describeSeries),
    warnings: test.warnings,
  };
}

function describeSeries({ series, instanceType, instanceCount, capacity }: MeasuredSeries): InspectedSeries {
  const { capacityPerInstancePerMinute, law } = capacity;
  const { hourUsd } = series;
  const hasCost = hourUsd !== null && capacityPerInstancePerMinute !== null;
  return {
    label: series.label,
    instanceType,
    instanceCount,
    capacityPerInstancePerMinute,
    atConcurrency: capacity.concurrency,
    basis: capacity.basis,
    isLowerBound: capacity.isLowerBound,
    ...(hasCost
      ? {
          costPerRequestUsd: costPerRequestAtCapacity(hourUsd, capacityPerInstancePerMinute * instanceCount),
        }
      : {}),
    ...(law === null ? {} : { usl: law }),
    notes: capacity.notes,
  };
}
