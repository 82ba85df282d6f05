import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { type ObservedWindow, simulateColdStarts } from '@/lib/core/simulation/cold-share-of-window';
import { cutIntoBlocks } from '@/lib/core/simulation/cold-window-blocks';
import { SlidingMaximum } from '@/lib/core/simulation/cold-window-prediction';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { mean } from '@/lib/core/stats/summary';

const DAY = 1440;

/** Minutes of Poisson counts around a mean that depends on the minute. */
function window(minutes: number, meanOf: (minute: number) => number, change: Partial<ObservedWindow> = {}) {
  const random = makeRandom(7);
  const counts = Float64Array.from({ length: minutes }, (_, i) => samplePoisson(random, meanOf(i)));
  return windowOf(counts, change);
}

function windowOf(counts: Float64Array, change: Partial<ObservedWindow> = {}): ObservedWindow {
  return {
    arrivals: makeSeries(0, 60, counts),
    serviceSeconds: { median: 0.3, sigma: 0.5 },
    coldStartSeconds: 5,
    idleLifetimeSeconds: 360,
    concurrencyCap: null,
    provisionedConcurrency: 0,
    scalingRate: null,
    keepWarm: null,
    maxRequests: 1e9,
    seed: 1,
    ...change,
  };
}

const daily = (minute: number) => 1 + Math.sin((2 * Math.PI * minute) / DAY);
const isWithin = (minute: number, every: number, length: number) => minute % every < length;

/** Shapes of traffic with very different cold starts, each of a million requests or more. */
const SHAPES: readonly (readonly [string, ObservedWindow])[] = [
  ['steady', window(4 * DAY, () => 300)],
  ['a daily wave', window(7 * DAY, (m) => 150 * daily(m))],
  ['surges every two hours', window(7 * DAY, (m) => (isWithin(m, 120, 10) ? 1500 : 40))],
  ['busy days and sparse nights', window(7 * DAY, (m) => (isWithin(m, DAY, DAY / 2) ? 300 : 0.2))],
  ['a nightly job', window(14 * DAY, (m) => (isWithin(m, DAY, 30) ? 3000 : 0.05))],
  ['short requests', window(4 * DAY, () => 300, { serviceSeconds: { median: 0.02, sigma: 0.3 } })],
  ['over a cap', window(7 * DAY, (m) => 300 * daily(m) + 1, { concurrencyCap: 4 })],
  ['partly provisioned', window(7 * DAY, (m) => 200 * daily(m), { provisionedConcurrency: 2 })],
];

const SEEDS = Array.from({ length: 6 }, (_, i) => i + 1);

describe('a window of which a part is simulated', () => {
  it.each(SHAPES)('agrees with all of it: %s', (_name, whole) => {
    const full = simulateColdStarts(whole);
    const samples = SEEDS.map((seed) => simulateColdStarts({ ...whole, seed, maxRequests: 200_000 }));
    const share = full.coldShare ?? 0;
    const errors = samples.map((sample) => (sample.coldShare ?? 0) - share);
    // Within a fifth on average, or 5 cold starts in 100,000 requests, and without a bias.
    expect(Math.sqrt(mean(errors.map((error) => error ** 2)))).toBeLessThan(0.2 * share + 5e-5);
    expect(Math.abs(mean(errors))).toBeLessThan(0.1 * share + 3e-5);
    for (const sample of samples) {
      expect(sample.isSampled).toBe(true);
      expect(sample.simulatedRequests).toBeLessThan(400_000);
      expect(sample.predictedShare).toBe(0);
      expect(Math.abs((sample.throttledShare ?? 0) - (full.throttledShare ?? 0))).toBeLessThan(0.025);
      expect(Math.abs((sample.provisionedShare ?? 0) - (full.provisionedShare ?? 0))).toBeLessThan(0.025);
    }
    const environments = samples.map(({ environmentsMean }) => environmentsMean ?? 0);
    expect(Math.abs(mean(environments) / (full.environmentsMean ?? 0) - 1)).toBeLessThan(0.15);
  });

  it('says how far it may be off', () => {
    const [, whole] = SHAPES[1] ?? SHAPES[0] ?? [];
    if (whole === undefined) throw new Error('no shape');
    const full = simulateColdStarts(whole).coldShare ?? 0;
    const scores = SEEDS.map((seed) => {
      const sample = simulateColdStarts({ ...whole, seed, maxRequests: 200_000 });
      return Math.abs((sample.coldShare ?? 0) - full) / (sample.coldShareStandardError ?? Number.NaN);
    });
    expect(scores.filter((score) => score < 3).length).toBeGreaterThanOrEqual(SEEDS.length - 1);
  });

  it('answers from the prediction, and says so, where every block is too dense', () => {
    const dense = window(120, () => 6000);
    const sample = simulateColdStarts({ ...dense, maxRequests: 20_000 });
    expect(sample).toMatchObject({ simulatedRequests: 0, predictedShare: 1, coldShareStandardError: null });
    const full = simulateColdStarts(dense).coldShare ?? 0;
    expect(Math.abs((sample.coldShare ?? 0) - full)).toBeLessThan(1e-4);
  });

  it('is the same for the same seed', () => {
    const part = { ...window(3 * DAY, () => 100), maxRequests: 50_000 };
    expect(simulateColdStarts(part)).toEqual(simulateColdStarts(part));
    expect(simulateColdStarts({ ...part, seed: 2 })).not.toEqual(simulateColdStarts(part));
  });
});

