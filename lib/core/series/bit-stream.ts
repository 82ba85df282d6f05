/** Bits in order, most significant first, in a buffer that grows. */
export interface BitWriter {
  /** Appends the `count` low bits of `value`, a whole number below 2^count; `count` is 0 to 53. */
  writeBits(value: number, count: number): void;
  /** Bits written so far. */
  length(): number;
  /** What was written, the last byte filled up with zeros. */
  toBytes(): Uint8Array;
}

export interface BitReader {
  /** What is read, with zeros behind it: some bytes from any place within are there. */
  readonly bytes: Uint8Array;
  /** In bits, as `position`, where the next is read. */
  readonly end: number;
  position: number;
  /** The next `count` bits as a number; `count` is 0 to 53. Throws `RangeError` past the end. */
  readBits(count: number): number;
  /** True when only the zeros that fill the last byte are left. */
  isAtEnd(): boolean;
}

const INITIAL_BYTES = 512;
/** Bits that join a started byte within the 32 bits of a bitwise operation. */
const CHUNK_BITS = 24;

/** 2^exponent for 0 to 53, exact. */
export function powerOfTwo(exponent: number): number {
  const power = POWERS_OF_TWO[exponent];
  if (power === undefined) throw new RangeError(`exponent must be 0 to 53, got ${exponent}`);
  return power;
}

const POWERS_OF_TWO = Float64Array.from({ length: 54 }, (_, exponent) => 2 ** exponent);

export function makeBitWriter(): BitWriter {
  let bytes = new Uint8Array(INITIAL_BYTES);
  let full = 0;
  let started = 0;
  let startedBits = 0;

  function writeChunk(value: number, count: number): void {
    started = (started << count) | value;
    startedBits += count;
    while (startedBits >= 8) {
      startedBits -= 8;
      if (full === bytes.length) bytes = enlarge(bytes);
      bytes[full] = started >>> startedBits;
      full += 1;
      started &= (1 << startedBits) - 1;
    }
  }

  function writeBits(value: number, count: number): void {
    if (count <= CHUNK_BITS) {
      writeChunk(value, count);
      return;
    }
    const low = powerOfTwo(CHUNK_BITS);
    const high = Math.floor(value / low);
    writeBits(high, count - CHUNK_BITS);
    writeChunk(value - high * low, CHUNK_BITS);
  }

  return {
    writeBits,
    length: () => full * 8 + startedBits,
    toBytes() {
      const whole = new Uint8Array(full + Math.ceil(startedBits / 8));
      whole.set(bytes.subarray(0, full));
      if (startedBits > 0) whole[full] = started << (8 - startedBits);
      return whole;
    },
  };
}

function enlarge(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}

export function makeBitReader(bytes: Uint8Array): BitReader {
  return new PackedBits(bytes);
}

const PADDING_BYTES = 8;

/** A class, as its methods are compiled once for all days. */
class PackedBits implements BitReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = new Uint8Array(bytes.length + PADDING_BYTES);
    this.bytes.set(bytes);
    this.end = bytes.length * 8;
  }

  readBits(count: number): number {
    if (count <= CHUNK_BITS) return this.readChunk(count);
    const high = this.readBits(count - CHUNK_BITS);
    return high * powerOfTwo(CHUNK_BITS) + this.readChunk(CHUNK_BITS);
  }

  isAtEnd(): boolean {
    const left = this.end - this.position;
    return left < 8 && this.readBits(left) === 0;
  }

  private readChunk(count: number): number {
    if (count === 0) return 0;
    if (this.position + count > this.end) throw new RangeError(TRUNCATED);
    const value = peekBits(this.bytes, this.position) >>> (32 - count);
    this.position += count;
    return value;
  }
}

export const TRUNCATED = 'packed day is truncated';

/** The next bits from the top of 32, at least 25 of them; zeros behind the end. */
export function peekBits(bytes: Uint8Array, position: number): number {
  const at = position >> 3;
  const four =
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0);
  return four << (position & 7);
}
