import { describe, expect, test } from 'vitest';
import { readHolidays, wrongWords } from '@/components/forecast/holiday-list';
import { factorProblem } from '@/components/forecast/settings-draft';

const read = (text: string, present: Parameters<typeof readHolidays>[2] = []) =>
  readHolidays(text, '0.5', present);
const wrongOf = (text: string) => {
  const found = read(text);
  return found.ok ? [] : found.wrong;
};

describe('a list of holidays', () => {
  test('is read one a line, with or without a name', () => {
    expect(read('2026-12-25 Christmas\n\n2027-01-01\n  New Year: 2028-01-01')).toEqual({
      ok: true,
      events: [
        { name: 'Christmas', startsOn: '2026-12-25', days: '1', factor: '0.5' },
        { name: 'Holiday', startsOn: '2027-01-01', days: '1', factor: '0.5' },
        { name: 'New Year', startsOn: '2028-01-01', days: '1', factor: '0.5' },
      ],
    });
  });

  test.each(['to', 'until', '-', '–', '—', '..', '…'])('has days from one date %s another', (between) => {
    expect(read(`2026-12-24 ${between} 2026-12-26 Christmas`)).toEqual({
      ok: true,
      events: [{ name: 'Christmas', startsOn: '2026-12-24', days: '3', factor: '0.5' }],
    });
    expect(read(`Winter: 2026-12-30${between}2027-01-02`)).toMatchObject({
      events: [{ name: 'Winter', startsOn: '2026-12-30', days: '4' }],
    });
  });

  test('tells each line that is wrong, with what is allowed', () => {
    expect(wrongOf(' \n')).toEqual(['Give at least one date, such as 2026-12-25.']);
    expect(
      wrongOf(
        [
          'Boxing Day',
          '2026-02-30',
          '',
          '2026-12-26 to 2026-12-24 Christmas',
          '2026-12-01 2026-12-02',
          '2026-01-01 to 2028-01-01',
          `2027-01-01 ${'x'.repeat(81)}`,
          '2110-01-01',
        ].join('\n'),
      ),
    ).toEqual([
      'Line 1: there is no date such as 2026-12-25 in “Boxing Day”.',
      'Line 2: 2026-02-30 is not in the calendar: a date is a day such as 2026-12-25.',
      'Line 4: 2026-12-24 is before 2026-12-26: the first day stands first.',
      'Line 5: two dates are written 2026-12-24 to 2026-12-26, and more take a line each.',
      'Line 6: got 731, must be a whole number of days, 1 to 366.',
      expect.stringMatching(/^Line 7: the name: got "x+.*", must be at most 80 characters\.$/),
      'Line 8: got "2110-01-01", must be a day of the years 1970 to 2099.',
    ]);
    expect(wrongWords(wrongOf('a\nb\nc\nd\ne\nf\ng')).split('\n').at(-1)).toBe('And 2 more.');
  });

  test('has no date twice, whose factors would multiply', () => {
    expect(wrongOf('2026-12-24 to 2026-12-26 Christmas\n2026-12-25 Christmas Day')).toEqual([
      'Line 2: 2026-12-25 is among the days of line 1 already.',
    ]);
    const present = [{ name: 'Noël', startsOn: '2026-12-25', days: '1', factor: '0.5' }];
    expect(read('2026-12-25', present)).toEqual({
      ok: false,
      wrong: ['Line 1: 2026-12-25 is an event already: Noël.'],
    });
    expect(read('2026-12-25 to 2026-12-26', present).ok).toBe(true);
  });

  test('has a factor that is a number', () => {
    expect(factorProblem('0.6')).toBeNull();
    for (const text of ['abc', '', '-1']) expect(factorProblem(text)).toMatch(/must be .*0 to 1000/);
  });
});
