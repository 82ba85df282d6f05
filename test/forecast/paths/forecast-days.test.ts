import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { forecastDays } from '@/lib/forecast/paths/forecast-days';
import { DAY, daysInput, forecastMade, MONDAY, makeHours } from './made-hours';

/** Demand with a week, some noise and no trend. */
function weeklyDays(days: number, seed: number): Float64Array {
  const random = makeRandom(seed);
  return Float64Array.from({ length: days }, (_, day) =>
    Math.round(1e5 * (day % 7 > 4 ? 0.5 : 1) * Math.exp(sampleNormal(random, 0, 0.1))),
  );
}

describe('days ahead', () => {
  it('a constant history goes on as it is, with next to no interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 14, max: 60 }), (total, days) => {
        const { days: ahead } = forecastMade(makeHours(new Float64Array(days).fill(total)));
        for (const { low, median, high } of ahead.requests) {
          expect(low / total).toBeCloseTo(1, 5);
          expect(median / total).toBeCloseTo(1, 6);
          expect(high / total).toBeCloseTo(1, 5);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('a history of nothing forecasts nothing', () => {
    const { days, paths } = forecastMade(makeHours(new Float64Array(30)));
    expect(days.requests.every(({ high }) => high < 1e-3)).toBe(true);
    expect(paths.peakPerMinute.every((peak) => peak < 1e-3)).toBe(true);
  });

  it('demand that is scaled has a forecast that is scaled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.001, max: 1e4, noNaN: true }),
        (seed, factor) => {
          const days = weeklyDays(60, seed);
          const one = forecastMade(makeHours(days));
          const other = forecastMade(makeHours(days.map((total) => total * factor)));
          for (const [i, { low, median, high }] of one.days.requests.entries()) {
            const scaled = other.days.requests[i];
            expect((scaled?.low ?? 0) / factor / low).toBeCloseTo(1, 8);
            expect((scaled?.median ?? 0) / factor / median).toBeCloseTo(1, 8);
            expect((scaled?.high ?? 0) / factor / high).toBeCloseTo(1, 8);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('equal seeds give equal paths, other seeds others', () => {
    const hours = makeHours(weeklyDays(60, 1));
    const [one, same, other] = [7, 7, 8].map((seed) => forecastMade(hours, { seed }).paths);
    expect(one).toEqual(same);
    expect(one?.requests).not.toEqual(other?.requests);
  });

  it('a weekly season moves with time', () => {
    const days = weeklyDays(70, 3);
    const one = forecastMade(makeHours(days));
    const later = forecastMade(makeHours(days, MONDAY + 7 * DAY));
    expect(later.days.requests).toEqual(one.days.requests);
    const shifted = forecastMade(makeHours(days, MONDAY + 2 * DAY));
    for (const [i, { median }] of one.days.requests.entries())
      expect((shifted.days.requests[i]?.median ?? 0) / median).toBeCloseTo(1, 1);
  });

  it('is refused where fewer than two weeks are known', () => {
    const refused = forecastDays(daysInput(makeHours(weeklyDays(13, 1))));
    expect(refused).toMatchObject({ refused: true, reason: expect.stringContaining('the history has 13') });
  });

  it('begins with the day that the history does not hold whole, and keeps what came of it', () => {
    const hours = makeHours(weeklyDays(40, 5));
    const cut = { ...hours, values: hours.values.slice(0, 39 * 24 + 20) };
    const came = cut.values.slice(39 * 24).reduce((sum, value) => sum + value, 0);
    const { days, paths } = forecastMade(cut);
    expect(days.startSeconds).toBe(MONDAY + 39 * DAY);
    expect(Math.min(...days.requests.map(({ low }) => low))).toBeGreaterThan(0);
    for (let path = 0; path < paths.paths; path += 1)
      expect(paths.requests[path * 28]).toBeGreaterThanOrEqual(came);
    const [first] = days.requests;
    const [whole] = forecastMade({ ...hours, values: hours.values.slice(0, 39 * 24) }).days.requests;
    if (first === undefined || whole === undefined) throw new Error('no day');
    expect(first.high - first.low).toBeLessThan(0.3 * (whole.high - whole.low));
  });

  it.each(['Europe/Paris', 'America/New_York'])('days of %s are of 23, 24 and 25 hours', (zone) => {
    const clock = new ZoneClock(zone);
    const start = clock.dayStartSeconds(Date.UTC(2026, 0, 5) / 1000 / DAY);
    const end = clock.dayStartSeconds(Date.UTC(2026, 2, 1) / 1000 / DAY);
    const values = new Float64Array((end - start) / 3600).fill(100);
    const { days, paths } = forecastMade(
      { startSeconds: start, stepSeconds: 3600, values },
      { clock, daysAhead: 60 },
    );
    const lengths = paths.dayStartsSeconds
      .slice(1)
      .map((at, i) => (at - (paths.dayStartsSeconds[i] ?? 0)) / 3600);
    expect(lengths.filter((length) => length === 23)).toHaveLength(1);
    for (const [i, { median }] of days.requests.entries())
      expect(median / (100 * (lengths[i] ?? 0))).toBeCloseTo(1, 5);
  });
});
