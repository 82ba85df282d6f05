import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvTokenizer, fieldText } from '@/lib/importers/csv-tokenizer';
import { JsonScanner } from '@/lib/importers/json-scanner';
import { jsonText } from '@/lib/importers/json-text';
import { Utf8Check } from '@/lib/importers/utf8-check';

/** The same cases in every run. */
fc.configureGlobal({ seed: 20_240_501 });

/** A whole file fits into the head that is read at once, so the readers behind it are cut here directly. */
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 30 });

function cut(bytes: Uint8Array, chunkSizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = chunkSizes[i % chunkSizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('CsvTokenizer', () => {
  function recordsOf(chunks: readonly Uint8Array[]): { fields: string[]; line: number; isEnded: boolean }[] {
    const records: { fields: string[]; line: number; isEnded: boolean }[] = [];
    const tokenizer = new CsvTokenizer(';', (record) =>
      records.push({
        fields: Array.from({ length: record.count }, (_, i) => fieldText(record, i)),
        line: record.line,
        isEnded: record.isEnded,
      }),
    );
    for (const chunk of chunks) tokenizer.feed(chunk);
    tokenizer.finish();
    return records;
  }
  const field = fc.string({
    unit: fc.constantFrom('a', '1', '"', ';', '\n', '\r', ' ', '\u00e9'),
    maxLength: 6,
  });
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('gives back every field that was written, however the bytes were cut', () => {
    fc.assert(
      fc.property(table, lineEnd, sizes, (rows, end, chunkSizes) => {
        const text = rows.map((row) => row.map(quote).join(';') + end).join('');
        const records = recordsOf(cut(encode(text), chunkSizes));
        expect(records.map((record) => record.fields)).toEqual(rows);
        expect(records.every((record) => record.isEnded)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('counts the lines on which records start', () => {
    const text = 'a;b\r\n"x\ny";2\r\n\r\nc;d';
    for (let size = 1; size <= text.length; size += 1) {
      const records = recordsOf(cut(encode(text), [size]));
      expect(records.map(({ line, isEnded }) => [line, isEnded])).toEqual([
        [1, true],
        [2, true],
        [5, false],
      ]);
    }
  });
});

describe('JsonScanner', () => {
  /** Rebuilds the value that it says, so that the engine's own parser is the oracle. */
  function rebuild(chunks: readonly Uint8Array[]): unknown {
    const roots: unknown[] = [];
    const stack: (unknown[] | Record<string, unknown>)[] = [];
    let key = '';
    const put = (value: unknown) => {
      const top = stack.at(-1);
      if (top === undefined) roots.push(value);
      else if (Array.isArray(top)) top.push(value);
      else Object.defineProperty(top, key, { value, enumerable: true, configurable: true, writable: true });
    };
    const scanner = new JsonScanner({
      open(bracket) {
        const made = bracket === '[' ? [] : {};
        put(made);
        stack.push(made);
      },
      close: () => stack.pop(),
      key: (name) => {
        key = name;
      },
      text: (bytes, length, isEscaped) => put(jsonText(bytes, length, isEscaped)),
      number: put,
      literal: (name) => put(JSON.parse(name)),
    });
    for (const chunk of chunks) scanner.feed(chunk);
    scanner.finish();
    return roots[0];
  }

  it('says what JSON.parse says, however the bytes were cut', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.constantFrom(undefined, 1),
        sizes,
        (json, indent, chunkSizes) => {
          const text = JSON.stringify(JSON.parse(json), null, indent);
          expect(rebuild(cut(encode(text), chunkSizes))).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses what JSON.parse refuses in a damaged text, or reads the same', () => {
    const damage = fc.record({
      json: fc.json({ maxDepth: 3 }),
      at: fc.nat(200),
      put: fc.constantFrom(...'{}[]:,"1 t'),
    });
    fc.assert(
      fc.property(damage, sizes, ({ json, at, put }, chunkSizes) => {
        const place = at % json.length;
        const text = json.slice(0, place) + put + json.slice(place + 1);
        const expected = attempt(() => JSON.parse(text, refuseInfinity));
        const actual = attempt(() => rebuild(cut(encode(text), chunkSizes)));
        // Several texts one after another are allowed here, and numbers may have leading zeros.
        if (expected !== REFUSED) expect(actual).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});

const REFUSED = Symbol('refused');

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return REFUSED;
  }
}

describe('Utf8Check', () => {
  function accepts(chunks: readonly Uint8Array[]): boolean {
    const check = new Utf8Check();
    return (
      attempt(() => {
        for (const chunk of chunks) check.check(chunk);
        check.finish();
      }) !== REFUSED
    );
  }
  const isUtf8 = (bytes: Uint8Array) =>
    attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)) !== REFUSED;

  it('accepts what the engine decodes and nothing else, however the bytes were cut', () => {
    const lead = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0xbf,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    const next = fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0);
    const random = fc
      .tuple(lead, fc.array(next, { maxLength: 3 }))
      .map(([first, rest]) => Uint8Array.of(first, ...rest));
    const valid = fc.string({ unit: 'binary', maxLength: 20 }).map(encode);
    fc.assert(
      fc.property(fc.oneof(random, valid), sizes, (bytes, chunkSizes) => {
        expect(accepts(cut(bytes, chunkSizes))).toBe(isUtf8(bytes));
      }),
      { numRuns: 3000 },
    );
  });
});

/** A number too large for a double is Infinity to JSON.parse and a refusal here. */
function refuseInfinity(_key: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw new RangeError('too large');
  return value;
}
