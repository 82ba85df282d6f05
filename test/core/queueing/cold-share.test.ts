import { describe, expect, it } from 'vitest';
import { evaluateColdShare, evaluateSurgeShare, expectedEnvironments } from '@/lib/core/queueing/cold-share';

/** A steady Poisson stream: the k-th environment was not used for the lifetime. */
function steady(
  ratePerSecond: number,
  serviceSeconds: number,
  lifetimeSeconds: number,
  provisioned = 0,
): number {
  const unused = (share: number) => Math.exp(-ratePerSecond * share * lifetimeSeconds);
  return evaluateColdShare(ratePerSecond * serviceSeconds, unused, provisioned);
}

describe('cold share of a steady stream', () => {
  it('is exp(-rate x lifetime) when traffic is sparse', () => {
    for (const rate of [1e-5, 1e-4, 1e-3])
      expect(steady(rate, 0.05, 600)).toBeCloseTo(Math.exp(-rate * 600), 3);
  });

  it('lies in the range that SimFaaS published for 0.9 a second, 1.991 s and 600 s', () => {
    const share = steady(0.9, 1.991, 600);
    expect(share).toBeGreaterThanOrEqual(0.0012);
    expect(share).toBeLessThanOrEqual(0.0016);
  });

  it('falls as the idle lifetime grows, and with provisioned environments', () => {
    const shares = [60, 360, 600, 2640].map((lifetime) => steady(0.05, 2, lifetime));
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    const provisioned = [0, 1, 2, 5].map((count) => steady(0.5, 2, 360, count));
    expect([...provisioned].sort((a, b) => b - a)).toEqual(provisioned);
  });
});

describe('surges', () => {
  it('start an environment for every request until the first one serves, when nothing is warm', () => {
    expect(evaluateSurgeShare({ offeredLoadErlangs: 10, periodSeconds: 60 }, 0, 6)).toBeCloseTo(0.1, 12);
    expect(evaluateSurgeShare({ offeredLoadErlangs: 10, periodSeconds: 60 }, 0, 90)).toBe(1);
  });

  it('start hardly any when enough are warm', () => {
    expect(evaluateSurgeShare({ offeredLoadErlangs: 10, periodSeconds: 60 }, 40, 6)).toBeLessThan(1e-9);
  });

  it('leave one environment for one request, and no more than there are requests', () => {
    expect(expectedEnvironments(0.5, 1)).toBeCloseTo(1, 6);
    for (const requests of [1, 5, 50, 5000])
      expect(expectedEnvironments(3, requests)).toBeLessThanOrEqual(requests);
    expect(expectedEnvironments(3, 5000)).toBeGreaterThan(expectedEnvironments(3, 50));
  });
});
