import { badFile, quoteField } from '../bad-file';
import { decodeText } from '../decode-text';

/** Start and end tags of an XML text, in order. Text between them is not handed over. */
export interface XmlListener {
  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void;
  close(name: string): void;
}

const LESS = 60;
const GREATER = 62;
const QUOTE = 34;
const APOSTROPHE = 39;
const LINE_FEED = 10;
const MAX_DEPTH = 64;
const MAX_TAG_BYTES = 1_048_576;
const COMMENT_END = '-->';
const CDATA_END = ']]>';
const ATTRIBUTE = /\s+([^\s=/>"'<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML from chunks of bytes as far as results of a load test need it: elements and attributes, the five entities
 * of XML and character numbers. A document type is refused, so that no entity can be declared. Memory is that of the
 * longest tag.
 */
export class XmlScanner {
  private readonly stack: string[] = [];
  private carry: Uint8Array = new Uint8Array(0);
  private line = 1;
  private hasRoot = false;

  constructor(private readonly listener: XmlListener) {}

  feed(chunk: Uint8Array): void {
    const window = joined(this.carry, chunk);
    let at = 0;
    for (;;) {
      const start = this.skipText(window, at);
      const end = start < 0 ? -1 : findMarkupEnd(window, start);
      if (start < 0 || end < 0) {
        this.keep(start < 0 ? new Uint8Array(0) : window.slice(start));
        return;
      }
      this.takeMarkup(decodeText(window, start, end));
      at = end;
    }
  }

  finish(): void {
    if (this.carry.length > 0)
      throw badFile(this.line, null, 'the XML ends inside a tag: the file was cut off');
    const open = this.stack.at(-1);
    if (open !== undefined)
      throw badFile(this.line, null, `the XML ends before </${open}>: the file was cut off`);
  }

  private keep(rest: Uint8Array): void {
    if (rest.length > MAX_TAG_BYTES)
      throw badFile(this.line, null, `a tag is longer than ${MAX_TAG_BYTES} bytes, the most that is read`);
    this.carry = rest;
  }

  /** The place of the next `<`; -1 where there is none. */
  private skipText(window: Uint8Array, from: number): number {
    for (let at = from; at < window.length; at += 1) {
      const byte = window[at];
      if (byte === LESS) return at;
      if (byte === LINE_FEED) this.line += 1;
    }
    return -1;
  }

  private takeMarkup(text: string): void {
    if (text.startsWith('<!--') || text.startsWith('<?') || text.startsWith('<![CDATA['))
      this.countLines(text);
    else if (text.startsWith('<!'))
      throw badFile(this.line, null, 'the XML has a document type or entities, which are not read');
    else if (text.startsWith('</')) this.takeEnd(text);
    else this.takeStart(text);
  }

  private takeEnd(text: string): void {
    const name = text.slice(2, -1).trim();
    const open = this.stack.pop();
    if (open !== name)
      throw badFile(
        this.line,
        null,
        open === undefined ? `</${name}> closes nothing` : `</${name}> stands where </${open}> is expected`,
      );
    this.countLines(text);
    this.listener.close(name);
  }

  private takeStart(text: string): void {
    const name = /^<([^\s/>]+)/.exec(text)?.[1];
    if (name === undefined) throw badFile(this.line, null, `${quoteField(text)} is not a tag of XML`);
    if (this.stack.length === 0 && this.hasRoot)
      throw badFile(this.line, null, `<${name}> follows the end of the document`);
    if (this.stack.length >= MAX_DEPTH)
      throw badFile(this.line, null, `the XML is nested deeper than ${MAX_DEPTH} levels`);
    this.hasRoot = true;
    const isEmpty = text.endsWith('/>');
    this.listener.open(name, this.readAttributes(text, name, isEmpty), this.line);
    if (isEmpty) this.listener.close(name);
    else this.stack.push(name);
    this.countLines(text);
  }

  private readAttributes(text: string, name: string, isEmpty: boolean): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    const end = text.length - (isEmpty ? 2 : 1);
    ATTRIBUTE.lastIndex = name.length + 1;
    let at = ATTRIBUTE.lastIndex;
    for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
      attributes.set(match[1] ?? '', this.undoEntities(match[2] ?? match[3] ?? ''));
      at = ATTRIBUTE.lastIndex;
    }
    if (text.slice(at, end).trim() !== '')
      throw badFile(
        this.line,
        null,
        `${quoteField(text.slice(at, end).trim())} is not an attribute of <${name}>`,
      );
    return attributes;
  }

  private undoEntities(value: string): string {
    if (!value.includes('&')) return value;
    return value.replace(/&([^;&]*);?/g, (whole, name: string) => {
      const known = ENTITIES[name];
      if (known !== undefined) return known;
      const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
      const code =
        number === null ? Number.NaN : Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      throw badFile(this.line, null, `${quoteField(whole)} is an entity that is not read`);
    });
  }

  private countLines(text: string): void {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.line += 1;
  }
}

/** Behind the end of the markup that starts at `start`; -1 when it has not been read yet. */
function findMarkupEnd(window: Uint8Array, start: number): number {
  const opening = decodeText(window, start, Math.min(window.length, start + 9));
  if (opening.startsWith('<!--')) return findText(window, start + 4, COMMENT_END);
  if (opening.startsWith('<![CDATA[')) return findText(window, start + 9, CDATA_END);
  if (/^<!(-|\[[A-Z]*)?$/.test(opening) && opening.length < 9) return -1;
  let quote = 0;
  for (let at = start + 1; at < window.length; at += 1) {
    const byte = window[at] ?? 0;
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    else if (byte === GREATER) return at + 1;
  }
  return -1;
}

function findText(window: Uint8Array, from: number, text: string): number {
  const [first, second, third] = [...text].map((character) => character.charCodeAt(0));
  for (let at = from; at + 2 < window.length; at += 1)
    if (window[at] === first && window[at + 1] === second && window[at + 2] === third) return at + 3;
  return -1;
}

function joined(carry: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (carry.length === 0) return chunk;
  const both = new Uint8Array(carry.length + chunk.length);
  both.set(carry);
  both.set(chunk, carry.length);
  return both;
}
