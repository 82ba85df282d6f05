import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDay, packDay, unpackDay } from '@/lib/core/series/day-packing';

const PERIODS = [1, 24, 48, 288] as const;

const double = fc.double({ noNaN: false });
const smallInteger = fc.integer({ min: 0, max: 300 }).map(Number);
const decimal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => whole / 10_000);
const noisyDecimal = decimal.map((value) => value * 1.1 + 0.1 + 0.2);
const large = fc.maxSafeInteger();
const missing = fc.constant(Number.NaN);
const awkward = fc.constantFrom(-0, 0, Infinity, -Infinity, 5e-324, 1e308, 2 ** 53, 0.1, 1 / 3);
const few = fc.constantFrom(33.3333, 33.4447, 0, 33.775999999999996);
const kinds = [smallInteger, decimal, noisyDecimal, large, double, few];

/** Days of one kind of value, some with missing periods and some with an awkward value in between. */
const day: fc.Arbitrary<Float64Array> = fc
  .tuple(fc.constantFrom(...PERIODS), fc.constantFrom(...kinds), fc.nat(3), fc.nat(1))
  .chain(([periods, kind, gaps, odd]) => {
    const value = fc.oneof(
      { weight: 20, arbitrary: kind },
      { weight: gaps * 5, arbitrary: missing },
      { weight: odd, arbitrary: awkward },
    );
    return fc.array(value, { minLength: periods, maxLength: periods });
  })
  .map((values) => Float64Array.from(values));

const A = 33.3333;
const B = 33.4447;
/** The first day of series H1 of the M4 competition. */
const HOURLY = [
  605, 586, 586, 559, 511, 443, 422, 395, 382, 370, 383, 397, 420, 455, 493, 554, 610, 666, 715, 755, 778,
  794, 806, 808,
];

