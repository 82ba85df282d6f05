import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSparkline, encodeSparkline, sharedSparklineScale } from '@/lib/format/sparkline';

describe('a packed sparkline', () => {
  test('keeps gaps, and tells no traffic from no data', () => {
    expect(decodeSparkline(encodeSparkline([null, 0, 1]))).toEqual([null, 0, 1]);
  });

  test('keeps the order of values', () => {
    const count = fc.double({ min: 0, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [low = -1, high = -1] = decodeSparkline(encodeSparkline([Math.min(a, b), Math.max(a, b)])).map(
          Number,
        );
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  test('spends the same number of levels on every decade', () => {
    const levels = decodeSparkline(encodeSparkline([1, 1e4, 1e8])).map(Number);
    expect(levels).toEqual([1, 31, 61]);
  });

  test('refuses what it did not write', () => expect(() => decodeSparkline('a-b')).toThrow(RangeError));
});

test('the shared scale spans the whole column and is never empty', () => {
  expect(sharedSparklineScale([encodeSparkline([1, 10]), encodeSparkline([null, 1e8])])).toEqual({
    low: 1,
    high: 61,
  });
  expect(sharedSparklineScale([])).toEqual({ low: 0, high: 1 });
  expect(sharedSparklineScale(['00.0'])).toEqual({ low: 0, high: 1 });
});
