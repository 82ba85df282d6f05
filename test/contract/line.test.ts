import { describe, expect, it } from 'vitest';
import { lineUpTo } from '@/lib/contract/line';
import { parseInput } from '@/lib/contract/parse-input';

const parse = (text: string) => () => parseInput(lineUpTo(20), text);

describe('a line of text', () => {
  it.each([
    ['Launch', 'Launch'],
    ['  3. Dez. – ×2 ', '3. Dez. – ×2'],
    ['बिक्री', 'बिक्री'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['👩\u200D💻 ❤️\u200D🔥', '👩\u200D💻 ❤️\u200D🔥'],
    ['-', '-'],
  ])('takes %j', (text, taken) => expect(parse(text)()).toBe(taken));

  it.each([
    ['', 'must not be empty'],
    [' \u00a0\ufeff', 'must not be empty'],
    ['x'.repeat(21), 'must be at most 20 characters'],
    ['a\nb', 'must be one line'],
    ['a\u2028b', 'must be one line'],
    ['a\u202Eb', 'must be one line'],
    ['a\u200Eb', 'must be one line'],
    ['a\u00ADb', 'must be one line'],
    ['a\u200B', 'must be one line'],
    ['\u200Da', 'must be one line'],
    ['a\u200D', 'must be one line'],
    ['a\u200D\u200Db', 'must be one line'],
    ['\ud800', 'must be one line'],
    ['\u0301', 'must have a character that can be seen'],
    ['\u3164', 'must have a character that can be seen'],
    ['\u2800\ufe0f', 'must have a character that can be seen'],
  ])('refuses %j', (text, sentence) => expect(parse(text)).toThrow(sentence));
});
