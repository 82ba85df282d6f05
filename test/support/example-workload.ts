import type { ImportRequest } from '@/lib/contract/import-request';
import { makeSeries, type Series } from '@/lib/core/series/series';
import type { WorkloadDescription } from '@/lib/core/workload/workload';

/** Midnight, Monday 2026-11-02 UTC. */
export const EXAMPLE_START_SECONDS = 1_793_577_600;

/** A small ranking model on one standing instance. */
export const EXAMPLE_DESCRIPTION: WorkloadDescription = {
  region: 'us-east-1',
  serviceTimeMs: { p50: 40, p99: 90 },
  requestBytes: 2_000,
  responseBytes: 500,
  modelMemoryMb: 900,
  gpu: false,
  present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 },
  capacityPerInstancePerMinute: {},
  demandVcpuSeconds: null,
  slo: { percentile: 0.99, targetMs: 800, breachShare: 0.01 },
  tolerates: 'interactive',
};

/** Minutes with a daily swing: whole numbers, the same every time. */
export function exampleMinutes(days: number, startSeconds: number = EXAMPLE_START_SECONDS): Series {
  const values = Float64Array.from({ length: days * 1440 }, (_, minute) =>
    Math.round(30 + 25 * Math.sin((2 * Math.PI * minute) / 1440) + ((minute * 7919) % 11)),
  );
  return makeSeries(startSeconds, 60, values);
}

/** A file of `series`; `digit` stands for its contents. */
export function exampleImport(
  series: Series,
  { digit = 'a', name = 'ranker', description = EXAMPLE_DESCRIPTION } = {},
): ImportRequest {
  const { startSeconds, stepSeconds, values } = series;
  return {
    name,
    region: description.region,
    source: {
      fileName: 'traffic.csv',
      digestSha256: digit.repeat(64),
      bytes: 20_000,
      rows: values.length,
      format: 'csv',
      timeZone: 'UTC',
      missingIsZero: false,
      warnings: [],
    },
    series: {
      startSeconds,
      stepSeconds,
      values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    },
    description,
  };
}
