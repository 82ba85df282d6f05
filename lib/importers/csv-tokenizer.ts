import { badFile } from './bad-file';
import { HEAD_BYTES } from './byte-reader';
import { decodeText } from './decode-text';

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BLANK = 32;
export const MAX_LINE_BYTES = HEAD_BYTES;

/** One record as places in a buffer. The same object is handed over for each record: read it, do not keep it. */
export interface CsvRecord {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
  /** Line on which it starts, from 1. */
  readonly line: number;
  /** False for a last line without a line end. */
  readonly isEnded: boolean;
}

/**
 * Splits a stream of bytes into records and fields, RFC 4180 with any one-byte delimiter: quoted fields, doubled
 * quotes, CR LF, LF or CR, a byte order mark, blanks around fields. Blank lines are skipped. No string is made for a
 * field: readers parse numbers and times from the bytes.
 */
export class CsvTokenizer {
  private carry: Uint8Array = new Uint8Array(0);
  private isFirst = true;
  private line = 1;
  private lineAfter = 1;
  private bytes: Uint8Array = this.carry;
  private starts = new Int32Array(64);
  private ends = new Int32Array(64);
  private count = 0;
  private readonly delimiter: number;

  constructor(
    delimiter: ',' | ';' | '\t' | '|',
    private readonly take: (record: CsvRecord) => void,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  feed(chunk: Uint8Array): void {
    this.scan(this.withCarry(chunk), false);
  }

  finish(): void {
    this.scan(this.carry, true);
  }

  private withCarry(chunk: Uint8Array): Uint8Array {
    const fresh = this.isFirst && hasByteOrderMark(chunk) ? chunk.subarray(3) : chunk;
    this.isFirst = false;
    if (this.carry.length === 0) return fresh;
    const joined = new Uint8Array(this.carry.length + fresh.length);
    joined.set(this.carry);
    joined.set(fresh, this.carry.length);
    return joined;
  }

  private scan(window: Uint8Array, isLast: boolean): void {
    this.bytes = window;
    let start = 0;
    while (start < window.length) {
      const next = this.takeRecord(start, isLast);
      if (next < 0) break;
      start = next;
    }
    this.carry = window.slice(start);
    this.refuseLongLine(this.line, this.carry.length);
  }

  private refuseLongLine(line: number, length: number): void {
    if (length > MAX_LINE_BYTES)
      throw badFile(line, null, `the line is longer than ${MAX_LINE_BYTES} bytes, the most that is read`);
  }

  /** Hands over the record that starts at `start` and returns where the next starts; -1 when it is not whole. */
  private takeRecord(start: number, isLast: boolean): number {
    const { bytes, delimiter } = this;
    const length = bytes.length;
    this.count = 0;
    this.lineAfter = this.line;
    let at = start;
    for (;;) {
      const fieldStart = at;
      if (bytes[at] === QUOTE) {
        at = this.skipQuoted(at, isLast);
        if (at < 0) return -1;
      }
      let byte = -1;
      for (; at < length; at += 1) {
        byte = bytes[at] ?? 0;
        if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
      }
      if (at === length) {
        if (!isLast) return -1;
        this.addField(fieldStart, at);
        this.refuseLongLine(this.line, at - start);
        return this.handOver(at, false);
      }
      this.addField(fieldStart, at);
      at += 1;
      if (byte === delimiter) continue;
      this.refuseLongLine(this.line, at - start);
      if (byte === CARRIAGE_RETURN) {
        if (at === length && !isLast) return -1;
        if (bytes[at] === LINE_FEED) at += 1;
      }
      return this.handOver(at, true);
    }
  }

  /** From an opening quote to behind its closing quote; -1 when that has not been read yet. */
  private skipQuoted(start: number, isLast: boolean): number {
    const { bytes } = this;
    for (let at = start + 1; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === LINE_FEED) this.lineAfter += 1;
      if (byte !== QUOTE) continue;
      if (at + 1 === bytes.length && !isLast) return -1;
      if (bytes[at + 1] !== QUOTE) return at + 1;
      at += 1;
    }
    if (!isLast) return -1;
    throw badFile(this.line, null, 'a quoted field is not closed before the file ends: it was cut off');
  }

  private addField(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    const { bytes } = this;
    let from = start;
    let to = end;
    while (from < to && bytes[from] === BLANK) from += 1;
    while (to > from && bytes[to - 1] === BLANK) to -= 1;
    if (to - from >= 2 && bytes[from] === QUOTE && bytes[to - 1] === QUOTE) {
      from += 1;
      to -= 1;
    }
    this.starts[this.count] = from;
    this.ends[this.count] = to;
    this.count += 1;
  }

  private handOver(next: number, isEnded: boolean): number {
    const { bytes, starts, ends, count, line } = this;
    const isBlank = count === 1 && starts[0] === ends[0];
    if (!isBlank) this.take({ bytes, starts, ends, count, line, isEnded });
    this.line = this.lineAfter + 1;
    return next;
  }
}

/** The text of one field, doubled quotes undone; empty when the record has no such field. */
export function fieldText(record: CsvRecord, index: number): string {
  if (index >= record.count) return '';
  const text = decodeText(record.bytes, record.starts[index] ?? 0, record.ends[index] ?? 0);
  return text.includes('""') ? text.replaceAll('""', '"') : text;
}

export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
