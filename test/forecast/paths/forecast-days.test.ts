import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { forecastDays } from '@/lib/forecast/paths/forecast-days';
import { DAY, daysInput, forecastMade, MONDAY, makeHours, weeklyDays } from './made-hours';

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

  it('stays what it was where days are missing, which are never taken for nothing', () => {
    const days = weeklyDays(70, 4);
    const gaps = days.map((total, day) => (day % 9 === 3 || (day > 40 && day < 46) ? Number.NaN : total));
    const known = forecastMade(makeHours(days)).days.requests;
    forecastMade(makeHours(gaps)).days.requests.forEach(({ median }, i) => {
      expect(Math.abs(Math.log(median / (known[i]?.median ?? 0)))).toBeLessThan(0.15);
    });
  });

  it('is a number, ordered and not negative, whatever came', () => {
    const day = fc.oneof(
      fc.constant(0),
      fc.constant(Number.NaN),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 1e7 }),
    );
    fc.assert(
      fc.property(fc.array(day, { minLength: 14, maxLength: 120 }), fc.integer(), (days, seed) => {
        const forecast = forecastDays(daysInput(makeHours(days), { seed, daysAhead: 92 }));
        if (forecast.refused) return;
        const { requests, peakPerMinute, shown } = forecast.days;
        for (const interval of [...requests, ...peakPerMinute, ...shown.flatMap((each) => each.requests)]) {
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.median).toBeGreaterThanOrEqual(interval.low);
          expect(interval.high).toBeGreaterThanOrEqual(interval.median);
          expect(Number.isFinite(interval.high)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('an event multiplies the requests and the peak of its days, and of no others', () => {
    const hours = makeHours(weeklyDays(60, 2));
    // Each hour's requests come in its first minute, so that peaks are known exactly.
    const values = Float64Array.from({ length: 60 * hours.values.length }, (_, i) =>
      i % 60 === 0 ? (hours.values[i / 60] ?? 0) : 0,
    );
    const minutes = { ...hours, values, stepSeconds: 60 };
    const startsOn = '2026-03-09';
    const event = { name: 'launch', startsOn, days: 3, factor: 2 };
    const overlapping = { name: 'half', startsOn: '2026-03-11', days: 1, factor: 0.5 };
    const without = forecastMade(hours, { minutes });
    const within = forecastMade(hours, {
      minutes,
      settings: { growthPerMonthShare: null, events: [event, overlapping] },
    });
    expect(within.days.startsOn).toBe('2026-03-06');
    const factors = within.days.requests.map((_, day) => (day === 3 || day === 4 ? 2 : 1));
    const days = factors.length;
    within.paths.requests.forEach((requests, at) => {
      const factor = factors[at % days] ?? 1;
      expect(requests / (without.paths.requests[at] ?? 0)).toBeCloseTo(factor, 9);
      expect((within.paths.peakPerMinute[at] ?? 0) / (without.paths.peakPerMinute[at] ?? 0)).toBeCloseTo(
        factor,
        9,
      );
    });
  });

  it('the first week lies half-way to where the hourly forecast has it, and what follows leads back without a jump', () => {
    const hours = makeHours(weeklyDays(70, 8));
    const own = forecastMade(hours, { daysAhead: 60 }).days.requests.map(({ median }) => median);
    const point = makeHours(own.slice(0, 7).map((median) => 1.3 * median)).values;
    const { days } = forecastMade(hours, {
      daysAhead: 60,
      hoursAhead: { startSeconds: MONDAY + 70 * DAY, point },
    });
    const ratios = days.requests.map(({ median }, day) => median / (own[day] ?? 0));
    // Half-way on the logarithm of a day and a twentieth of the mean day.
    for (const ratio of ratios.slice(0, 7)) expect(ratio).toBeCloseTo(Math.sqrt(1.3), 2);
    for (let day = 7; day < 28; day += 1) {
      expect(ratios[day] ?? 0).toBeLessThan(ratios[day - 1] ?? 0);
      expect((ratios[day - 1] ?? 0) - (ratios[day] ?? 0)).toBeLessThan(0.015);
    }
    for (const ratio of ratios.slice(28)) expect(ratio).toBeCloseTo(1, 9);
  });

  it.each([
    [14, 28],
    [46, 92],
    [300, 400],
  ])('%s known days carry %s days ahead', (known, ahead) => {
    expect(forecastMade(makeHours(weeklyDays(known, 1)), { daysAhead: 1000 }).days.requests).toHaveLength(
      ahead,
    );
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
