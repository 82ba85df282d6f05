/** What to do with a value of a JSON text: go into it, have its text, or pass over it. */
export type CutChoice = 'enter' | 'take' | 'skip';

export interface CutListener {
  /** `path` is the keys and, in arrays, the numbers that lead to the value. Only a container can be entered. */
  choose(path: readonly string[]): CutChoice;
  take(path: readonly string[], text: string): void;
}

/** A JSON text that is none, or that was cut off; the message says which. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

interface Container {
  readonly isArray: boolean;
  /** Of the value that is read or was read last. */
  key: string;
  index: number;
  expectsKey: boolean;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
/** The longest value that is taken, and the longest key. */
const MAX_TAKEN_BYTES = 1_048_576;

/**
 * Cuts values out of a JSON text of any size that comes in pieces, in the memory of the longest value taken. What is
 * passed over is not checked beyond its brackets and quotes; a value that is taken is as whole as its text.
 */
export class JsonCutter {
  private readonly stack: Container[] = [];
  private state: 'between' | 'key' | 'string' | 'word' | 'container' = 'between';
  private depth = 0;
  private inString = false;
  private isTaken = false;
  private pieces: Buffer[] = [];
  private pieceBytes = 0;
  private afterBackslash = false;
  private isDone = false;

  constructor(private readonly listener: CutListener) {}

  feed(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.state === 'between') at = this.readBetween(chunk, at);
      else at = this.readValue(chunk, at);
    }
  }

  finish(): void {
    if (!this.isDone) throw new JsonFault('it was cut off');
  }

  /** Reads one byte outside of keys and of values that are taken or passed over. */
  private readBetween(chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    if (byte <= 32 || byte === COLON) return at + 1;
    const top = this.stack.at(-1);
    if (byte === COMMA) {
      if (top !== undefined) top.expectsKey = !top.isArray;
      return at + 1;
    }
    if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (this.stack.pop()?.isArray !== (byte === CLOSE_BRACKET))
        throw new JsonFault('its brackets do not match');
      this.isDone = this.stack.length === 0;
      return at + 1;
    }
    if (this.isDone || (top === undefined && byte !== OPEN_BRACE))
      throw new JsonFault('it is not one JSON object');
    if (top?.expectsKey === true) return this.startKey(byte, at);
    return this.startValue(byte, at);
  }

  private startKey(byte: number, at: number): number {
    if (byte !== QUOTE) throw new JsonFault('a key does not start with a quotation mark');
    this.state = 'key';
    this.isTaken = true;
    this.inString = true;
    return at + 1;
  }

  private startValue(byte: number, at: number): number {
    const top = this.stack.at(-1);
    if (top?.isArray === true) {
      top.index += 1;
      top.key = String(top.index);
    }
    const path = this.stack.map(({ key }) => key);
    const isContainer = byte === OPEN_BRACE || byte === OPEN_BRACKET;
    const choice = this.stack.length === 0 ? 'enter' : this.listener.choose(path);
    if (choice === 'enter' && isContainer) {
      const isArray = byte === OPEN_BRACKET;
      this.stack.push({ isArray, key: '', index: -1, expectsKey: !isArray });
      return at + 1;
    }
    this.isTaken = choice === 'take';
    this.state = isContainer ? 'container' : byte === QUOTE ? 'string' : 'word';
    this.depth = 0;
    this.inString = false;
    return at;
  }

  /** Reads on to the end of the key or value, or of the chunk. */
  private readValue(chunk: Buffer, from: number): number {
    const end = this.state === 'word' ? findWordEnd(chunk, from) : this.findEnd(chunk, from);
    const isWhole = end >= 0;
    const to = isWhole ? end : chunk.length;
    if (this.isTaken) this.keep(chunk.subarray(from, to));
    if (isWhole) this.endValue();
    return to;
  }

  /** Just behind the end of a string or container; -1 when it is not in this chunk. */
  private findEnd(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      if (this.inString) {
        at = this.skipString(chunk, at);
        if (at < 0) return -1;
        if (this.state !== 'container') return at + 1;
        continue;
      }
      const byte = chunk[at];
      if (byte === QUOTE) this.inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        this.depth -= 1;
        if (this.depth === 0) return at + 1;
      }
    }
    return -1;
  }

  /** The place of the quotation mark that ends a string; -1 when it is not in this chunk. */
  private skipString(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (this.afterBackslash) this.afterBackslash = false;
      else if (byte === BACKSLASH) this.afterBackslash = true;
      else if (byte === QUOTE) {
        this.inString = false;
        return at;
      }
    }
    return -1;
  }

  private keep(piece: Buffer): void {
    this.pieceBytes += piece.length;
    if (this.pieceBytes > MAX_TAKEN_BYTES) {
      throw new JsonFault(`a value in it is longer than ${MAX_TAKEN_BYTES} bytes`);
    }
    this.pieces.push(Buffer.from(piece));
  }

  private endValue(): void {
    const text = Buffer.concat(this.pieces).toString('utf8');
    const isKey = this.state === 'key';
    const isTaken = this.isTaken;
    this.pieces = [];
    this.pieceBytes = 0;
    this.state = 'between';
    const top = this.stack.at(-1);
    if (isKey && top !== undefined) {
      top.key = readKey(text);
      top.expectsKey = false;
    } else if (isTaken) {
      this.listener.take(
        this.stack.map(({ key }) => key),
        text,
      );
    }
  }
}

function findWordEnd(chunk: Buffer, from: number): number {
  for (let at = from; at < chunk.length; at += 1) {
    const byte = chunk[at] ?? 0;
    if (byte <= 32 || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET) return at;
  }
  return -1;
}

/** The text of a key behind its first quotation mark. */
function readKey(text: string): string {
  try {
    return String(JSON.parse(`"${text}`));
  } catch {
    throw new JsonFault('a key in it is malformed');
  }
}
