import { describe, expect, it } from 'vitest';
import { makeReportFormats } from '@/lib/format/report-formats';

const english = makeReportFormats('en-GB', 'Europe/Paris');
const german = makeReportFormats('de-DE', 'Europe/Paris');
const indian = makeReportFormats('en-IN', 'Asia/Kolkata');
/** Monday, 16 November 2026, 00:00 in Paris. */
const MONDAY = Date.UTC(2026, 10, 15, 23) / 1000;
const DAY = 24 * 3600;
const WEEK = 7 * DAY;

describe('amounts', () => {
  it.each([
    [1234567.891, '1,234,568', '1.234.568', '12,34,568'],
    [99.994, '99.99', '99,99', '99.99'],
    [1.5, '1.50', '1,50', '1.50'],
    [0.04123, '0.0412', '0,0412', '0.0412'],
    [-412.3, '−412', '−412', '−412'],
    [0, '0', '0', '0'],
  ])('%d is written as each language has it', (amount, british, deutsch, hindustani) => {
    expect([english, german, indian].map(({ usdNumber }) => usdNumber(amount))).toEqual([
      british,
      deutsch,
      hindustani,
    ]);
  });

  it('are signed where they are a change', () => {
    expect([412, -28, 0].map(english.signedUsd)).toEqual(['+412 USD', '−28.00 USD', '0 USD']);
  });

  it('that are missing are no zero', () => {
    expect([
      english.usd(null),
      english.signedUsd(Number.NaN),
      english.usdInterval(1, null),
      english.share(null),
    ]).toEqual(['–', '–', '–', '–']);
  });
});

describe('days', () => {
  it('are those of the zone', () => {
    expect(english.longDay(MONDAY)).toBe('Monday 16 November 2026');
    expect(makeReportFormats('en-GB', 'UTC').longDay(MONDAY)).toBe('Sunday 15 November 2026');
  });

  it.each([
    [MONDAY, 7, '16 to 22 November 2026'],
    [MONDAY, 1, '16 November 2026'],
    [MONDAY + WEEK, 14, '23 November to 6 December 2026'],
    [MONDAY + 5 * WEEK, 14, '21 December 2026 to 3 January 2027'],
  ])('of a period that begins at %i and has %i end with its last one: %s', (start, count, text) => {
    expect(english.days(start, start + count * DAY)).toBe(text);
    expect(german.days(start, start + count * DAY)).toBe(text);
  });
});

it('shares keep what is small', () => {
  expect([0.0024, 0.00001, 0, 1].map(english.share)).toEqual(['0.24 %', '< 0.01 %', '0 %', '100 %']);
});
