import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolPoints } from '@/lib/core/memory/measured-size';
import { screenSizes } from '@/lib/core/memory/screen-sizes';
import { readSebs, readTunedCurves, toPoints } from '../../support/memory-evidence';

type Measured = readonly (readonly [memoryMb: number, durationMs: number])[];

const screen = (measured: Measured) =>
  screenSizes(poolPoints(measured.map(([memoryMb, durationMs]) => ({ memoryMb, durationMs }))));

const kinds = (measured: Measured) =>
  Object.fromEntries(screen(measured).excluded.map(({ memoryMb, kind }) => [memoryMb, kind]));

describe('sizes that are left out', () => {
  it.each<readonly [name: string, measured: Measured, excluded: Record<number, string>]>([
    [
      'nothing of a plain curve',
      [
        [128, 2000],
        [256, 1000],
        [512, 500],
        [1024, 250],
      ],
      {},
    ],
    [
      'a failed size that looks fast',
      [
        [128, 50],
        [256, 3000],
        [512, 1500],
      ],
      { 128: 'too-fast' },
    ],
    [
      'two failed sizes against two that ran',
      [
        [128, 40],
        [256, 45],
        [512, 1500],
        [1024, 800],
      ],
      { 128: 'too-fast', 256: 'too-fast' },
    ],
    [
      'a failed size in the middle',
      [
        [512, 400],
        [1024, 30],
        [2048, 110],
        [3008, 100],
      ],
      { 1024: 'too-fast' },
    ],
    [
      'a size that stops early by a third',
      [
        [128, 1500],
        [256, 1400],
        [512, 700],
        [1024, 350],
      ],
      { 128: 'too-fast' },
    ],
    [
      'too little memory for the runtime',
      [
        [256, 17_049],
        [512, 400],
        [1024, 250],
      ],
      { 256: 'below-floor' },
    ],
    [
      'a size that gains nothing from a doubling, the next of which halves the duration',
      [
        [256, 17_049],
        [512, 18_000],
        [1024, 10_000],
      ],
      { 256: 'too-fast' },
    ],
    [
      'several such sizes',
      [
        [128, 16_000],
        [256, 17_049],
        [512, 16_500],
        [1024, 8100],
        [2048, 4600],
      ],
      { 128: 'too-fast', 256: 'too-fast' },
    ],
    [
      'a smallest size that is faster than the next by a half, among sizes that scatter',
      [
        [128, 617],
        [256, 974],
        [512, 528],
        [1024, 604],
        [2048, 398],
        [3008, 470],
      ],
      { 128: 'too-fast' },
    ],
    [
      'sizes that all stop at a limit of three seconds',
      [
        [128, 3003],
        [256, 3003],
        [512, 3003],
        [1024, 2600],
        [2048, 1300],
      ],
      { 128: 'too-fast', 256: 'too-fast', 512: 'too-fast' },
    ],
    [
      'nothing of one that waits on others, with a slow size in it',
      [
        [256, 100],
        [512, 125],
        [1024, 92],
        [2048, 101],
      ],
      {},
    ],
    [
      'nothing of many threads, up to six vCPUs',
      [
        [512, 35_000],
        [1024, 17_700],
        [1769, 10_300],
        [3538, 5200],
        [7076, 2600],
        [10_240, 1830],
      ],
      {},
    ],
    [
      'a disturbed size in the middle',
      [
        [128, 10],
        [256, 10],
        [512, 35],
        [1024, 10],
      ],
      { 512: 'too-slow' },
    ],
    [
      'a disturbed size at the end',
      [
        [128, 2000],
        [256, 1000],
        [512, 500],
        [1024, 250],
        [2048, 1500],
      ],
      { 2048: 'too-slow' },
    ],
    [
      'of two sizes the one that cannot be so fast',
      [
        [128, 50],
        [512, 1500],
      ],
      { 128: 'too-fast' },
    ],
    [
      'all where small sizes may have failed and one alone ran',
      [
        [128, 40],
        [256, 42],
        [512, 45],
        [1024, 1500],
      ],
      { 128: 'too-fast', 256: 'too-fast', 512: 'too-fast', 1024: 'too-slow' },
    ],
  ])('%s', (_name, measured, excluded) => {
    expect(kinds(measured)).toEqual(excluded);
  });

  it('are those of which more than one request in a hundred failed', () => {
    const { usable, excluded } = screenSizes(
      poolPoints([
        { memoryMb: 128, durationMs: 1000, errorShare: 0.011 },
        { memoryMb: 256, durationMs: 500, errorShare: 0.01 },
      ]),
    );
    expect(usable.map(({ memoryMb }) => memoryMb)).toEqual([256]);
    expect(excluded[0]).toMatchObject({
      memoryMb: 128,
      kind: 'failed',
      reason: expect.stringContaining('1.1 %'),
    });
  });

  it('say what was measured and what the others expect', () => {
    const [floor] = screen([
      [256, 17_049],
      [512, 2000],
      [1024, 1000],
    ]).excluded;
    expect(floor?.reason).toBe(
      '17049 ms where the other sizes put it at 4000 ms: below the memory that the runtime needs',
    );
  });

  it('are none of the noisy curves that Lambda Power Tuning measured on real functions', () => {
    for (const curve of readTunedCurves())
      expect([curve.id, screenSizes(poolPoints(toPoints(curve))).excluded]).toEqual([curve.id, []]);
  });
});

