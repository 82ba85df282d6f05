import type { AppError } from '@/lib/errors/app-error';
import { badFile, quoteField } from './bad-file';
import { hasByteOrderMark, MAX_LINE_BYTES } from './csv-tokenizer';
import { decodeText } from './decode-text';
import { jsonText } from './json-text';
import { parseNumber } from './parse-number';

/** What a JSON text says, in order, without ever holding it whole. */
export interface JsonListener {
  open(bracket: '{' | '['): void;
  close(): void;
  key(name: string): void;
  text(bytes: Uint8Array, length: number, isEscaped: boolean): void;
  number(value: number): void;
  /** `true`, `false` or `null`. */
  literal(name: string): void;
}

type Expecting = 'value' | 'value-or-end' | 'key-or-end' | 'key' | 'colon' | 'comma-or-end';
type Inside = 'nothing' | 'string' | 'word';

const MAX_DEPTH = 64;
const FIRST_ROOM = 4096;
const LITERALS = ['true', 'false', 'null'];

/**
 * Reads one JSON text, or several one after another, from chunks of bytes. Faults name line and column. Memory is
 * that of the longest string.
 */
export class JsonScanner {
  private readonly stack: ('{' | '[')[] = [];
  private expecting: Expecting = 'value';
  private inside: Inside = 'nothing';
  private isEscaped = false;
  private isAfterBackslash = false;
  private room = new Uint8Array(FIRST_ROOM);
  private used = 0;
  private line = 1;
  private lineStart = 0;
  private position = 0;
  private isFirst = true;

  constructor(private readonly listener: JsonListener) {}

  feed(chunk: Uint8Array): void {
    const from = this.isFirst && hasByteOrderMark(chunk) ? 3 : 0;
    this.isFirst = false;
    for (let i = from; i < chunk.length; i += 1) {
      this.takeByte(chunk[i] ?? 0);
      this.position += 1;
    }
  }

  finish(): void {
    if (this.inside === 'word') this.endWord();
    if (this.stack.length === 0 && this.inside === 'nothing') return;
    const where =
      this.inside === 'string' ? 'a string' : this.stack.at(-1) === '{' ? 'an object' : 'an array';
    throw badFile(this.line, null, `the JSON ends in the middle of ${where}: the file was cut off`);
  }

  /** An error at the byte being read. */
  fault(reason: string): AppError {
    return badFile(this.line, { number: this.position - this.lineStart + 1, name: null }, reason);
  }

  private takeByte(byte: number): void {
    if (this.inside === 'string') this.takeInString(byte);
    else if (byte === 32 || byte === 10 || byte === 13 || byte === 9) this.takeBlank(byte);
    else if (byte === 44 || byte === 58 || byte === 93 || byte === 125) this.takePunctuation(byte);
    else if (this.inside === 'word') this.keep(byte);
    else if (byte === 34) this.startString();
    else if (byte === 123 || byte === 91) this.openBracket(byte === 123 ? '{' : '[');
    else this.startWord(byte);
  }

  private takeBlank(byte: number): void {
    if (this.inside === 'word') this.endWord();
    if (byte !== 10) return;
    this.line += 1;
    this.lineStart = this.position + 1;
  }

  private takePunctuation(byte: number): void {
    if (this.inside === 'word') this.endWord();
    if (byte === 44) this.takeComma();
    else if (byte === 58) this.takeColon();
    else this.closeBracket(byte === 125 ? '{' : '[');
  }

  private takeComma(): void {
    const top = this.stack.at(-1);
    if (this.expecting !== 'comma-or-end' || top === undefined)
      throw this.fault('a comma is not expected here');
    this.expecting = top === '{' ? 'key' : 'value';
  }

  private takeColon(): void {
    if (this.expecting !== 'colon') throw this.fault('a colon is not expected here');
    this.expecting = 'value';
  }

  private openBracket(bracket: '{' | '['): void {
    this.expectValue(bracket);
    if (this.stack.length >= MAX_DEPTH)
      throw this.fault(`the JSON is nested deeper than ${MAX_DEPTH} levels`);
    this.stack.push(bracket);
    this.expecting = bracket === '{' ? 'key-or-end' : 'value-or-end';
    this.listener.open(bracket);
  }

  private closeBracket(bracket: '{' | '['): void {
    const isEmpty = this.expecting === 'key-or-end' || this.expecting === 'value-or-end';
    const isAllowed = this.expecting === 'comma-or-end' || isEmpty;
    if (this.stack.at(-1) !== bracket || !isAllowed)
      throw this.fault(`"${bracket === '{' ? '}' : ']'}" is not expected here`);
    this.stack.pop();
    this.listener.close();
    this.afterValue();
  }

  private startString(): void {
    if (this.expecting !== 'key' && this.expecting !== 'key-or-end') this.expectValue('"');
    this.inside = 'string';
    this.used = 0;
    this.isEscaped = false;
    this.isAfterBackslash = false;
  }

  private takeInString(byte: number): void {
    if (byte < 32) throw this.fault('a string holds a line end or control character: the JSON is damaged');
    if (this.isAfterBackslash) this.isAfterBackslash = false;
    else if (byte === 92) {
      this.isAfterBackslash = true;
      this.isEscaped = true;
    } else if (byte === 34) {
      this.endString();
      return;
    }
    this.keep(byte);
  }

  private endString(): void {
    this.inside = 'nothing';
    if (this.expecting === 'key' || this.expecting === 'key-or-end') {
      this.expecting = 'colon';
      this.listener.key(jsonText(this.room, this.used, this.isEscaped));
      return;
    }
    this.listener.text(this.room, this.used, this.isEscaped);
    this.afterValue();
  }

  private startWord(byte: number): void {
    this.expectValue(String.fromCharCode(byte));
    this.inside = 'word';
    this.used = 0;
    this.keep(byte);
  }

  private endWord(): void {
    this.inside = 'nothing';
    const value = parseNumber(this.room, 0, this.used);
    if (Number.isNaN(value)) this.takeLiteral(decodeText(this.room, 0, this.used));
    else this.listener.number(value);
    this.afterValue();
  }

  private takeLiteral(word: string): void {
    if (!LITERALS.includes(word))
      throw this.fault(`${quoteField(word)} is not JSON; a number, a string, true, false or null is`);
    this.listener.literal(word);
  }

  private expectValue(found: string): void {
    if (this.expecting === 'value' || this.expecting === 'value-or-end') return;
    const wanted = this.expecting.replace('-or-', ' or ').replace('end', 'a closing bracket');
    throw this.fault(`${quoteField(found)} stands where a ${wanted} is expected`);
  }

  private afterValue(): void {
    this.expecting = this.stack.length === 0 ? 'value' : 'comma-or-end';
  }

  private keep(byte: number): void {
    if (this.used === this.room.length) this.enlarge();
    this.room[this.used] = byte;
    this.used += 1;
  }

  private enlarge(): void {
    if (this.used >= MAX_LINE_BYTES)
      throw this.fault(`a string is longer than ${MAX_LINE_BYTES} bytes, the most that is read`);
    const larger = new Uint8Array(this.room.length * 2);
    larger.set(this.room);
    this.room = larger;
  }
}
