import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeBitReader, makeBitWriter } from '@/lib/core/series/bit-stream';
import {
  readGamma,
  readWide,
  toSigned,
  toUnsigned,
  writeGamma,
  writeWide,
} from '@/lib/core/series/integer-codes';

it('reads the bits that were written, of any width, at every length of the buffer', () => {
  for (let bits = 512 * 8 - 9; bits <= 512 * 8 + 9; bits += 1) {
    const writer = makeBitWriter();
    for (let i = 0; i < bits; i += 1) writer.writeBits(i % 3 === 0 ? 1 : 0, 1);
    expect(writer.toBytes()).toHaveLength(Math.ceil(bits / 8));
    const reader = makeBitReader(writer.toBytes());
    const read = Array.from({ length: bits }, () => reader.readBits(1));
    expect(read.every((bit, i) => bit === (i % 3 === 0 ? 1 : 0))).toBe(true);
    expect(reader.isAtEnd()).toBe(true);
  }
});

it('keeps whole numbers of up to 53 bits', () => {
  const number = fc
    .tuple(fc.maxSafeNat(), fc.nat(53))
    .map(([value, width]) => [value % 2 ** width, width] as const);
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const writer = makeBitWriter();
      for (const [value, width] of numbers) {
        writer.writeBits(value, width);
        writeWide(writer, value);
        writeGamma(writer, value + 1);
      }
      const reader = makeBitReader(writer.toBytes());
      for (const [value, width] of numbers) {
        expect([reader.readBits(width), readWide(reader), readGamma(reader, 2 ** 53)]).toEqual([
          value,
          value,
          value + 1,
        ]);
      }
    }),
  );
});

it('maps small numbers of both signs to small ones', () => {
  expect([0, -1, 1, -2, 2].map(toUnsigned)).toEqual([0, 1, 2, 3, 4]);
  expect([0, 1, 2, 3, 4].map(toSigned)).toEqual([0, -1, 1, -2, 2]);
});

it('says where the bytes end', () => {
  const reader = makeBitReader(Uint8Array.of(0b1010_0000));
  expect(reader.readBits(3)).toBe(0b101);
  expect(reader.isAtEnd()).toBe(true);
  expect(() => reader.readBits(1)).toThrow('packed day is truncated');
});