const warm = readSebs('503_result.csv', 'warm');

/** Cold runs that SeBS recorded, in place of the warm ones at one size. */
describe.skipIf(warm.length === 0)('cold runs among warm ones', () => {
  it.each(warm.map(({ memoryMb }) => memoryMb))('at %d MB are found out, and nothing else', (memoryMb) => {
    const cold = readSebs('503_result.csv', 'cold');
    const mixed = warm.map((point, i) => (point.memoryMb === memoryMb ? (cold[i] ?? point) : point));
    expect(screenSizes(poolPoints(mixed)).excluded.map((size) => size.memoryMb)).toEqual([memoryMb]);
  });
});

describe('honest sizes', () => {
  const LADDERS = [
    [256, 512, 1024],
    [128, 256, 512, 1024],
    [512, 1024, 1769, 3538, 7076, 10_240],
    [128, 256, 512, 1024, 1536, 2048, 3008, 5120],
    [128, 144, 160, 176, 192, 208, 224, 240, 256],
  ];
  const anyRun = fc.record({
    sizesMb: fc.constantFrom(...LADDERS),
    fixedMs: fc.constantFrom(0, 5, 50, 500),
    cpuMs: fc.constantFrom(0, 50, 500, 5000),
    parallelism: fc.constantFrom(0.3, 1, 2, 6),
    noise: fc.array(fc.double({ min: 0.92, max: 1.08, noNaN: true }), { minLength: 9, maxLength: 9 }),
  });

  it('are all kept, of one thread or many, computing or waiting, at noise of 8 %', () => {
    fc.assert(
      fc.property(anyRun, ({ sizesMb, fixedMs, cpuMs, parallelism, noise }) => {
        const measured = sizesMb.map((memoryMb, i) => {
          const trueMs = 1 + fixedMs + cpuMs / Math.min(memoryMb / 1769, parallelism);
          return [memoryMb, trueMs * (noise[i] ?? 1)] as const;
        });
        expect(kinds(measured)).toEqual({});
      }),
      { numRuns: 500 },
    );
  });
});

describe('a planted failure', () => {
  const work = fc.record({
    cpuMs: fc.double({ min: 50, max: 5000, noNaN: true }),
    fixedMs: fc.double({ min: 0, max: 100, noNaN: true }),
    noise: fc.array(fc.double({ min: 0.92, max: 1.08, noNaN: true }), { minLength: 6, maxLength: 6 }),
    planted: fc.nat({ max: 5 }),
  });
  const SIZES = [128, 256, 512, 1024, 1536, 3008];
  const run = ({ cpuMs, fixedMs, noise }: { cpuMs: number; fixedMs: number; noise: number[] }) =>
    SIZES.map((memoryMb, i) => [memoryMb, (fixedMs + (cpuMs * 1769) / memoryMb) * (noise[i] ?? 1)] as const);

  it.each([
    [0.1, 'too-fast'],
    [8, 'below-floor'],
  ] as const)('of %f times the duration is found alone, among runs within 8 % of a curve', (factor, kind) => {
    fc.assert(
      fc.property(work, ({ planted, ...rest }) => {
        const at = kind === 'below-floor' ? 0 : planted;
        const measured = run(rest).map(([mb, ms], i) => [mb, i === at ? ms * factor : ms] as const);
        expect(kinds(measured)).toEqual({ [SIZES[at] ?? 0]: kind });
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on the unit of time or the order of the points', () => {
    fc.assert(
      fc.property(work, fc.double({ min: 0.01, max: 100, noNaN: true }), ({ planted, ...rest }, scale) => {
        const measured = run(rest).map(([mb, ms], i) => [mb, i === planted ? ms * 0.1 : ms] as const);
        const scaled = measured.map(([mb, ms]) => [mb, ms * scale] as const);
        expect(kinds(scaled.toReversed())).toEqual(kinds(measured));
      }),
      { numRuns: 40 },
    );
  });
});
