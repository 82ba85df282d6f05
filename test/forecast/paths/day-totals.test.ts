import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { Series } from '@/lib/core/series/series';
import { addUpDays } from '@/lib/forecast/paths/day-totals';
import { countZoneDays, listZoneDays, weekdayOf } from '@/lib/forecast/paths/zone-days';
import { DAY, MONDAY, makeHours } from './made-hours';

const HOUR = 3600;
const utc = new ZoneClock('UTC');

function without(hours: Series, ...gone: readonly number[]): Series {
  const values = hours.values.slice();
  for (const hour of gone) values[hour] = Number.NaN;
  return { ...hours, values };
}

describe('totals of days', () => {
  const hours = makeHours(Array.from({ length: 21 }, (_, day) => 1000 * (1 + (day % 7))));

  it('are the sums of their hours', () => {
    const { totals, sizes } = addUpDays(hours, utc);
    totals.forEach((total, day) => {
      expect(total).toBeCloseTo(1000 * (1 + (day % 7)), 8);
    });
    sizes.forEach((size) => {
      expect(size).toBeCloseTo(1, 12);
    });
  });

  it('are estimated where hours are missing, by what these hold of other days', () => {
    const { totals, busiestShares } = addUpDays(without(hours, 10 * 24 + 13, 10 * 24 + 14), utc);
    expect(totals[10]).toBeCloseTo(4000, 6);
    expect(busiestShares[10]).toBeNaN();
    expect(busiestShares[9]).toBeGreaterThan(1 / 24);
  });

  it('stay missing where too little is known, and are never zero', () => {
    const gone = Array.from({ length: 12 }, (_, hour) => 10 * 24 + 8 + hour);
    const { totals } = addUpDays(without(hours, ...gone), utc);
    expect(totals[10]).toBeNaN();
    expect(totals.filter((total) => total === 0)).toHaveLength(0);
  });

  it.each(['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])(
    'an even rate is the same on all days of %s, however long they are',
    (zone) => {
      const start = Date.UTC(2026, 0, 1) / 1000;
      const even = { startSeconds: start, stepSeconds: HOUR, values: new Float64Array(330 * 24).fill(50) };
      const { totals, sizes, startsSeconds } = addUpDays(even, new ZoneClock(zone));
      const lengths = startsSeconds.slice(1).map((end, day) => (end - (startsSeconds[day] ?? 0)) / HOUR);
      expect(new Set(lengths).size).toBe(zone === 'Asia/Kolkata' ? 1 : 3);
      totals.slice(1, -1).forEach((total, i) => {
        expect(total).toBeCloseTo(24 * 50, 6);
        expect((sizes[i + 1] ?? 0) * total).toBeCloseTo((lengths[i + 1] ?? 0) * 50, 6);
      });
    },
  );

  it('an hour that midnight cuts is shared by two days', () => {
    const kolkata = new ZoneClock('Asia/Kolkata');
    const values = new Float64Array(30 * 24);
    values.fill(10);
    values[5 * 24 + 18] = 110;
    const { totals, startsSeconds } = addUpDays({ startSeconds: MONDAY, stepSeconds: HOUR, values }, kolkata);
    const day = startsSeconds.indexOf(MONDAY + 5 * DAY + 18.5 * HOUR);
    expect(totals[day - 1]).toBeCloseTo(240 + 50, 6);
    expect(totals[day]).toBeCloseTo(240 + 50, 6);
  });
});

describe('days of a zone', () => {
  const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'America/Sao_Paulo', 'Africa/Casablanca'];

  it('are those of its clock, one by one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 14_600, max: 20_800 }), (zone, first) => {
        const clock = new ZoneClock(zone);
        const { startsSeconds } = countZoneDays(clock, first, 60);
        expect(startsSeconds).toEqual(
          Array.from({ length: 61 }, (_, day) => clock.dayStartSeconds(first + day)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('cover what they are listed for, and no day more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 14_600 * 24, max: 20_800 * 24 }),
        fc.integer({ min: 1, max: 500 }),
        (zone, hour, length) => {
          const [from, to] = [hour * HOUR, (hour + length) * HOUR];
          const { startsSeconds } = listZoneDays(new ZoneClock(zone), from, to);
          expect(startsSeconds[0]).toBeLessThanOrEqual(from);
          expect(startsSeconds[1]).toBeGreaterThan(from);
          expect(startsSeconds.at(-1)).toBeGreaterThanOrEqual(to);
          expect(startsSeconds.at(-2)).toBeLessThan(to);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('begin with the one that has begun, where clocks go back to the day before', () => {
    // At 00:01 of 7 November 2010 clocks of St John's went back to 23:01: half an hour after midnight they showed 23:30.
    const midnight = Date.UTC(2010, 10, 7, 2, 30) / 1000;
    const { firstDay, startsSeconds } = listZoneDays(
      new ZoneClock('America/St_Johns'),
      midnight + HOUR / 2,
      midnight + 30 * HOUR,
    );
    expect(firstDay * DAY).toBe(Date.UTC(2010, 10, 7) / 1000);
    expect(startsSeconds).toEqual([midnight, midnight + 25 * HOUR, midnight + 49 * HOUR]);
  });

  it('have weekdays, Monday first', () => {
    expect(weekdayOf(MONDAY / DAY)).toBe(0);
    expect(weekdayOf(0)).toBe(3);
  });
});
