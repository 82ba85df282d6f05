const ZERO = 48;
const POINT = 46;
const MINUS = 45;
/** Longest that a double is written. */
const LONGEST_NUMBER = 32;
/** Multiples of 1/64 are written without the search for the shortest text. */
const QUANTA = 64;
const FRACTION_OF_QUANTUM = 15_625;

/** JSON written straight into bytes: many numbers, several times as fast as text put together. */
export class JsonWriter {
  private buffer: Buffer;
  private at = 0;

  constructor(capacityBytes: number) {
    this.buffer = Buffer.allocUnsafe(capacityBytes);
  }

  /** Text of ASCII characters, as it is. */
  text(ascii: string): void {
    this.need(ascii.length);
    this.at += this.buffer.write(ascii, this.at, 'latin1');
  }

  /** A finite number, such that it is read again as it was. */
  number(value: number): void {
    this.need(LONGEST_NUMBER);
    const size = Math.abs(value);
    const quanta = size * QUANTA;
    if (quanta > Number.MAX_SAFE_INTEGER || quanta !== Math.floor(quanta)) {
      this.at += this.buffer.write(String(value), this.at, 'latin1');
      return;
    }
    if (value < 0) this.buffer[this.at++] = MINUS;
    const units = Math.floor(size);
    this.whole(units);
    if (units !== size) this.fraction(quanta - units * QUANTA);
  }

  end(): Buffer {
    return this.buffer.subarray(0, this.at);
  }

  private need(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * this.buffer.length + bytes);
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }

  private whole(value: number): void {
    const { buffer, at } = this;
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits += 1;
    let left = value;
    for (let place = at + digits - 1; place >= at; place--) {
      const rest = Math.floor(left / 10);
      buffer[place] = ZERO + left - rest * 10;
      left = rest;
    }
    this.at += digits;
  }

  private fraction(quanta: number): void {
    this.buffer[this.at++] = POINT;
    let left = quanta * FRACTION_OF_QUANTUM;
    for (let unit = 100_000; left > 0; unit /= 10) {
      const digit = Math.floor(left / unit);
      this.buffer[this.at++] = ZERO + digit;
      left -= digit * unit;
    }
  }
}
