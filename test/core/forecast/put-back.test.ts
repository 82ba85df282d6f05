import { expect, it } from 'vitest';
import { isPutBack, takeBack } from '@/lib/core/forecast/put-back';

it('a span stays put back where newer traffic moves its start, and is left out again by one press', () => {
  const told = [7_200, 90_000];
  const span = { startSeconds: 3_600, endSeconds: 14_400 };
  expect(isPutBack(span, told)).toBe(true);
  expect(takeBack(span, told)).toEqual([90_000]);
  expect(isPutBack(span, [14_400])).toBe(false);
  expect(isPutBack(span, [3_600])).toBe(true);
});
