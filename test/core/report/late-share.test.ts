import { describe, expect, it } from 'vitest';
import { measureLateShare, type PublishedResponses } from '@/lib/core/report/late-share';
import { fitLognormal, lognormalExceedance, lognormalQuantile } from '@/lib/core/stats/lognormal';

const NONE = Number.NaN;
const slo = (targetMs: number) => ({ percentile: 0.99, targetMs, breachShare: 0.01 });

function published(
  requests: readonly number[],
  percentiles: readonly (readonly [number, readonly number[]])[],
  others: Partial<PublishedResponses> = {},
): PublishedResponses {
  return {
    requests: Float64Array.from(requests),
    percentilesMs: new Map(percentiles.map(([probability, ms]) => [probability, Float64Array.from(ms)])),
    serverErrors: null,
    throttles: null,
    ...others,
  };
}

describe('the share of requests that missed an SLO, from what is published', () => {
  it('is that of the lognormal through the percentiles, between and beyond them', () => {
    const truth = fitLognormal(100, 400);
    const percentiles = [0.5, 0.9, 0.99].map((p) => [p, [lognormalQuantile(truth, p)]] as const);
    for (const targetMs of [60, 150, 300, 390, 600])
      expect(measureLateShare(published([1000], percentiles), slo(targetMs))).toBeCloseTo(
        lognormalExceedance(truth, targetMs),
        6,
      );
  });

  it('weighs steps by their requests, and leaves out what nobody asked for or nothing tells of', () => {
    const one = published(
      [300, 100, 0, 500],
      [
        [0.5, [10, 100, 9999, NONE]],
        [0.99, [20, 100, 9999, NONE]],
      ],
    );
    // Of the second step both percentiles are over, alike: at least half of it.
    expect(measureLateShare(one, slo(50))).toBeCloseTo((100 * 0.01) / 400, 2);
    expect(measureLateShare(published([10], []), slo(50))).toBeNull();
    expect(measureLateShare(published([0], [[0.99, [10]]]), slo(50))).toBeNull();
  });

  it('knows of one percentile only on which side of the target it is', () => {
    expect(measureLateShare(published([100], [[0.99, [40]]]), slo(50))).toBe(0);
    expect(measureLateShare(published([100], [[0.99, [60]]]), slo(50))).toBeCloseTo(0.01, 12);
  });

  it('counts what failed, and what was refused on top of what came', () => {
    const requests = published([100], [[0.99, [40]]], {
      serverErrors: Float64Array.of(5),
      throttles: Float64Array.of(25),
    });
    expect(measureLateShare(requests, slo(50))).toBeCloseTo(30 / 125, 12);
  });
});
