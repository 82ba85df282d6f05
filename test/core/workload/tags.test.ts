import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasTag, isReservedTag, mergeTags } from '@/lib/core/workload/tags';

const tags = fc.dictionary(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), {
  noNullPrototype: true,
});

describe('tags in force', () => {
  test('are what was told, and of AWS what was not told otherwise, by key', () => {
    fc.assert(
      fc.property(tags, tags, (read, told) => {
        const merged = mergeTags({ read, told });
        const keys = Object.keys(merged);
        expect(new Set(keys)).toEqual(new Set([...Object.keys(read), ...Object.keys(told)]));
        for (const key of keys) {
          const expected = Object.hasOwn(told, key) ? told[key] : read[key];
          expect(hasTag(merged, key, expected ?? '')).toBe(true);
        }
      }),
    );
  });

  test('have no tag that nobody gave them', () => {
    for (const key of ['constructor', 'toString', '__proto__']) {
      expect(hasTag(mergeTags({ read: {}, told: {} }), key, '')).toBe(false);
      expect(hasTag({}, key, String(Object.getPrototypeOf({})[key]))).toBe(false);
    }
  });

  test('of AWS alone begin with aws:, in any case', () => {
    expect(['aws:x', 'AWS:x', 'Aws:'].map(isReservedTag)).toEqual([true, true, true]);
    expect(['aws', 'awsome:x', ' aws:x', 'x:aws:'].map(isReservedTag)).toEqual([false, false, false, false]);
  });
});
