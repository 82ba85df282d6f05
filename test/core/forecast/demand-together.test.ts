import { describe, expect, it } from 'vitest';
import { estimateTogether } from '@/lib/core/forecast/demand-together';
import { drawWeeks } from '../../support/forecast-entry';

describe('what workloads have in common', () => {
  it.each([0, 0.3, 0.8])('is found again: %f', (correlation) => {
    const found = estimateTogether(drawWeeks(60, correlation, 104));
    expect(found).toMatchObject({ isMeasured: true, weeks: 104, workloads: 60 });
    expect(Math.abs(found.correlation - correlation)).toBeLessThan(0.1);
  });

  it('is assumed where there are too few weeks, or nothing moves', () => {
    expect(estimateTogether(drawWeeks(5, 0.3, 7))).toMatchObject({ isMeasured: false, correlation: 0.5 });
    expect(estimateTogether(drawWeeks(5, 0.3, 8))).toMatchObject({ isMeasured: true, weeks: 8 });
    const still = { startSeconds: 0, values: new Array(20).fill(0) };
    expect(estimateTogether([still, still])).toMatchObject({ isMeasured: false, workloads: 0 });
  });

  it('is that of the same weeks, wherever histories begin', () => {
    const [first, second] = drawWeeks(2, 1);
    if (first === undefined || second === undefined) throw new Error('there are two');
    const later = { startSeconds: second.startSeconds + 4 * 604_800, values: second.values.slice(4) };
    expect(estimateTogether([first, later]).correlation).toBeGreaterThan(0.9);
  });
});
