import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatCountInWords,
  formatCountTick,
  formatExact,
  formatPercent,
  formatRate,
  formatSignificant,
  NO_DATA,
} from '@/lib/format/number';

// The expected texts are written by hand from the rules of the look: thousands separated, three significant digits.

describe('missing', () => {
  test.each([
    formatCount,
    formatCountInWords,
    formatPercent,
    formatRate,
    formatBytes,
    formatExact,
    formatSignificant,
  ])('%o shows no data, never 0', (format) => {
    expect(format(null)).toBe(NO_DATA);
    expect(format(Number.NaN)).toBe(NO_DATA);
    expect(format(0)).not.toBe(NO_DATA);
  });
});

test.each([
  [419_069, '419,069'],
  [0, '0'],
  [-0, '0'],
  [1234.56, '1,235'],
  [12.345, '12.3'],
])('a count of %d reads %s', (value, text) => expect(formatCount(value)).toBe(text));

test.each([
  [12_600_000, '12.6 million'],
  [999_999, '999,999'],
  [2.5e9, '2.5 billion'],
])('%d reads %s in words', (value, text) => expect(formatCountInWords(value)).toBe(text));

test.each([
  [1500, '1.5k'],
  [12_600_000, '12.6M'],
  [0, '0'],
])('a tick at %d reads %s', (value, text) => expect(formatCountTick(value)).toBe(text));

test.each([
  [0.425, '42.5 %'],
  [0.0004, '0.04 %'],
  [1, '100 %'],
  [0.99951, '100 %'],
])('a share of %d reads %s', (share, text) => expect(formatPercent(share)).toBe(text));

test.each([
  [12.5, '12.5 a second'],
  [0.5, '30 a minute'],
  [1 / 3600, '1 an hour'],
  [1 / 86_400, '1 a day'],
  [0, '0 a second'],
])('a rate of %d reads %s', (rate, text) => expect(formatRate(rate)).toBe(text));

test.each([
  [1_610_612_736, '1.5 GB'],
  [512, '512 bytes'],
  [200 * 1_048_576, '200 MB'],
])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test('the exact value keeps every digit that a double holds', () => {
  expect(formatExact(0.0000166667)).toBe('0.0000166667');
  expect(formatExact(18_420.123456)).toBe('18,420.123456');
});
