import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConsensusCurve } from '@/lib/core/memory/consensus-curve';
import { type DurationCurve, durationAt, fitDurationCurve } from '@/lib/core/memory/duration-curve';
import { type MeasuredSize, poolPoints } from '@/lib/core/memory/measured-size';
import { readSebs } from '../../support/memory-evidence';

const SIZES_MB = [128, 256, 512, 1024, 1769, 3008, 5120];

function measure(curve: DurationCurve, sizesMb = SIZES_MB): MeasuredSize[] {
  return poolPoints(sizesMb.map((memoryMb) => ({ memoryMb, durationMs: durationAt(curve, memoryMb) })));
}

const anyCurve = fc.record({
  fixedMs: fc.double({ min: 0, max: 500, noNaN: true }),
  cpuMs: fc.double({ min: 1, max: 5000, noNaN: true }),
  parallelism: fc.double({ min: 0.1, max: 4, noNaN: true }),
});

describe('the curve of duration over memory', () => {
  it('takes its one vCPU time at 1,769 MB, and twice that at half of it', () => {
    const curve = { fixedMs: 10, cpuMs: 100, parallelism: 4 };
    expect(durationAt(curve, 1769)).toBeCloseTo(110, 12);
    expect(durationAt(curve, 1769 / 2)).toBeCloseTo(210, 12);
    expect(durationAt(curve, 1769 * 8)).toBeCloseTo(35, 12);
  });

  it.each([
    ['the fit', fitDurationCurve, 0.005],
    ['the consensus', findConsensusCurve, 0.06],
  ] as const)('is found again from its own durations by %s, whatever it is', (_name, find, tolerance) => {
    fc.assert(
      fc.property(anyCurve, (curve) => {
        const found = find(measure(curve));
        for (const memoryMb of SIZES_MB) {
          const ratio = durationAt(found, memoryMb) / durationAt(curve, memoryMb);
          expect(Math.abs(ratio - 1)).toBeLessThan(tolerance);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never rises with memory and has no negative part, whatever was measured', () => {
    const points = fc.array(fc.double({ min: 1, max: 20_000, noNaN: true }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(points, (durations) => {
        const sizes = poolPoints(
          SIZES_MB.map((memoryMb, i) => ({ memoryMb, durationMs: durations[i] ?? 1 })),
        );
        for (const fit of [fitDurationCurve(sizes), findConsensusCurve(sizes)]) {
          expect(fit.fixedMs).toBeGreaterThanOrEqual(0);
          expect(fit.cpuMs).toBeGreaterThanOrEqual(0);
          const fitted = SIZES_MB.map((memoryMb) => durationAt(fit, memoryMb));
          expect(fitted.every((value, i) => i === 0 || value <= (fitted[i - 1] ?? 0) * (1 + 1e-12))).toBe(
            true,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not bend for a size that disagrees', () => {
    const curve = { fixedMs: 20, cpuMs: 150, parallelism: 1 };
    const spoiled = measure(curve).map((size) =>
      size.memoryMb === 128 ? { ...size, durationMs: 30 } : size,
    );
    const fit = findConsensusCurve(spoiled);
    for (const memoryMb of SIZES_MB) {
      expect(Math.abs(durationAt(fit, memoryMb) / durationAt(curve, memoryMb) - 1)).toBeLessThan(0.02);
    }
  });

  it.each(['210_python_result.csv', '503_result.csv'])(
    'follows the warm runs of SeBS %s within 15 %',
    (file) => {
      const points = readSebs(file, 'warm');
      if (points.length === 0) return;
      const fit = fitDurationCurve(poolPoints(points));
      for (const { memoryMb, durationMs } of points) {
        expect(Math.abs(durationAt(fit, memoryMb) / durationMs - 1)).toBeLessThan(0.15);
      }
    },
  );

  it('refuses durations and sizes that are none', () => {
    expect(() => poolPoints([{ memoryMb: 128, durationMs: 0 }])).toThrow(RangeError);
    expect(() => poolPoints([{ memoryMb: Number.NaN, durationMs: 1 }])).toThrow(RangeError);
    expect(() => fitDurationCurve([])).toThrow(RangeError);
  });
});

describe('points of one size', () => {
  it('are pooled, weighted by samples where every point states them', () => {
    const given = [
      { memoryMb: 512, durationMs: 100, samples: 30, errorShare: 0.02 },
      { memoryMb: 256, durationMs: 300, samples: 40 },
      { memoryMb: 512, durationMs: 200, samples: 10 },
    ];
    expect(poolPoints(given).map(({ memoryMb, durationMs }) => [memoryMb, durationMs])).toEqual([
      [256, 300],
      [512, 125],
    ]);
    expect(poolPoints(given)[1]?.errorShare).toBeCloseTo(0.015, 12);
    expect(poolPoints(given.map(({ samples: _, ...rest }) => rest))[1]?.durationMs).toBe(150);
  });
});
