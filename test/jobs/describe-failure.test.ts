import { expect, test } from 'vitest';
import { describeFailure } from '@/lib/jobs/describe-failure';

const tell = (message: string) => describeFailure(new Error(message)).message;
const told = (what: string) =>
  `Breakeven failed in a way that was not foreseen (${what}). Run it again; if it fails again, report it with this sentence.`;

test('what was not foreseen is told without its stack, and whole where the first line only announces it', () => {
  expect(tell('x is not a function\n    at y (/somewhere/z.ts:1:2)')).toBe(told('x is not a function'));
  expect(tell('\nInvalid `db.query()` invocation:\n\n\nRaw query failed. Code: `42703`.')).toBe(
    told('Invalid `db.query()` invocation: Raw query failed. Code: `42703`.'),
  );
  expect(tell('Nothing follows:')).toBe(told('Nothing follows:'));
  expect(tell('')).toBe(told(''));
  expect(tell('a'.repeat(300))).toBe(told(`${'a'.repeat(200)}...`));
});
