import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCron } from '@/lib/core/inventory/cron-times';

/** A Saturday in winter, and one in summer. */
const WINTER = Date.parse('2026-11-21T09:00:00Z') / 1000;
const SUMMER = Date.parse('2026-07-18T09:00:00Z') / 1000;
const MINUTE_OF_DAY = 1440;

function minutesOf(schedule: string, timeZone: string | null = null, at = WINTER): readonly number[] {
  const times = parseCron(schedule, timeZone, at);
  if (!times.weekly) throw new Error(times.reason);
  return times.minutesOfWeek;
}

function reasonOf(schedule: string, timeZone: string | null = null): string {
  const times = parseCron(schedule, timeZone, WINTER);
  return times.weekly ? 'weekly' : times.reason;
}

describe('a cron expression of Application Auto Scaling', () => {
  it('counts days from Sunday, by number or by name', () => {
    expect(minutesOf('cron(0 8 ? * MON *)')).toEqual([480]);
    expect(minutesOf('cron(0 8 ? * 2 *)')).toEqual([480]);
    expect(minutesOf('cron(30 20 ? * SUN *)')).toEqual([6 * MINUTE_OF_DAY + 20 * 60 + 30]);
    expect(minutesOf('cron(30 20 ? * 1 *)')).toEqual([6 * MINUTE_OF_DAY + 20 * 60 + 30]);
  });

  it('takes ranges, lists, steps and names in any case, over the end of the week too', () => {
    const eight = (day: number) => day * MINUTE_OF_DAY + 480;
    expect(minutesOf('cron(0 8 ? * MON-FRI *)')).toEqual([0, 1, 2, 3, 4].map(eight));
    expect(minutesOf('cron(0 8 ? * fri-mon *)')).toEqual([0, 4, 5, 6].map(eight));
    expect(minutesOf('cron(0 8 ? * SAT,SUN *)')).toEqual([5, 6].map(eight));
    expect(minutesOf('cron(0/30 8-9 ? * TUE *)')).toEqual([0, 30, 60, 90].map((m) => eight(1) + m));
    expect(minutesOf('cron(0 */6 ? * WED *)')).toEqual([0, 6, 12, 18].map((h) => 2 * MINUTE_OF_DAY + h * 60));
    expect(minutesOf('cron(15 10 * * ? *)')).toHaveLength(7);
    expect(minutesOf('cron(15 10 1/1 JAN-DEC * 2020-2199)')).toHaveLength(7);
    // The last day of a week is its seventh, a Saturday.
    expect(minutesOf('cron(0 8 ? * L *)')).toEqual([eight(5)]);
  });

  it('is of the clock of its time zone, as that stands at the time', () => {
    expect(minutesOf('cron(0 8 ? * MON *)', 'Europe/Berlin')).toEqual([420]);
    expect(minutesOf('cron(0 8 ? * MON *)', 'Europe/Berlin', SUMMER)).toEqual([360]);
    expect(minutesOf('cron(0 8 ? * MON *)', 'Asia/Kolkata')).toEqual([150]);
    // Monday begins in Tokyo while it is Sunday in Greenwich.
    expect(minutesOf('cron(0 3 ? * MON *)', 'Asia/Tokyo')).toEqual([6 * MINUTE_OF_DAY + 18 * 60]);
    expect(minutesOf('cron(0 20 ? * SUN *)', 'America/Los_Angeles')).toEqual([4 * 60]);
  });

  it('says whether clocks were changed in what a plan looks at', () => {
    const changedAt = (timeZone: string, date: string) => {
      const times = parseCron('cron(0 8 ? * MON *)', timeZone, Date.parse(date) / 1000);
      return times.weekly && times.clockChanges;
    };
    expect(changedAt('Europe/Berlin', '2026-10-24T09:00:00Z')).toBe(false);
    expect(changedAt('Europe/Berlin', '2026-10-26T09:00:00Z')).toBe(true);
    expect(changedAt('Europe/Berlin', '2026-11-23T09:00:00Z')).toBe(false);
    expect(changedAt('Asia/Tokyo', '2026-10-26T09:00:00Z')).toBe(false);
  });

  it.each([
    ['cron(0 8 1 * ? *)', 'day of the month'],
    ['cron(0 8 L * ? *)', 'day of the month'],
    ['cron(0 8 ? 12 MON *)', 'certain months'],
    ['cron(0 8 ? * MON 2026)', 'certain years'],
    ['cron(0 8 ? * MON 2020-2026)', 'certain years'],
    ['cron(0 8 15W * ? *)', 'day of the month'],
    ['cron(0 8 */2 * ? *)', 'day of the month'],
    ['cron(0 8 ? JAN-JUN MON *)', 'certain months'],
    ['cron(0 8 ? * MON#1 *)', 'one week of a month'],
    ['cron(0 8 ? * 2#1 *)', 'one week of a month'],
    ['cron(0 8 ? * FRIL *)', 'one week of a month'],
    ['cron(0 25 ? * MON *)', 'could not be read'],
    ['cron(0 8 * *)', 'could not be read'],
    ['rate(1 day)', 'could not be read'],
  ])('%s is no pattern of a week: %s', (schedule, reason) => {
    expect(reasonOf(schedule)).toContain(reason);
  });

  it('names a time zone that it does not know', () => {
    expect(reasonOf('cron(0 8 ? * MON *)', 'Mars/Olympus')).toContain('Mars/Olympus');
  });

  it('fires when a calendar says so, whatever the days, the hours and the minutes', () => {
    const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
    const some = <T>(values: readonly T[]) =>
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 4 });
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    const minutes = Array.from({ length: 60 }, (_, minute) => minute);
    fc.assert(
      fc.property(some(minutes), some(hours), some(days), (atMinutes, atHours, onDays) => {
        const schedule = `cron(${atMinutes.join(',')} ${atHours.join(',')} ? * ${onDays.join(',')} *)`;
        const fired = new Set(minutesOf(schedule));
        // 2026-11-23 is a Monday.
        const monday = Date.parse('2026-11-23T00:00:00Z');
        for (let minute = 0; minute < 7 * MINUTE_OF_DAY; minute += 7) {
          const date = new Date(monday + minute * 60_000);
          const fires =
            atMinutes.includes(date.getUTCMinutes()) &&
            atHours.includes(date.getUTCHours()) &&
            onDays.includes(days[(date.getUTCDay() + 6) % 7] ?? '');
          expect(fired.has(minute)).toBe(fires);
        }
      }),
      { numRuns: 30 },
    );
  });
});
