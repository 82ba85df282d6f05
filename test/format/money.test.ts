import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatUnitCost,
  formatUnitPrice,
  formatUsd,
  formatUsdInterval,
  formatUsdNumber,
} from '@/lib/format/money';
import { NO_DATA } from '@/lib/format/number';

describe('an amount', () => {
  test.each([
    [18_420.4, '18,420 USD'],
    [412, '412 USD'],
    [99.999, '100 USD'],
    [47.123, '47.12 USD'],
    [3.6, '3.60 USD'],
    [0.9999, '1.00 USD'],
    [0.04118, '0.0412 USD'],
    [0, '0 USD'],
    [-1250.6, '−1,251 USD'],
  ])('of %d reads %s', (amount, text) => expect(formatUsd(amount)).toBe(text));

  test('that is missing is not 0', () => expect(formatUsd(null)).toBe(NO_DATA));

  test('that is not nothing never reads as nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (amount) => {
        expect(Number(formatUsdNumber(amount).replaceAll(',', ''))).toBeGreaterThan(0);
      }),
    );
  });

  test('reads within half a percent of itself', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (amount) => {
        const read = Number(formatUsdNumber(amount).replaceAll(',', ''));
        expect(Math.abs(read - amount) / amount).toBeLessThanOrEqual(0.00503);
      }),
    );
  });
});

// AWS's published Lambda x86 price, SageMaker serverless at 1 GB, and ml.m5.large in us-east-1.
test.each([
  [0.0000166667, '0.0000166667'],
  [0.00002, '0.00002'],
  [0.115, '0.115'],
  [3.5, '3.5'],
])('a unit price of %d keeps its digits: %s', (price, text) => expect(formatUnitPrice(price)).toBe(text));

test('the cost of a million requests in the Paris case reads 3.608 USD', () => {
  expect(formatUnitCost(3.6080005)).toBe('3.608 USD');
  expect(formatUnitCost(7.7)).toBe('7.700 USD');
  expect(formatUnitCost(12_345.6)).toBe('12,346 USD');
});

test('an interval needs both ends', () => {
  expect(formatUsdInterval(5100, 7000)).toBe('5,100 to 7,000');
  expect(formatUsdInterval(-44.78, 243.9)).toBe('−45 to 244');
  expect(formatUsdInterval(0.412, 120)).toBe('0.412 to 120');
  expect(formatUsdInterval(12.5, 18)).toBe('12.50 to 18.00');
  expect(formatUsdInterval(0.36, 0.603)).toBe('0.360 to 0.603');
  expect(formatUsdInterval(0.7, 2.53)).toBe('0.70 to 2.53');
  expect(formatUsdInterval(0.0412, 2.53)).toBe('0.0412 to 2.53');
  expect(formatUsdInterval(null, 7000)).toBe(NO_DATA);
});
