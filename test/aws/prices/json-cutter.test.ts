import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CutChoice, JsonCutter } from '@/lib/aws/prices/json-cutter';

/** Feeds a text in pieces of some bytes and gives what was taken, by path. */
function cut(
  text: string,
  choose: (path: readonly string[]) => CutChoice,
  pieceBytes = 7,
): Map<string, string> {
  const taken = new Map<string, string>();
  const cutter = new JsonCutter({ choose, take: (path, value) => void taken.set(path.join('/'), value) });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) cutter.feed(bytes.subarray(at, at + pieceBytes));
  cutter.finish();
  return taken;
}

/** Everything two levels down. */
const secondLevel = (path: readonly string[]): CutChoice => (path.length < 2 ? 'enter' : 'take');

describe('cutting values out of JSON', () => {
  test('gives what JSON.parse gives, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())),
        ),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1, '\t'),
        (value, pieceBytes, space) => {
          const paths: string[] = [];
          const taken: unknown[] = [];
          const cutter = new JsonCutter({
            choose: secondLevel,
            take: (path, text) => {
              paths.push(JSON.stringify(path));
              taken.push(JSON.parse(text));
            },
          });
          const bytes = Buffer.from(JSON.stringify(value, null, space));
          for (let at = 0; at < bytes.length; at += pieceBytes) {
            cutter.feed(bytes.subarray(at, at + pieceBytes));
          }
          cutter.finish();
          const expected = Object.entries(JSON.parse(JSON.stringify(value))).flatMap(([key, inner]) =>
            Object.entries(inner as object).map(([innerKey, leaf]) => [
              JSON.stringify([key, innerKey]),
              leaf,
            ]),
          );
          expect(paths.map((path, i) => [path, taken[i]])).toEqual(expected);
        },
      ),
    );
  });

  test('passes over brackets and quotes inside of texts', () => {
    const text = JSON.stringify({ no: { a: '}]"\\{', b: [['"']] }, yes: { c: '\\"]' } });
    const choose = ([first, second]: readonly string[]): CutChoice =>
      first === 'no' ? 'skip' : second === undefined ? 'enter' : 'take';
    for (let pieceBytes = 1; pieceBytes <= text.length; pieceBytes += 1) {
      expect([...cut(text, choose, pieceBytes)]).toEqual([['yes/c', JSON.stringify('\\"]')]]);
    }
  });

  test.each([
    ['a text that was cut off', '{"a": {"b": [1, 2', 'cut off'],
    ['a page in place of JSON', '<html><body>Moved</body></html>', 'not one JSON object'],
    ['an empty answer', '', 'cut off'],
    ['two texts', '{"a": {}} {"b": {}}', 'not one JSON object'],
    ['brackets that do not match', '{"a": {"b": 1]}', 'do not match'],
    ['a key that is none', '{a: 1}', 'quotation mark'],
  ])('refuses %s', (_what, text, words) => {
    expect(() => cut(text, secondLevel)).toThrow(words);
  });

  test('holds no more than a value that is taken, and refuses one without end', () => {
    const cutter = new JsonCutter({ choose: secondLevel, take: () => undefined });
    cutter.feed(Buffer.from('{"a":{"b":"'));
    const piece = Buffer.alloc(65_536, 120);
    expect(() => {
      for (let i = 0; i < 64; i += 1) cutter.feed(piece);
    }).toThrow('longer than');
  });
});
