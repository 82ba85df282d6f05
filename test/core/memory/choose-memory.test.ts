import { describe, expect, it } from 'vitest';
import { chooseMemory, type MemoryReport } from '@/lib/core/memory/choose-memory';
import type { MemoryPoint } from '@/lib/core/memory/measured-size';
import { LAMBDA_SIZES, SERVERLESS_SIZES } from '@/lib/core/memory/size-range';
import type { MemoryGoal, MemoryStrategy } from '@/lib/core/memory/strategy';
import { makeRandom } from '@/lib/core/random';
import { readMeasuredFunctions, readTunedCurves, toPoints } from '../../support/memory-evidence';

/** Lambda's first tier and request fee in most Regions. */
const price = (memoryMb: number, durationMs: number) =>
  1e6 * (0.0000002 + 0.0000166667 * (memoryMb / 1024) * (Math.ceil(durationMs) / 1000));

function choose(points: readonly MemoryPoint[], goal: Partial<MemoryGoal> = {}): MemoryReport {
  const whole = { strategy: 'cheapest', balancedWeight: 0.5, sloMs: null, ...goal } as const;
  return chooseMemory({ points, goal: whole, range: LAMBDA_SIZES, price });
}

const points = (...measured: readonly (readonly [memoryMb: number, durationMs: number])[]) =>
  measured.map(([memoryMb, durationMs]) => ({ memoryMb, durationMs }));

const CPU_BOUND = points([256, 820], [512, 405], [1024, 210], [2048, 190], [3008, 188]);

describe('strategies', () => {
  it.each<readonly [MemoryStrategy, Partial<MemoryGoal>, number]>([
    ['cheapest', {}, 512],
    ['fastest', {}, 3008],
    ['balanced', {}, 1024],
    ['balanced', { balancedWeight: 1 }, 512],
    ['balanced', { balancedWeight: 0 }, 3008],
    ['cheapest-within-slo', { sloMs: 250 }, 1024],
    ['cheapest-within-slo', { sloMs: 1000 }, 512],
  ])('%s %j takes %d MB', (strategy, rest, expected) => {
    const report = choose(CPU_BOUND, { strategy, ...rest });
    expect(report.recommendedMemoryMb).toBe(expected);
    const chosen = report.curve.find(({ memoryMb }) => memoryMb === expected);
    expect(report.durationMs).toBe(chosen?.durationMs);
    expect(report.costPerMillionUsd).toBe(price(expected, report.durationMs ?? 0));
  });

  it('take the faster of two that cost the same', () => {
    expect(choose(points([256, 400], [512, 200], [1024, 199])).recommendedMemoryMb).toBe(512);
  });

  it('name a size that costs hardly more and is much faster', () => {
    expect(choose(points([256, 400], [512, 202], [1024, 199])).because[1]).toBe(
      '512 MB costs 0.89 % more and takes 202 ms instead of 400 ms.',
    );
  });

  it('have no size where none keeps the limit, and say what to measure', () => {
    const report = choose(CPU_BOUND, { strategy: 'cheapest-within-slo', sloMs: 100 });
    expect(report).toMatchObject({ recommendedMemoryMb: null, durationMs: null, measure: [5120, 10_240] });
    const open = choose(CPU_BOUND.slice(0, 3), { strategy: 'cheapest-within-slo', sloMs: 150 });
    expect(open.recommendedMemoryMb).toBeNull();
    expect(open.measure).toEqual([2048]);
  });
});

describe('thin data', () => {
  it('of one size is an interval that holds whatever the curve is, and what to measure', () => {
    const report = choose(points([512, 400]));
    expect(report.recommendedMemoryMb).toBeNull();
    expect(report.measure).toEqual([256, 1024, 1769]);
    expect(report.interval).toEqual({
      memoryMb: { low: 128, high: 512 },
      durationMs: { low: 400, high: 1600 },
      costPerMillionUsd: { low: price(128, 400), high: price(512, 400) },
    });
    expect(choose(points([512, 400]), { strategy: 'fastest' }).interval?.memoryMb).toEqual({
      low: 512,
      high: 10_240,
    });
    expect(
      choose(points([512, 400]), { strategy: 'cheapest-within-slo', sloMs: 100 }).interval?.memoryMb.low,
    ).toBe(2048);
    expect(choose(points([512, 400]), { strategy: 'cheapest-within-slo', sloMs: 1 }).interval).toBeNull();
  });

  it('of one size promises no duration after which Lambda stops a request', () => {
    const slow = choose(points([512, 300_000])).interval;
    expect(slow?.durationMs).toEqual({ low: 300_000, high: 900_000 });
  });

  it('of one size that is too slow costs no more than its limit allows', () => {
    const report = choose(points([512, 400]), { strategy: 'cheapest-within-slo', sloMs: 100 });
    expect(report.interval?.durationMs.high).toBe(100);
    expect(report.interval?.costPerMillionUsd.high).toBe(price(10_240, 100));
  });

  it('of two sizes is the better of them, with more to measure and without a curve', () => {
    const report = choose(points([1024, 220], [512, 400]));
    expect(report).toMatchObject({ recommendedMemoryMb: 512, fit: null, measure: [256, 1769] });
  });

  it('of nothing usable is no size, and what to measure above what failed', () => {
    const report = choose([{ memoryMb: 512, durationMs: 3, errorShare: 1 }]);
    expect(report).toMatchObject({ recommendedMemoryMb: null, curve: [], interval: null });
    expect(report.measure.every((memoryMb) => memoryMb > 512)).toBe(true);
    expect(report.measure.length).toBeGreaterThan(0);
  });

  it('keeps to the sizes that a serverless endpoint has', () => {
    const report = chooseMemory({
      points: points([2048, 90]),
      goal: { strategy: 'cheapest', balancedWeight: 0.5, sloMs: null },
      range: SERVERLESS_SIZES,
      price,
    });
    expect(report.measure).toEqual([1024, 3072, 4096]);
  });
});

