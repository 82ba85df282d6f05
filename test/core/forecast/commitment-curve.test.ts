import { describe, expect, it } from 'vitest';
import { advise, HOURS, INSTANCES, partOf, SHARE } from '../../support/commitment-case';

const TERM_HOURS = 365.25 * 24;

describe('what commitments save', () => {
  it('saves the most at the advised point of its curve, which is concave', () => {
    const advice = advise(partOf((level) => 300 + 1700 * level ** 2, [INSTANCES]));
    const best = advice.curve.find(({ usdPerHour }) => usdPerHour === advice.usdPerHour);
    expect(best?.meanSavingUsd).toBeCloseTo(advice.savingUsd.mean, 6);
    for (const point of advice.curve) {
      expect(point.meanSavingUsd).toBeLessThanOrEqual(advice.savingUsd.mean + 1e-6);
      expect(point.lowSavingUsd).toBeLessThanOrEqual(point.highSavingUsd + 1e-6);
    }
    expect(advice.curve[0]).toMatchObject({ usdPerHour: 0, meanSavingUsd: 0 });
    expect(advice.regretAtLowDemandUsd).toBeGreaterThan(0);
    expect(advice.utilization?.low).toBeLessThan(1);
  });

  // Demand is uniform between 500 and 1500 USD a month: its least tenth has 550 on average, its most 1450.
  const uniform = advise(partOf((level) => 500 + 1000 * level, [INSTANCES]));
  const perHour = (monthly: number) => ((1 - SHARE) * monthly) / HOURS;

  it('goes from nothing to half as much again as the busiest tenth of all would have', () => {
    const amounts = uniform.curve.map(({ usdPerHour }) => usdPerHour);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    expect((amounts.at(-1) ?? 0) / (1.5 * perHour(1400 + SHARE * 100))).toBeCloseTo(1, 2);
  });

  it('is shown of the tenth with the least demand, and with the most', () => {
    const all = uniform.curve.filter(({ usdPerHour }) => usdPerHour >= perHour(1500));
    expect(all.length).toBeGreaterThan(3);
    for (const { usdPerHour, lowSavingUsd, highSavingUsd } of all) {
      // All of what comes is covered, and all of the commitment is paid.
      const covered = (savingUsd: number) => (savingUsd / TERM_HOURS + usdPerHour) * HOURS;
      expect(covered(lowSavingUsd) / 550).toBeCloseTo(1, 2);
      expect(covered(highSavingUsd) / 1450).toBeCloseTo(1, 2);
    }
  });

  it('is missed with little demand against the amount that would have been best then', () => {
    // All of what comes then would have been covered, at (1 - share) of its price.
    const regret = (uniform.usdPerHour - perHour(550)) * TERM_HOURS;
    expect(uniform.regretAtLowDemandUsd / regret).toBeCloseTo(1, 2);
  });
});