describe('packDay and unpackDay', () => {
  it('give every double back bit by bit', () => {
    fc.assert(
      fc.property(day, (values) => {
        expectSameDoubles(unpackDay(packDay(values), values.length), values);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, (i: number) => number]>([
    ['all missing', () => Number.NaN],
    ['all zero', () => 0],
    ['all negative zero', () => -0],
    ['zeros of both signs', (i) => (i % 2 === 0 ? 0 : -0)],
    ['constant', () => 12.75],
    ['a ramp', (i) => i * 7],
    ['alternating huge integers', (i) => (i % 2 === 0 ? 1 : -1) * 2 ** 49],
    ['integers beyond 2^53', (i) => 2 ** 60 + i * 2 ** 10],
    ['tiny', (i) => i * 5e-324],
    ['without bound', (i) => (i === 700 ? Infinity : 3)],
    ['full precision', (i) => Math.sqrt(i + 0.5)],
    ['one value in a missing day', (i) => (i === 1439 ? 41 : Number.NaN)],
    ['every other period missing', (i) => (i % 2 === 0 ? i : Number.NaN)],
    ['an outlier of 10^12 among small counts', (i) => (i === 500 ? 1e12 : i % 5)],
    ['decimals that arithmetic left beside their digits', (i) => (i % 60) * 0.1],
  ])('keep a day that is %s', (_, makeValue) => {
    const values = Float64Array.from({ length: 1440 }, (_unused, i) => makeValue(i));
    expectSameDoubles(unpackDay(packDay(values), 1440), values);
  });

  it('spend a few bytes on a day without news', () => {
    expect(packDay(new Float64Array(1440)).length).toBeLessThanOrEqual(6);
    expect(packDay(new Float64Array(1440).fill(Number.NaN)).length).toBe(2);
    expect(packDay(new Float64Array(1440).fill(123_456)).length).toBeLessThanOrEqual(8);
  });

  it('never spend more than the doubles, their mask and three bytes', () => {
    fc.assert(
      fc.property(day, (values) => {
        const present = values.filter((value) => !Number.isNaN(value)).length;
        expect(packDay(values).length).toBeLessThanOrEqual(8 * present + Math.ceil(values.length / 8) + 3);
      }),
    );
  });

  /** Stored days outlive the code that wrote them: these bytes were written by version 1 and must be read for ever. */
  it.each<[string, number[]]>([
    ['20e0', [Number.NaN, Number.NaN, Number.NaN]],
    ['26001f80a7', [0, 0, 0, 0]],
    ['293643271078b259f2ac', [Number.NaN, 12.5, 13.25, Number.NaN, 14, 12.75]],
    ['223fd5555555555555400921fb54442d18de', [1 / 3, Math.PI]],
    ['24092a516151685a29e2812820200003', [A, B, A, 33.775999999999996, A, B, A, A, B, A, A, A]],
    ['241001e4800010000200005fb773409386e21b00f6', [3, 5, 4, 6, 900_000, 5, 4, 3, 6, 5, 4, 4]],
    ['2a0172e84cb1aac98fbc2ce02a40926069c4806a304d1d3050', HOURLY],
  ])('read what version 1 wrote: %s', (hex, expected) => {
    expectSameDoubles(
      unpackDay(Uint8Array.from(Buffer.from(hex, 'hex')), expected.length),
      Float64Array.from(expected),
    );
  });
});

describe('unpackDay on other bytes', () => {
  it('throws a RangeError for every single damaged bit and for every shorter text', () => {
    const packed = packDay(Float64Array.from({ length: 288 }, (_, i) => 40 + ((i * i) % 23)));
    for (let bit = 0; bit < packed.length * 8; bit += 1) {
      const damaged = packed.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unpackDay(damaged, 288)).toThrow(RangeError);
    }
    for (let length = 0; length < packed.length - 1; length += 1) {
      const cut = packed.subarray(0, length);
      expect(() => unpackDay(appendChecksum(cut), 288)).toThrow(RangeError);
    }
  });

  it('throws for another number of periods', () => {
    const packed = packDay(Float64Array.from({ length: 288 }, (_, i) => (i * 31) % 17));
    expect(() => unpackDay(packed, 1440)).toThrow(RangeError);
    expect(() => unpackDay(packed, 144)).toThrow(RangeError);
    expect(() => unpackDay(packed, 7)).toThrow(/divide 86,400, got 7/);
  });

  it('gives a day or throws a RangeError for random bytes, soon', () => {
    const started = performance.now();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...PERIODS, 1440), (bytes, periods) => {
        for (const attempt of [bytes, appendChecksum(bytes)]) expectDayOrRangeError(attempt, periods);
      }),
      { numRuns: 5000 },
    );
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('mergeDay', () => {
  const pair = fc
    .constantFrom(...PERIODS)
    .chain((n) => fc.tuple(dayOf(n), dayOf(n), fc.array(fc.boolean(), { minLength: n, maxLength: n })));

  function dayOf(periods: number): fc.Arbitrary<Float64Array> {
    const value = fc.oneof(smallInteger, missing);
    return fc
      .array(value, { minLength: periods, maxLength: periods })
      .map((values) => Float64Array.from(values));
  }

  it('lets incoming values win and keeps the rest', () => {
    const merged = mergeDay(
      Float64Array.of(1, 2, Number.NaN, Number.NaN),
      Float64Array.of(9, Number.NaN, 7, Number.NaN),
    );
    expect([...merged]).toEqual([9, 2, 7, Number.NaN]);
    expect(() => mergeDay(new Float64Array(24), new Float64Array(48))).toThrow(RangeError);
  });

  it('changes nothing when it is repeated', () => {
    fc.assert(
      fc.property(pair, ([existing, incoming]) => {
        const once = mergeDay(existing, incoming);
        expectSameDoubles(mergeDay(once, incoming), once);
      }),
    );
  });

  it('does not depend on the order of days that share no period', () => {
    fc.assert(
      fc.property(pair, ([values, other, mine]) => {
        const a = values.map((value, i) => (mine[i] ? value : Number.NaN));
        const b = other.map((value, i) => (mine[i] ? Number.NaN : value));
        expectSameDoubles(mergeDay(a, b), mergeDay(b, a));
      }),
    );
  });
});

function expectSameDoubles(actual: Float64Array, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  const different = expected.findIndex((value, i) => !Object.is(value, actual[i]));
  expect(different, `${actual[different]} in place of ${expected[different]}`).toBe(-1);
}

function expectDayOrRangeError(bytes: Uint8Array, periods: number): void {
  try {
    expect(unpackDay(bytes, periods)).toHaveLength(periods);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
  }
}

/** The bytes with the last byte that passes for their checksum, so that what is behind the checksum is reached. */
function appendChecksum(bytes: Uint8Array): Uint8Array {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = (crc >> 7) ^ ((byte >> bit) & 1);
      crc = ((crc << 1) & 0xff) ^ (carry * 0x07);
    }
  }
  return Uint8Array.of(...bytes, crc);
}
