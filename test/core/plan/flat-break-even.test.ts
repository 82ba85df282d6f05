import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BillingTerms, DEFAULT_TERMS } from '@/lib/core/options/charge';
import { estimateCost } from '@/lib/core/options/estimate-cost';
import { findFlatBreakEven } from '@/lib/core/plan/flat-break-even';
import { enterPrices } from '@/lib/core/pricing/entered-prices';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../../support/run-cli';

const prices = loadShippedPrices(projectRoot);
const terms: BillingTerms = { region: 'us-east-1', ...DEFAULT_TERMS };

const optionArbitrary: fc.Arbitrary<ServingOption> = fc.oneof(
  fc.record({
    kind: fc.constant('realtime' as const),
    instanceType: fc.constantFrom('ml.m5.large', 'ml.m5.xlarge', 'ml.g5.2xlarge', 'ml.c5.9xlarge'),
    instanceCount: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({
    kind: fc.constant('serverless' as const),
    memoryMb: fc.constantFrom(1024, 2048, 4096, 6144),
  }),
  fc.record({
    kind: fc.constant('serverless' as const),
    memoryMb: fc.constantFrom(2048, 4096),
    provisionedConcurrency: fc.integer({ min: 1, max: 20 }),
  }),
  fc.record({
    kind: fc.constant('lambda' as const),
    memoryMb: fc.integer({ min: 128, max: 10_240 }),
    arch: fc.constantFrom('x86_64' as const, 'arm64' as const),
    api: fc.constantFrom('none' as const, 'http' as const, 'rest' as const),
  }),
);

const usageArbitrary = fc.record({
  billedDurationMs: fc.integer({ min: 1, max: 30_000 }),
  requestBytes: fc.integer({ min: 0, max: 100_000 }),
  responseBytes: fc.integer({ min: 0, max: 100_000 }),
  hours: fc.constant(730),
});

describe('break-even under flat traffic', () => {
  it('finds volumes at which both cost the same, and every change of the cheaper side', () => {
    fc.assert(
      fc.property(optionArbitrary, optionArbitrary, usageArbitrary, fc.boolean(), (a, b, usage, freeTier) => {
        const billing = { ...terms, freeTier };
        const costOf = (option: ServingOption, requestsPerMonth: number): number => {
          const cost = estimateCost(option, { ...usage, requestsPerMonth }, billing, prices);
          return cost.priced ? cost.totalUsd : Number.NaN;
        };
        const found = findFlatBreakEven(a, b, usage, billing, prices);
        if (!found.priced) throw new Error(found.reason);
        for (const { requestsPerMonth } of found.crossings) {
          const [costA, costB] = [costOf(a, requestsPerMonth), costOf(b, requestsPerMonth)];
          expect(Math.abs(costA - costB)).toBeLessThanOrEqual(1e-7 * Math.max(1, costA));
        }
        const sideAt = (volume: number): 'a' | 'b' | null => {
          const gap = costOf(a, volume) - costOf(b, volume);
          return Math.abs(gap) < 1e-9 * Math.max(1, costOf(a, volume)) ? null : gap < 0 ? 'a' : 'b';
        };
        for (let exponent = 0; exponent < 12; exponent += 0.05) {
          const volume = 10 ** exponent;
          const next = found.crossings.find(({ requestsPerMonth }) => requestsPerMonth >= volume);
          const last = found.crossings.at(-1);
          const opposite = last?.cheaperBelow === 'a' ? 'b' : 'a';
          const expected = next?.cheaperBelow ?? (last === undefined ? found.alwaysCheaper : opposite);
          const side = sideAt(volume);
          if (side !== null) expect(`${volume}: ${side}`).toBe(`${volume}: ${expected}`);
        }
      }),
      { numRuns: 150, seed: 20_261_121 },
    );
  });

  it('has the closed form: fixed cost over the cost of a request', () => {
    const found = findFlatBreakEven(
      { kind: 'lambda', memoryMb: 1024, arch: 'x86_64' },
      { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 },
      { billedDurationMs: 100, requestBytes: 0, responseBytes: 0, hours: 730 },
      terms,
      prices,
    );
    if (!found.priced) throw new Error(found.reason);
    expect(found.crossings).toHaveLength(1);
    const [crossing] = found.crossings;
    expect(crossing?.requestsPerMonth).toBeCloseTo((2 * 730 * 0.115) / (2e-7 + 0.1 * 1.66667e-5), 3);
    expect(crossing?.requestsPerDay).toBeCloseTo(((crossing?.requestsPerMonth ?? 0) * 24) / 730, 6);
  });

  it('names the side that is cheaper at every volume', () => {
    const found = findFlatBreakEven(
      { kind: 'lambda', memoryMb: 1024, arch: 'x86_64' },
      { kind: 'serverless', memoryMb: 1024 },
      { billedDurationMs: 100, requestBytes: 0, responseBytes: 0, hours: 730 },
      { ...terms, freeTier: true },
      prices,
    );
    if (!found.priced) throw new Error(found.reason);
    expect(found.alwaysCheaper).toBe('a');
  });

  it('finds a crossing that falls on the start of a tier', () => {
    const usage = { billedDurationMs: 7, requestBytes: 0, responseBytes: 0, hours: 730 };
    const option: ServingOption = { kind: 'lambda', memoryMb: 1024, arch: 'x86_64' };
    // The second tier starts at 6e9 GB-seconds; the free tier comes before it.
    const corner = (6e9 + 400_000) / 0.007;
    const billing = { ...terms, freeTier: true };
    const atCorner = estimateCost(option, { ...usage, requestsPerMonth: corner }, billing, prices);
    const instanceHourUsd = atCorner.priced ? atCorner.totalUsd / 730 : Number.NaN;
    const standing: ServingOption = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 };
    const found = findFlatBreakEven(
      option,
      standing,
      usage,
      billing,
      enterPrices(prices, { instanceHourUsd }),
    );
    if (!found.priced) throw new Error(found.reason);
    expect(found.crossings.map(({ requestsPerMonth }) => requestsPerMonth / corner)).toEqual([
      expect.closeTo(1, 9),
    ]);
  });

  it('names no side when both always cost the same', () => {
    const option: ServingOption = { kind: 'serverless', memoryMb: 2048 };
    const usage = { billedDurationMs: 10, requestBytes: 0, responseBytes: 0, hours: 730 };
    expect(findFlatBreakEven(option, option, usage, terms, prices)).toEqual({
      priced: true,
      crossings: [],
      alwaysCheaper: null,
    });
  });
});