describe('a window that is simulated whole', () => {
  it('serves every request, and leaves missing periods out', () => {
    const whole = simulateColdStarts(windowOf(Float64Array.of(5, 0, 300, 7)));
    expect(whole).toMatchObject({ simulatedRequests: 312, isSampled: false, coldShareStandardError: 0 });
    const gap = Float64Array.of(Number.NaN, 5, 0, Number.NaN, Number.NaN, 300, 7);
    expect(simulateColdStarts(windowOf(gap))).toEqual(whole);
  });

  it('has no share without requests', () => {
    expect(simulateColdStarts(windowOf(Float64Array.of(0, Number.NaN)))).toMatchObject({
      coldShare: null,
      throttledShare: null,
      environmentsMean: 0,
    });
    expect(simulateColdStarts(windowOf(new Float64Array(0)))).toMatchObject({
      coldShare: null,
      environmentsMean: null,
    });
  });

  it('is exp(-rate x lifetime) for sparse traffic', () => {
    const { coldShare, simulatedRequests } = simulateColdStarts(
      window(500_000, () => 0.1, { serviceSeconds: { median: 0.01, sigma: 0 }, coldStartSeconds: 0 }),
    );
    const theory = Math.exp((-0.1 / 60) * 360);
    const standardError = Math.sqrt((theory * (1 - theory)) / simulatedRequests);
    expect(Math.abs((coldShare ?? 0) - theory)).toBeLessThan(4 * standardError);
  });
});

describe('blocks', () => {
  it('cover the window once, and count what they predict once', () => {
    const counts = Float64Array.from({ length: 1000 }, (_, i) => (i * 7919) % 50);
    const blocks = cutIntoBlocks(
      {
        counts,
        stepSeconds: 60,
        serviceMeanSeconds: 1,
        coldStartSeconds: 10,
        idleLifetimeSeconds: 500,
        concurrencyCap: Infinity,
        provisionedConcurrency: 0,
      },
      0,
    );
    expect(blocks[0]?.from).toBe(0);
    expect(blocks.at(-1)?.to).toBe(1000);
    blocks.slice(1).forEach((block, i) => {
      expect(block.from).toBe(blocks[i]?.to);
      expect(block.from - block.warmUpFrom).toBe(Math.min(block.from, 9));
    });
    const requests = blocks.reduce((sum, { predicted }) => sum + predicted.requests, 0);
    expect(requests).toBe(counts.reduce((sum, count) => sum + count, 0));
  });

  it('look back over a sliding maximum that is the maximum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        (values, length) => {
          const sliding = new SlidingMaximum(values.length, length);
          values.forEach((value, i) => {
            expect(sliding.largest()).toBe(Math.max(0, ...values.slice(Math.max(0, i - length), i)));
            sliding.push(value);
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
