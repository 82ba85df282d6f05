import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportCadence, ReportPeriod } from '@/lib/core/report/report-schedule';
import {
  findLastDue,
  findLatestEnded,
  findNextDue,
  findPeriodBefore,
  listDue,
  type Timing,
} from '@/lib/schedule/list-due';
import { bruteForceDue } from '../support/brute-force-due';

const seconds = (text: string) => Date.parse(text) / 1000;
const iso = (at: number) => new Date(at * 1000).toISOString().replace('.000', '');

const ZONES = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'];
const YEARS = [
  { from: seconds('2025-06-01T00:00:00Z'), to: seconds('2027-06-01T00:00:00Z') },
  // Apia had summer time, and left 2011-12-30 out.
  { from: seconds('2010-06-01T00:00:00Z'), to: seconds('2012-06-01T00:00:00Z') },
];
const CADENCES: readonly ReportCadence[] = [
  { kind: 'daily', minute: 0 },
  { kind: 'daily', minute: 2 * 60 + 30 },
  { kind: 'daily', minute: 3 * 60 + 30 },
  { kind: 'weekly', weekday: 1, minute: 8 * 60 },
  { kind: 'weekly', weekday: 5, minute: 8 * 60 },
  { kind: 'weekly', weekday: 7, minute: 2 * 60 + 30 },
  { kind: 'monthly', day: 1, minute: 8 * 60 },
  { kind: 'monthly', day: 30, minute: 8 * 60 },
  { kind: 'monthly', day: 31, minute: 23 * 60 + 59 },
  { kind: 'cron', expression: '30 2 * * *' },
  { kind: 'cron', expression: '15 */6 * * MON-FRI' },
  { kind: 'cron', expression: '0 9 1,15 * 5' },
];
const CASES = ZONES.flatMap((timeZone) =>
  YEARS.flatMap((years) => CADENCES.map((cadence) => ({ timeZone, cadence, ...years }))),
);

function expectTiled(periods: readonly ReportPeriod[]): void {
  expect(new Set(periods.map(({ key }) => key)).size).toBe(periods.length);
  periods.forEach((period, i) => {
    expect(period.endSeconds).toBeGreaterThan(period.startSeconds);
    expect(period.dueSeconds).toBeGreaterThanOrEqual(period.endSeconds);
    const before = periods[i - 1];
    if (before === undefined) return;
    expect(period.startSeconds).toBe(before.endSeconds);
    expect(period.dueSeconds).toBeGreaterThan(before.dueSeconds);
  });
}

