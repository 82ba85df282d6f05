import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventTraffic } from '@/lib/core/scenario/invent-traffic';
import { LEVERS_AT_REST } from '@/lib/core/scenario/scenario';
import { shapeArrivals } from '@/lib/core/scenario/shape-arrivals';
import { sumPresent } from '@/lib/core/series/series';
import { fitArrivals } from '@/lib/core/workload/fit-arrivals';
import { arbitraryArrivals } from '../../support/arbitrary-workload';
import { exampleMinutes } from '../../support/example-workload';

const twoWeeks = exampleMinutes(14);
const total = (values: Float64Array) => sumPresent(values) ?? Number.NaN;

describe('traffic under levers', () => {
  it('is what was observed with all of them at rest', () => {
    expect(shapeArrivals(twoWeeks, LEVERS_AT_REST)).toBe(twoWeeks);
  });

  it('keeps its total and its gaps whatever the shape, but for the volume', () => {
    fc.assert(
      fc.property(
        arbitraryArrivals,
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.constantFrom(0.1, 1, 7),
        (arrivals, dailyShapeFactor, weeklyShapeFactor, volumeFactor) => {
          const levers = { ...LEVERS_AT_REST, dailyShapeFactor, weeklyShapeFactor, volumeFactor };
          const shaped = shapeArrivals(arrivals, levers);
          expect(total(shaped.values) / (total(arrivals.values) * volumeFactor)).toBeCloseTo(1, 9);
          expect([...shaped.values].map(Number.isNaN)).toEqual([...arrivals.values].map(Number.isNaN));
          expect(shaped.values.every((value) => !(value < 0))).toBe(true);
        },
      ),
    );
  });

  it('moves hours and days against each other by their factors, and keeps the total', () => {
    const hourFactors = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 3 : 1));
    const dayFactors = [1, 1, 1, 1, 1, 0.5, 0];
    const shaped = shapeArrivals(twoWeeks, { ...LEVERS_AT_REST, hourFactors, dayFactors });
    expect(total(shaped.values) / total(twoWeeks.values)).toBeCloseTo(1, 9);
    const [before, after] = [twoWeeks, shaped].map((series) => fitArrivals(series).hourOfWeekPerSecond);
    const raised = (hourOfWeek: number) => (after?.[hourOfWeek] ?? 0) / (before?.[hourOfWeek] ?? 0);
    expect(raised(9) / raised(10)).toBeCloseTo(3, 9);
    expect(raised(5 * 24 + 10) / raised(10)).toBeCloseTo(0.5, 9);
    expect(after?.[6 * 24 + 10]).toBe(0);
  });

  it('is what was observed where all factors are alike', () => {
    const hourFactors = new Array<number>(24).fill(2);
    expect(shapeArrivals(twoWeeks, { ...LEVERS_AT_REST, hourFactors }).values).toBe(twoWeeks.values);
  });

  it('loses its day at 0, and has more of it at 2', () => {
    const peakToMean = (dailyShapeFactor: number) => {
      const hours = fitArrivals(shapeArrivals(twoWeeks, { ...LEVERS_AT_REST, dailyShapeFactor }));
      const rates = hours.hourOfWeekPerSecond.flatMap((rate) => rate ?? []);
      return Math.max(...rates) / hours.meanPerSecond;
    };
    expect(peakToMean(0)).toBeCloseTo(1, 1);
    expect(peakToMean(1)).toBeGreaterThan(1.5);
    expect(peakToMean(2)).toBeGreaterThan(peakToMean(1) + 0.5);
  });

  it('has a spike where it is said, every day or every week, over midnight too', () => {
    const added = (spike: Parameters<typeof shapeArrivals>[1]['spikes'][number]) => {
      const { values } = shapeArrivals(twoWeeks, { ...LEVERS_AT_REST, spikes: [spike] });
      return values.map((value, i) => value - (twoWeeks.values[i] ?? Number.NaN));
    };
    const daily = added({ every: 'day', startMinute: 1430, minutes: 20, addedPerMinute: 6 });
    expect(total(daily)).toBeCloseTo(14 * 20 * 6, 6);
    expect([daily[5], daily[10], daily[1429], daily[1430]]).toEqual([6, 0, 0, 6]);
    // The example starts on a Monday.
    const weekly = added({ every: 'week', startMinute: 1440 + 540, minutes: 3, addedPerMinute: 50 });
    expect(total(weekly)).toBeCloseTo(2 * 3 * 50, 6);
    expect(weekly[1440 + 540]).toBe(50);
  });
});

describe('invented traffic', () => {
  it('has the requests, the swing and the weekend that are asked for', () => {
    const { values, startSeconds } = inventTraffic(
      { requestsPerDay: 144_000, dailySwing: 0.6, weekendFactor: 0.5 },
      1,
    );
    expect(values.length).toBe(20_160);
    expect(new Date(startSeconds * 1000).getUTCDay()).toBe(1);
    expect(total(values) / 14 / 144_000).toBeCloseTo(1, 2);
    const day = (index: number) => total(values.slice(index * 1440, (index + 1) * 1440));
    expect(day(6) / day(2)).toBeCloseTo(0.5, 1);
    const hour = (index: number) => total(values.slice(index * 60, (index + 1) * 60));
    expect(hour(12) / hour(0)).toBeCloseTo(1.6 / 0.4, 0);
  });

  it('is the same for the same seed', () => {
    const traffic = { requestsPerDay: 5000, dailySwing: 0.2, weekendFactor: 1 };
    expect(inventTraffic(traffic, 4).values).toEqual(inventTraffic(traffic, 4).values);
    expect(inventTraffic(traffic, 4).values).not.toEqual(inventTraffic(traffic, 5).values);
  });
});
