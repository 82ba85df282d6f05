import { describe, expect, it } from 'vitest';
import { weighCandidates } from '@/lib/forecast/combine';

describe('several forecasts as one', () => {
  const weigh = (...errors: readonly (number | null)[]) =>
    weighCandidates(
      errors.map((mae) => ({ name: 'lag-regression', mae })),
      10,
    ).map(({ weight }) => weight);

  it('counts none that did worse than repeating the season, nor one that could not be tried', () => {
    expect(weigh(10, 10.1, null, 30)).toEqual([1, 0, 0, 0]);
    const [naive = 0, worse, better = 0] = weigh(10, 11, 5);
    expect(worse).toBe(0);
    expect(naive + better).toBeCloseTo(1, 12);
  });

  it('counts one that did as well as repeating the season as much', () => {
    expect(weigh(10, 10)).toEqual([0.5, 0.5]);
  });

  it('counts what errs half as much four times as much', () => {
    const [twice = 0, half = 0] = weigh(8, 4);
    expect(half / twice).toBeCloseTo(4, 1);
  });

  it('is repeating the season where nothing could be tried', () => {
    expect(weigh(null, null)).toEqual([1, 0]);
  });
});
