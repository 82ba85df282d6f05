import { describe, expect, it } from 'vitest';
import { formatZoneDays, formatZoneMoment } from '@/lib/format/zone-moment';

const at = (text: string) => Date.parse(text) / 1000;

describe('an instant as clocks of a zone show it', () => {
  it.each([
    ['2026-11-23T07:00:00Z', 'Europe/Paris', 'Monday 23 November 2026, 08:00'],
    ['2026-07-20T06:00:00Z', 'Europe/Paris', 'Monday 20 July 2026, 08:00'],
    ['2026-11-23T20:30:00Z', 'Asia/Kolkata', 'Tuesday 24 November 2026, 02:00'],
    ['2026-11-08T06:30:00Z', 'America/New_York', 'Sunday 8 November 2026, 01:30'],
    ['2026-11-22T11:00:00Z', 'Pacific/Apia', 'Monday 23 November 2026, 00:00'],
  ])('%s in %s', (instant, zone, text) => expect(formatZoneMoment(at(instant), zone)).toBe(text));
});

describe('whole days of a zone', () => {
  it.each([
    ['2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z', '16 to 22 November 2026'],
    ['2026-09-27T22:00:00Z', '2026-10-04T22:00:00Z', '28 September to 4 October 2026'],
    ['2026-12-27T23:00:00Z', '2027-01-03T23:00:00Z', '28 December 2026 to 3 January 2027'],
    ['2026-11-15T23:00:00Z', '2026-11-16T23:00:00Z', '16 November 2026'],
  ])('from %s to %s in Paris', (from, to, text) =>
    expect(formatZoneDays(at(from), at(to), 'Europe/Paris')).toBe(text),
  );
});