describe('each period of two years, exactly once', () => {
  it.each(CASES)('$timeZone $cadence from $from', ({ timeZone, cadence, from, to }) => {
    const timing: Timing = { timeZone, cadence };
    const periods = listDue(timing, from, to);
    expectTiled(periods);
    expect(periods).toEqual(bruteForceDue(timing, from, to));
  });

  it('every hour, where clocks change by a half and by a day too', () => {
    for (const timeZone of ['Pacific/Apia', 'Australia/Lord_Howe', 'America/Havana']) {
      const timing: Timing = { timeZone, cadence: { kind: 'cron', expression: '0 * * * *' } };
      for (const { from } of YEARS) {
        const to = from + 215 * 86_400;
        const periods = listDue(timing, from, to);
        expectTiled(periods);
        expect(periods).toEqual(bruteForceDue(timing, from, to));
      }
    }
  });

  it('whatever the moments at which somebody looks', () => {
    const changes = ['2025-10-26T01:00:00Z', '2026-03-29T01:00:00Z', '2026-11-01T06:00:00Z'].map(seconds);
    const look = fc.oneof(
      fc.integer({ min: YEARS[0]?.from ?? 0, max: YEARS[0]?.to ?? 0 }),
      fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -2, max: 2 })).map(([at, by]) => at + by),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES.filter(({ from }) => from === YEARS[0]?.from)),
        fc.array(look, { maxLength: 40 }),
        ({ timeZone, cadence, from, to }, looks) => {
          const timing: Timing = { timeZone, cadence };
          const cuts = [from, ...looks.toSorted((a, b) => a - b), to];
          const pieces = cuts.slice(1).flatMap((cut, i) => listDue(timing, cuts[i] ?? cut, cut));
          expect(pieces).toEqual(listDue(timing, from, to));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('clock changes', () => {
  const due = (timing: Timing, from: string, to: string) =>
    listDue(timing, seconds(from), seconds(to)).map(
      ({ key, startSeconds, endSeconds, dueSeconds }) =>
        `${key} ${iso(startSeconds)} ${iso(endSeconds)} ${iso(dueSeconds)}`,
    );

  it('a skipped time is due at the first instant after it, and one that comes twice at its first', () => {
    const timing: Timing = { timeZone: 'Europe/Paris', cadence: { kind: 'daily', minute: 150 } };
    expect(due(timing, '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
      '2026-03-29T02:30 2026-03-27T23:00:00Z 2026-03-28T23:00:00Z 2026-03-29T01:00:00Z',
      '2026-03-30T02:30 2026-03-28T23:00:00Z 2026-03-29T22:00:00Z 2026-03-30T00:30:00Z',
    ]);
    expect(due(timing, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-25T02:30 2026-10-23T22:00:00Z 2026-10-24T22:00:00Z 2026-10-25T00:30:00Z',
    ]);
  });

  it('Apia never had 2011-12-30, and its Friday is due when Saturday begins', () => {
    const days: Timing = { timeZone: 'Pacific/Apia', cadence: { kind: 'daily', minute: 480 } };
    expect(due(days, '2011-12-29T12:00:00Z', '2012-01-01T12:00:00Z')).toEqual([
      '2011-12-29T08:00 2011-12-28T10:00:00Z 2011-12-29T10:00:00Z 2011-12-29T18:00:00Z',
      '2011-12-31T08:00 2011-12-29T10:00:00Z 2011-12-30T10:00:00Z 2011-12-30T18:00:00Z',
      '2012-01-01T08:00 2011-12-30T10:00:00Z 2011-12-31T10:00:00Z 2011-12-31T18:00:00Z',
    ]);
    const fridays: Timing = { ...days, cadence: { kind: 'weekly', weekday: 5, minute: 480 } };
    expect(due(fridays, '2011-12-29T12:00:00Z', '2012-01-07T12:00:00Z')).toEqual([
      '2011-12-30T08:00 2011-12-23T10:00:00Z 2011-12-30T10:00:00Z 2011-12-30T10:00:00Z',
      '2012-01-06T08:00 2011-12-30T10:00:00Z 2012-01-05T10:00:00Z 2012-01-05T18:00:00Z',
    ]);
  });

  it('hourly, the repeated hour is part of one period of two hours, and the skipped one of none', () => {
    const timing: Timing = {
      timeZone: 'America/New_York',
      cadence: { kind: 'cron', expression: '0 * * * *' },
    };
    expect(due(timing, '2026-11-01T05:00:00Z', '2026-11-01T08:00:00Z')).toEqual([
      '2026-11-01T01:00 2026-11-01T04:00:00Z 2026-11-01T05:00:00Z 2026-11-01T05:00:00Z',
      '2026-11-01T02:00 2026-11-01T05:00:00Z 2026-11-01T07:00:00Z 2026-11-01T07:00:00Z',
    ]);
    expect(due(timing, '2026-03-08T06:30:00Z', '2026-03-08T08:30:00Z')).toEqual([
      '2026-03-08T02:00 2026-03-08T06:00:00Z 2026-03-08T07:00:00Z 2026-03-08T07:00:00Z',
      '2026-03-08T04:00 2026-03-08T07:00:00Z 2026-03-08T08:00:00Z 2026-03-08T08:00:00Z',
    ]);
  });
});

describe('looking around', () => {
  const monthly: Timing = { timeZone: 'Europe/Paris', cadence: { kind: 'monthly', day: 5, minute: 480 } };

  it('the month before ends where the month begins', () => {
    const [period] = listDue(monthly, seconds('2026-04-01T00:00:00Z'), seconds('2026-04-30T00:00:00Z'));
    if (period === undefined) throw new Error('nothing is due');
    expect(findPeriodBefore(monthly, period)).toMatchObject({
      endSeconds: period.startSeconds,
      startSeconds: seconds('2026-01-31T23:00:00Z'),
    });
  });

  it('the latest period that ended may not be due yet', () => {
    expect(findLatestEnded(monthly, seconds('2026-04-02T00:00:00Z'))?.key).toBe('2026-04-05T08:00');
    expect(findLatestEnded(monthly, seconds('2026-04-20T00:00:00Z'))?.key).toBe('2026-04-05T08:00');
    const hourly: Timing = { ...monthly, cadence: { kind: 'cron', expression: '0 * * * *' } };
    expect(findLatestEnded(hourly, seconds('2026-04-20T00:00:00Z'))?.key).toBe('2026-04-20T02:00');
  });

  it('the next may be years away', () => {
    const leap: Timing = { timeZone: 'UTC', cadence: { kind: 'cron', expression: '0 8 29 2 *' } };
    const from = seconds('2096-03-01T00:00:00Z');
    expect(findNextDue(leap, from)?.key).toBe('2104-02-29T08:00');
    expect(findLastDue(leap, seconds('2104-02-29T00:00:00Z'))?.key).toBe('2096-02-29T08:00');
  });

  it('refuses what cannot be read, or is due too often or never', () => {
    const now = seconds('2026-04-20T00:00:00Z');
    const read = (expression: string) => () =>
      listDue({ timeZone: 'UTC', cadence: { kind: 'cron', expression } }, now, now + 1);
    for (const often of [
      '* * * * *',
      '*/30 * * * *',
      '0,30 8 * * *',
      '0-5 8 * * *',
      '@hourly',
      '0 8 * * * *',
    ])
      expect(read(often)).toThrow('once an hour is the most');
    expect(read('0 0 31 2 *')).toThrow('must name a day that exists');
    expect(read('61 8 * * *')).toThrow('must be five fields of cron: Invalid value for minute: 61');
    expect(() => listDue({ ...monthly, timeZone: 'Mars/Base' }, now, now + 1)).toThrow(RangeError);
  });
});
