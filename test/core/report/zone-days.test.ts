import { describe, expect, it } from 'vitest';
import { listDayStarts, nameDay, startOfDaysBefore } from '@/lib/core/report/zone-days';

const HOUR = 3600;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(iso) / 1000;

describe('the days of a zone', () => {
  it.each([
    ['UTC', 0],
    ['Europe/Paris', 2],
    ['America/New_York', 2],
    ['Asia/Kolkata', 0],
    ['Pacific/Apia', 0],
  ])('of %s over a year: each once, %i of another length', (timeZone, changes) => {
    const from = startOfDaysBefore(timeZone, at('2026-01-01T12:00:00Z'), 0);
    const starts = listDayStarts(timeZone, from, from + 365 * DAY);
    expect(starts).toHaveLength(365);
    expect(new Set(starts.map((start) => nameDay(timeZone, start))).size).toBe(365);
    const lengths = starts.slice(1).map((start, i) => (start - (starts[i] ?? 0)) / HOUR);
    expect(lengths.filter((hours) => hours !== 24).sort()).toEqual(changes === 0 ? [] : [23, 25]);
  });

  it('leave out the day that Samoa had not', () => {
    const starts = listDayStarts('Pacific/Apia', at('2011-12-29T10:00:00Z'), at('2012-01-01T10:00:00Z'));
    expect(starts.map((start) => nameDay('Pacific/Apia', start))).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });

  it('begin at the first second of a day, so many days back', () => {
    const back = (days: number) => startOfDaysBefore('Europe/Paris', at('2026-10-27T08:30:00Z'), days);
    expect([back(0), back(1), back(2)]).toEqual([
      at('2026-10-26T23:00:00Z'),
      at('2026-10-25T23:00:00Z'),
      // The clocks went back on this day, which had 25 hours.
      at('2026-10-24T22:00:00Z'),
    ]);
  });

  it('begin with where the time begins, and are none of no time', () => {
    expect(listDayStarts('UTC', 1000, 2000)).toEqual([1000]);
    expect(listDayStarts('UTC', 1000, 1000)).toEqual([]);
    expect(() => listDayStarts('Mars/Olympus', 0, DAY)).toThrow(RangeError);
  });
});
