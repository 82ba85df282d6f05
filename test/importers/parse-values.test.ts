import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { DurationSketch } from '@/lib/importers/duration-sketch';
import { DateParser } from '@/lib/importers/parse-date';
import { parseNumber } from '@/lib/importers/parse-number';

/** The same cases in every run. */
fc.configureGlobal({ seed: 20_240_501 });

const encode = (text: string) => new TextEncoder().encode(text);
const number = (text: string) => parseNumber(encode(text), 0, encode(text).length);

describe('parseNumber', () => {
  it('rounds as the engine does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = String(value);
        return Object.is(number(text), Number(text));
      }),
    );
    for (const text of ['0', '-0', '-0.0', '+0', '-0e5']) expect(number(text)).toBe(Number(text));
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 0, max: 14 }), (mantissa, decimals) => {
        const text = (mantissa / 10 ** decimals).toFixed(decimals);
        return number(text) === Number(text);
      }),
    );
  });

  it.each([
    '',
    '-',
    '.',
    '1e',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '1,5',
    ' 1',
    '1 ',
    '--1',
    '1.2.3',
    '1e+',
    'e5',
  ])('refuses %j', (text) => {
    expect(number(text)).toBeNaN();
  });
});

describe('DateParser', () => {
  const parser = new DateParser();
  const seconds = (text: string) => {
    const bytes = encode(text);
    if (parser.parse(bytes, 0, bytes.length) !== 'date') return null;
    return parser.wallSeconds - (parser.offsetSeconds ?? 0) + parser.fraction;
  };

  it('agrees with the engine on every second it can write', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString();
          expect(seconds(text)).toBeCloseTo(date.getTime() / 1000, 6);
          expect(seconds(text.replace('T', ' ').slice(0, 19))).toBe(Math.floor(date.getTime() / 1000));
          expect(seconds(text.slice(0, 16))).toBe(Math.floor(date.getTime() / 60_000) * 60);
        },
      ),
    );
  });

  it.each([
    ['2023-11-16 18:15:46.6805900', 1_700_158_546.68059],
    ['2024-02-29', 1_709_164_800],
    ['2024-05-01T00:00:00.123456789Z', 1_714_521_600.123457],
    ['2024-05-01 05:30 +0530', 1_714_521_600],
    ['2024-05-01 00:00:00 UTC', 1_714_521_600],
    ['2024-04-30T14:00:00-10', 1_714_521_600],
  ])('reads %s', (text, expected) => {
    expect(seconds(text)).toBeCloseTo(expected, 6);
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-05-01 24:00',
    '2024-05-01 12:60',
    '2024-05-01 12:00:60',
    '2024-5-1',
    '2024-05-01T',
    '2024-05-01 1',
    '2024-05-01 12:00:',
    '2024-05-01 12:00:00.',
    '2024-05-01 12:00 CEST',
    '2024-05-01 12:00+25:00',
    '2024-05/01',
    '20240501',
  ])('refuses %s', (text) => {
    expect(seconds(text)).toBeNull();
  });
});

describe('ZoneClock', () => {
  /** Oracle: an instant written as wall time by Intl must come back as itself, or as the other of two. */
  it.each([
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'UTC',
    'America/Sao_Paulo',
    'Africa/Casablanca',
  ])('brings back every instant in %s', (timeZone) => {
    const clock = new ZoneClock(timeZone);
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    fc.assert(
      fc.property(fc.integer({ min: 500_000_000, max: 2_000_000_000 }), (instant) => {
        const asUtc = Date.parse(`${wall.format(instant * 1000).replace(' ', 'T')}Z`) / 1000;
        const time = clock.resolve(asUtc);
        if (time.kind === 'one') expect(time.seconds).toBe(instant);
        else if (time.kind === 'twice') expect([time.earlierSeconds, time.laterSeconds]).toContain(instant);
        else throw new Error(`${instant} exists`);
      }),
      { numRuns: 300 },
    );
  });
});

describe('DurationSketch', () => {
  const exactQuantile = (sorted: number[], share: number) =>
    sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;

  it('gives quantiles within half a percent and the exact mean, merged or not', () => {
    const durations = fc.array(fc.double({ min: 1e-3, max: 1e7, noNaN: true }), {
      minLength: 2,
      maxLength: 300,
    });
    fc.assert(
      fc.property(durations, fc.nat(300), (values, split) => {
        const [left, right] = [new DurationSketch(), new DurationSketch()];
        values.forEach((value, i) => {
          (i < split ? left : right).add(value);
        });
        left.merge(right);
        const sorted = [...values].sort((a, b) => a - b);
        for (const share of [0.01, 0.5, 0.9, 0.99, 1]) {
          const error = left.quantileMs(share) / exactQuantile(sorted, share) - 1;
          expect(Math.abs(error)).toBeLessThanOrEqual(0.005 + 1e-9);
        }
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        expect((left.summary()?.meanMs ?? Number.NaN) / mean).toBeCloseTo(1, 9);
        expect(left.summary()?.count).toBe(values.length);
      }),
    );
  });

  it('has no quantiles of nothing, and keeps durations of zero', () => {
    const sketch = new DurationSketch();
    expect(sketch.summary()).toBeNull();
    sketch.add(0);
    sketch.add(0);
    sketch.add(10);
    expect(sketch.quantileMs(0.5)).toBe(0);
  });
});
