import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitRequestSchema } from '@/lib/contract/fit-request';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import { indexInstances } from '@/lib/core/options/instance-catalog';
import { fitRequest } from '@/lib/usecases/fit-request';

const PERCENTILES = ['p50', 'p90', 'p95', 'p99'] as const;

const amountUpTo = (max: number) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(0, max, 1e-6) },
    { weight: 4, arbitrary: fc.double({ min: 1e-6, max: Math.min(max, 1000), noNaN: true }) },
  );

/** Lists of one length, of amounts small, large, 0 and missing; percentiles that do not cross. */
const request = fc.constantFrom(1, 3, 130, 400).chain((length) => {
  const list = (max: number) => fc.array(amountUpTo(max), { minLength: length, maxLength: length });
  const percentiles = fc
    .tuple(
      fc.array(fc.tuple(...PERCENTILES.map(() => amountUpTo(8.64e7))), {
        minLength: length,
        maxLength: length,
      }),
      fc.subarray([...PERCENTILES]),
    )
    .map(([rows, kept]) => {
      const sorted = rows.map((row) => [...row].sort((a, b) => (a ?? 0) - (b ?? 0)));
      return Object.fromEntries(
        kept.map((name) => [name, sorted.map((row) => row[PERCENTILES.indexOf(name)] || null)]),
      );
    });
  return fc.record({
    requests: list(1e12),
    cpuUtilizationPercent: list(1e5),
    instances: fc.oneof(fc.constantFrom(1, 3, 0.001), list(10_000)),
    serviceTimeMs: fc
      .tuple(percentiles, fc.option(list(8.64e7), { nil: undefined }))
      .map(([given, average]) => (average === undefined ? given : { ...given, average })),
    stepSeconds: fc.constantFrom(1, 60, 86_400),
    vcpu: fc.constant(1000),
    workers: fc.constantFrom(1, 10_000),
  });
});

describe('a fit of any observations', () => {
  it('is finite, and tells a plan what a plan takes', () => {
    const { serviceTimeMs, demandVcpuSeconds, demandFit } = workloadDescriptionSchema.shape;
    let fitted = 0;
    fc.assert(
      fc.property(request, (given) => {
        fc.pre(given.requests.some((count) => count !== null));
        const report = fitRequest(fitRequestSchema.parse(given), indexInstances([]));
        for (const [path, value] of listNumbers(report))
          expect(Number.isFinite(value), `${path} is ${value}`).toBe(true);
        if (report.demandFit !== null && (report.demandVcpuSeconds ?? 0) <= 1e4) {
          demandVcpuSeconds.parse(report.demandVcpuSeconds);
          demandFit.parse(report.demandFit);
        }
        if (report.serviceTimeMs === null) return;
        fitted += 1;
        const { p50, p99 } = report.serviceTimeMs ?? { p50: 0, p99: 0 };
        expect(p99).toBeGreaterThanOrEqual(p50);
        if (p50 >= 1e-3 && p99 / p50 <= 1e4 && p99 <= 8.64e7) serviceTimeMs.parse({ p50, p99 });
      }),
      { numRuns: 200 },
    );
    expect(fitted).toBeGreaterThan(20);
  });
});

function listNumbers(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => listNumbers(part, `${path}.${key}`));
}
