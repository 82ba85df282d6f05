import { type BitReader, type BitWriter, powerOfTwo } from './bit-stream';

/** Widths in bits that a length prefix of 6 bits can name; a double holds whole numbers of up to 53. */
const WIDTH_BITS = 6;
const MAX_WIDTH = 53;

/** Maps a whole number to one of 0 or more, small magnitudes first: 0, -1, 1, -2 become 0, 1, 2, 3. */
export function toUnsigned(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

/** Undoes `toUnsigned`. */
export function toSigned(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** How many bits a whole number of 0 or more needs; 0 needs none. */
export function bitWidth(value: number): number {
  let width = 0;
  while (powerOfTwo(width) <= value) width += 1;
  return width;
}

/** Writes a whole number of 0 or more as its width and its bits. */
export function writeWide(bits: BitWriter, value: number): void {
  const width = bitWidth(value);
  bits.writeBits(width, WIDTH_BITS);
  bits.writeBits(value, width);
}

/** How many bits `writeWide` writes. */
export function measureWide(value: number): number {
  return WIDTH_BITS + bitWidth(value);
}

/** Reads what `writeWide` wrote. */
export function readWide(bits: BitReader): number {
  const width = bits.readBits(WIDTH_BITS);
  if (width > MAX_WIDTH) throw new RangeError(`packed day names a number of ${width} bits`);
  return bits.readBits(width);
}

/** Writes a whole number of 1 or more as an Elias gamma code: its width in unary, then its bits. */
export function writeGamma(bits: BitWriter, value: number): void {
  const width = bitWidth(value);
  bits.writeBits(0, width - 1);
  bits.writeBits(value, width);
}

/** Reads an Elias gamma code of at most `maxValue`. */
export function readGamma(bits: BitReader, maxValue: number): number {
  let width = 1;
  while (bits.readBits(1) === 0) {
    width += 1;
    if (width > MAX_WIDTH) throw new RangeError('packed day holds a run without end');
  }
  const value = powerOfTwo(width - 1) + bits.readBits(width - 1);
  if (value > maxValue)
    throw new RangeError(`packed day holds a run of ${value} periods of ${maxValue} at most`);
  return value;
}
