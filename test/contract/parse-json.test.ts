import { describe, expect, it } from 'vitest';
import { parseJson } from '@/lib/contract/parse-json';

describe('a JSON document', () => {
  it('is what it says', () => expect(parseJson('{"a": [1, null]}', 'It is')).toEqual({ a: [1, null] }));

  it.each([
    ['{"a": x}', 'line 1, column 7'],
    ['{\n "values": [1,2,\n3,,4],\n "horizon": 24, "periodSeconds": 3600}', 'line 3, column 3'],
    ['{\r\n"values": [1,2\r\noops]}', 'line 3, column 1'],
    ['{', 'line 1, column 2'],
    ['{"a":1,\n}', 'line 2, column 1'],
    ['[1,2\n]]', 'line 2, column 2'],
    ['[1,\n', 'line 1, column 4'],
    ['{"a": "x\ny"}', 'line 1, column 9'],
    ['[1\u0007]', 'line 1, column 3'],
    ['"a', 'line 1, column 3'],
  ])('%j is refused in one line, with its place', (text, place) => {
    expect(() => parseJson(text, 'It is')).toThrow(
      new RegExp(`^It is not a JSON document: \\P{Cc}+, at ${place}$`, 'u'),
    );
  });

  it('is refused without its place where the same stands elsewhere too', () => {
    const same = '[1,2,3,4,5,x,1,2,3,4,5]';
    expect(() => parseJson(`["${same}", ${same}]`, 'It is')).toThrow(/ is not valid JSON$/);
  });
});
