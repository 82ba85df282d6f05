import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourOfWeek, listHoursOfWeek, shareOfWeek, splitArrivals } from '@/lib/core/workload/weekly-hours';
import { arbitraryArrivals } from '../../support/arbitrary-workload';

const arbitrarySchedule = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  fromHour: fc.integer({ min: 0, max: 23 }),
  toHour: fc.integer({ min: 1, max: 24 }),
});

it('counts hours from Monday 00:00 UTC', () => {
  const at = (iso: string) => hourOfWeek(Date.parse(iso) / 1000);
  expect(at('2026-11-23T00:00:00Z')).toBe(0);
  expect(at('2026-11-23T09:59:59Z')).toBe(9);
  expect(at('2026-11-22T23:00:00Z')).toBe(167);
});

it('runs past midnight where it ends before it begins, from Sunday into Monday too', () => {
  const hours = listHoursOfWeek({ days: [6], fromHour: 22, toHour: 6 });
  const there = hours.flatMap((is, hour) => (is ? [hour] : []));
  expect(there).toEqual([0, 1, 2, 3, 4, 5, 166, 167]);
  expect(shareOfWeek({ days: [0, 1, 2, 3, 4], fromHour: 8, toHour: 18 })).toBe(50 / 168);
  expect(shareOfWeek({ days: [0, 1, 2, 3, 4, 5, 6], fromHour: 0, toHour: 24 })).toBe(1);
});

it('splits arrivals so that every request is on one side, and what is missing on neither', () => {
  fc.assert(
    fc.property(arbitraryArrivals, arbitrarySchedule, (arrivals, schedule) => {
      const { within, outside } = splitArrivals(arrivals, schedule);
      arrivals.values.forEach((value, i) => {
        const [inside = 0, other = 0] = [within.values[i], outside.values[i]];
        expect(inside + other).toEqual(value);
        if (!Number.isNaN(value)) expect(Math.min(inside, other)).toBe(0);
      });
    }),
  );
});
