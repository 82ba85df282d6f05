import { expect, it } from 'vitest';
import { formatMinuteOfDay, readMinuteOfDay } from '@/lib/format/day-clock';

it('reads the clock that it writes, and nothing that is no time of a day', () => {
  for (let minute = 0; minute < 1440; minute += 1)
    expect(readMinuteOfDay(formatMinuteOfDay(minute))).toBe(minute);
  expect(formatMinuteOfDay(545)).toBe('09:05');
  expect(readMinuteOfDay('9:05')).toBe(545);
  for (const half of ['', '9', '9:', '9:5', '24:00', '12:60', '-1:00', '12:00:00'])
    expect(readMinuteOfDay(half), half).toBe(null);
});
