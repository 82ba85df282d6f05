import { expect, it } from 'vitest';
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { dateOfDayStart, phraseDay, phraseMonth } from '@/lib/core/forecast/phrase-day';
import { SECONDS_PER_DAY } from '@/lib/core/units';

it.each(['UTC', 'Pacific/Honolulu', 'America/New_York', 'Europe/Paris', 'Asia/Kolkata', 'Pacific/Auckland'])(
  'days of %s have their own date, summer and winter',
  (zone) => {
    const clock = new ZoneClock(zone);
    for (const date of ['2027-01-12', '2027-03-28', '2027-07-01', '2026-11-01']) {
      const day = Date.parse(`${date}T00:00:00Z`) / 1000 / SECONDS_PER_DAY;
      expect(dateOfDayStart(clock.dayStartSeconds(day))).toBe(date);
    }
  },
);

it('days and months are written out', () => {
  expect(phraseDay(Date.UTC(2027, 2, 4) / 1000)).toBe('4 March 2027');
  expect(phraseMonth('2027-03')).toBe('March 2027');
});
