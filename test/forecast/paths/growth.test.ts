import { describe, expect, it } from 'vitest';
import { forecastMade, makeHours, weeklyDays } from './made-hours';

const DAYS_PER_MONTH = 365.25 / 12;

describe('growth', () => {
  it('that is told grows demand by as much a month, and is certain', () => {
    const hours = makeHours(weeklyDays(90, 6));
    const [still, growing] = [0, 0.1].map((growthPerMonthShare) =>
      forecastMade(hours, { daysAhead: 92, settings: { growthPerMonthShare, events: [] } }),
    );
    growing?.days.requests.forEach(({ median }, day) => {
      const months = (day + 0.5) / DAYS_PER_MONTH;
      expect(median / (still?.days.requests[day]?.median ?? 0)).toBeCloseTo(1.1 ** months, 8);
    });
    expect(growing?.growth).toEqual({ perMonthShare: { low: 0.1, median: 0.1, high: 0.1 }, from: 'told' });
    expect(still?.growth.perMonthShare.median).toBe(0);
  });

  const growing = weeklyDays(180, 3).map((total, day) => total * 1.1 ** (day / DAYS_PER_MONTH));
  /** Of the last week of three months ahead against the first. */
  function growthOf(growthPerMonthShare: number | null): number {
    const settings = { growthPerMonthShare, events: [] };
    const { days } = forecastMade(makeHours(growing), { daysAhead: 91, settings });
    const week = (from: number) =>
      days.requests.slice(from, from + 7).reduce((sum, { median }) => sum + median, 0);
    return week(84) / week(0);
  }

  it('of the history goes on where nobody tells another', () => {
    expect(growthOf(null)).toBeGreaterThan(1.1 ** (84 / DAYS_PER_MONTH) - 0.1);
  });

  it('that is told takes the place of that of the history', () => {
    for (const told of [0, 0.02])
      expect(Math.abs(growthOf(told) / (1 + told) ** (84 / DAYS_PER_MONTH) - 1)).toBeLessThan(0.02);
  });
});
