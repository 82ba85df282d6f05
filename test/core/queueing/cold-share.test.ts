import { describe, expect, it } from 'vitest';
import { evaluateColdShare } from '@/lib/core/queueing/cold-share';

describe('cold share', () => {
  it('is exp(-rate x lifetime) when traffic is sparse', () => {
    for (const rate of [1e-5, 1e-4, 1e-3]) {
      expect(evaluateColdShare(rate, 0.05, 600)).toBeCloseTo(Math.exp(-rate * 600), 3);
    }
  });

  it('lies in the range that SimFaaS published for 0.9 a second, 1.991 s and 600 s', () => {
    const share = evaluateColdShare(0.9, 1.991, 600);
    expect(share).toBeGreaterThanOrEqual(0.0012);
    expect(share).toBeLessThanOrEqual(0.0016);
  });

  it('falls as the idle lifetime grows, and with provisioned environments', () => {
    const shares = [60, 360, 600, 2640].map((lifetime) => evaluateColdShare(0.05, 2, lifetime));
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    const provisioned = [0, 1, 2, 5].map((count) => evaluateColdShare(0.5, 2, 360, count));
    expect([...provisioned].sort((a, b) => b - a)).toEqual(provisioned);
  });

  it('is everything without traffic, and nothing with a standing environment', () => {
    expect(evaluateColdShare(0, 1, 600)).toBe(1);
    expect(evaluateColdShare(0, 1, 600, 1)).toBe(0);
  });
});
