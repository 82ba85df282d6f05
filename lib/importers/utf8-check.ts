import { badFile } from './bad-file';

/**
 * Checks that a stream of bytes is UTF-8 and names the line of the first byte that is not. Chunks of plain ASCII,
 * nearly all there are, cost one pass of OR.
 */
export class Utf8Check {
  private line = 1;
  private continuation = 0;
  /** Bounds of the next continuation byte, narrower after E0, ED, F0 and F4. */
  private low = 0x80;
  private high = 0xbf;
  private lead = 0;

  check(chunk: Uint8Array): void {
    if (this.continuation === 0 && this.passAscii(chunk)) return;
    for (const byte of chunk) {
      if (this.continuation > 0) this.takeContinuation(byte);
      else if (byte >= 0x80) this.takeLead(byte);
      else if (byte === 10) this.line += 1;
    }
  }

  finish(): void {
    if (this.continuation > 0)
      throw badFile(this.line, null, 'the file ends in the middle of a character: it was cut off');
  }

  /** Counts the lines of a chunk that is all ASCII; leaves any other chunk alone. */
  private passAscii(chunk: Uint8Array): boolean {
    let bits = 0;
    let lines = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0;
      bits |= byte;
      if (byte === 10) lines += 1;
    }
    if (bits >= 0x80) return false;
    this.line += lines;
    return true;
  }

  private takeLead(byte: number): void {
    this.lead = byte;
    this.low = 0x80;
    this.high = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.continuation = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.continuation = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.continuation = 3;
    else this.refuse();
    if (byte === 0xe0) this.low = 0xa0;
    if (byte === 0xed) this.high = 0x9f;
    if (byte === 0xf0) this.low = 0x90;
    if (byte === 0xf4) this.high = 0x8f;
  }

  private takeContinuation(byte: number): void {
    if (byte < this.low || byte > this.high) this.refuse();
    this.low = 0x80;
    this.high = 0xbf;
    this.continuation -= 1;
  }

  private refuse(): never {
    const hex = this.lead.toString(16).toUpperCase().padStart(2, '0');
    throw badFile(
      this.line,
      null,
      `byte 0x${hex} is not UTF-8; the file seems to be Latin-1 or Windows-1252: save it as UTF-8`,
    );
  }
}
