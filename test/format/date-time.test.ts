import { expect, test } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDateTimeLong,
  formatDuration,
  formatDurationMs,
  formatRelativeAge,
  formatTimeTick,
} from '@/lib/format/date-time';
import { NO_DATA } from '@/lib/format/number';

const AT = Date.UTC(2026, 10, 3, 14, 5, 59) / 1000;

test('an instant is shown in UTC and says so', () => {
  expect(formatDateTime(AT)).toBe('2026-11-03 14:05 UTC');
  expect(formatDateTime('2026-11-03T16:05:00+02:00')).toBe('2026-11-03 14:05 UTC');
  expect(formatDateTimeLong(AT)).toBe('Tue 2026-11-03 14:05 UTC');
  expect(formatDate(AT)).toBe('2026-11-03');
});

test('no instant, and a text that is none, are no data', () => {
  expect(formatDateTime(null)).toBe(NO_DATA);
  expect(formatDate('soon')).toBe(NO_DATA);
});

test.each([
  [0.4, '0.4 ms'],
  [180, '180 ms'],
  [999.7, '1 s'],
  [2400, '2.4 s'],
  [200_000, '3 min 20 s'],
  [3_900_000, '1 h 5 min'],
  [Infinity, 'unbounded'],
])('%d ms read %s', (ms, text) => expect(formatDurationMs(ms)).toBe(text));

test('a duration is told in its two largest units', () => {
  expect(formatDuration(14 * 86_400)).toBe('14 d');
  expect(formatDuration(30 * 3600)).toBe('1 d 6 h');
  expect(formatDuration(null)).toBe(NO_DATA);
});

test.each([
  [30, 'just now'],
  [720, '12 min ago'],
  [3 * 3600, '3 h ago'],
  [5 * 86_400, '5 days ago'],
  [-3600, 'in the future'],
])('%d s ago reads %s', (age, text) => expect(formatRelativeAge(AT, AT - age)).toBe(text));

test('a tick is the day at midnight and the time within a day', () => {
  const midnight = Date.UTC(2026, 10, 3) / 1000;
  expect(formatTimeTick(midnight, 21_600)).toBe('11-03');
  expect(formatTimeTick(midnight + 21_600, 21_600)).toBe('06:00');
  expect(formatTimeTick(midnight + 43_200, 86_400)).toBe('11-03');
});