describe('what to measure next', () => {
  it('is a smaller size where memory shortens nothing', () => {
    expect(choose(points([512, 1000], [1024, 990], [2048, 985])).measure).toEqual([256]);
  });

  it('is nothing where the curve promises nothing better', () => {
    expect(choose(CPU_BOUND).measure).toEqual([]);
  });

  it('is never a size that is known already', () => {
    const report = choose(points([256, 820], [512, 400], [1024, 210]), { strategy: 'fastest' });
    expect(report.measure).toEqual([2048]);
  });
});

it('answers alike for points in any order, and the same every time', () => {
  const noisy = points([128, 2050], [256, 1027], [512, 540], [1024, 423], [2048, 233], [3008, 228]);
  expect(choose(noisy.toReversed())).toEqual(choose(noisy));
});

const functions = readMeasuredFunctions();

/** The published acceptance figures: from 5 of 46 sizes, one drawn from each fifth of the range. */
describe.skipIf(functions.size === 0)('functions measured at 46 sizes (SLApp logs)', () => {
  const costOf = ({ memoryMb, durationMs }: MemoryPoint) => price(memoryMb, durationMs);
  const cutFifths = (sizes: readonly MemoryPoint[]) =>
    Array.from({ length: 5 }, (_, fifth) =>
      sizes.slice(Math.floor((fifth * sizes.length) / 5), Math.floor(((fifth + 1) * sizes.length) / 5)),
    );

  it('take the cheapest of any five that are drawn, and leave none of them out', () => {
    const random = makeRandom(1);
    const drawFrom = (sizes: readonly MemoryPoint[]) =>
      sizes[Math.floor(random.nextUniform() * sizes.length)] ?? { memoryMb: 0, durationMs: 0 };
    for (const sizes of functions.values()) {
      for (let draw = 0; draw < 500; draw += 1) {
        const drawn = cutFifths(sizes).map(drawFrom);
        const report = choose(drawn);
        expect(report.excluded).toEqual([]);
        expect(report.costPerMillionUsd).toBe(Math.min(...drawn.map(costOf)));
      }
    }
  });

  it('so cost within 5 % of the cheapest on average over all draws there are, 15 % at worst', () => {
    const excesses = [...functions.values()].flatMap((sizes) => {
      const least = Math.min(...sizes.map(costOf));
      const cheapestOfDraws = cutFifths(sizes)
        .map((fifth) => fifth.map(costOf))
        .reduce(
          (drawn, fifth) => drawn.flatMap((cheapest) => fifth.map((cost) => Math.min(cheapest, cost))),
          [Infinity],
        );
      return cheapestOfDraws.map((cost) => cost / least - 1);
    });
    expect(excesses).toHaveLength(functions.size * 9 ** 4 * 10);
    expect(excesses.reduce((sum, excess) => sum + excess, 0) / excesses.length).toBeLessThan(0.05);
    expect(excesses.reduce((worst, excess) => Math.max(worst, excess), 0)).toBeLessThan(0.15);
  });
});

const curves = readTunedCurves();

describe.skipIf(curves.length === 0)('curves that Lambda Power Tuning measured', () => {
  it.each(curves.filter(({ reported }) => reported?.strategy === 'cost'))(
    '$label: the cheapest is the one that the tool chose',
    (curve) => {
      expect(choose(toPoints(curve)).recommendedMemoryMb).toBe(curve.reported?.power);
    },
  );

  it.each(curves.filter(({ reported }) => reported?.strategy === 'balanced'))(
    '$label: the balanced one is the one that the tool chose',
    (curve) => {
      expect(choose(toPoints(curve), { strategy: 'balanced' }).recommendedMemoryMb).toBe(
        curve.reported?.power,
      );
    },
  );

  it.each(curves)('$label: a size that fails is excluded and never chosen, whichever it is', (curve) => {
    const honest = toPoints(curve);
    for (const failed of honest) {
      const spoil = (share: number) =>
        honest.map((point) =>
          point === failed ? { ...point, durationMs: share * point.durationMs } : point,
        );
      for (const strategy of ['cheapest', 'fastest'] as const) {
        const atOnce = choose(spoil(0.02), { strategy });
        expect(atOnce.excluded.map(({ memoryMb }) => memoryMb)).toContain(failed.memoryMb);
        expect(atOnce.recommendedMemoryMb).not.toBe(failed.memoryMb);
      }
      expect(choose(spoil(0.2)).recommendedMemoryMb).not.toBe(failed.memoryMb);
    }
  });
});
