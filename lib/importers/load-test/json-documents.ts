import { type JsonListener, JsonScanner } from '../json-scanner';
import { jsonText } from '../json-text';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** Most values of one document: each costs some 50 bytes. */
const MAX_VALUES = 500_000;

type Container = JsonValue[] | Map<string, JsonValue>;

/** Reads one JSON document after another and hands each over as a value; objects as maps, so that no key is special. */
export class JsonDocuments implements JsonListener {
  private readonly stack: Container[] = [];
  private readonly keys: string[] = [];
  private readonly scanner = new JsonScanner(this);
  private values = 0;

  constructor(private readonly take: (document: JsonValue) => void) {}

  feed(chunk: Uint8Array): void {
    this.scanner.feed(chunk);
  }

  finish(): void {
    this.scanner.finish();
  }

  /** An error in the document that was just read. */
  fault(reason: string): Error {
    return this.scanner.fault(reason);
  }

  open(bracket: '{' | '['): void {
    this.stack.push(bracket === '{' ? new Map() : []);
  }

  close(): void {
    const done = this.stack.pop();
    if (done !== undefined) this.place(done);
  }

  key(name: string): void {
    this.keys[this.stack.length] = name;
  }

  text(bytes: Uint8Array, length: number, isEscaped: boolean): void {
    this.place(jsonText(bytes, length, isEscaped));
  }

  number(value: number): void {
    this.place(value);
  }

  literal(name: string): void {
    this.place(name === 'null' ? null : name === 'true');
  }

  private place(value: JsonValue): void {
    const outer = this.stack.at(-1);
    this.values += 1;
    if (this.values > MAX_VALUES)
      throw this.scanner.fault(`the JSON document has more than ${MAX_VALUES} values, the most that is read`);
    if (outer === undefined) {
      this.values = 0;
      this.take(value);
    } else if (outer instanceof Map) outer.set(this.keys[this.stack.length] ?? '', value);
    else outer.push(value);
  }
}

/** A member of an object; `undefined` of anything else. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return value instanceof Map ? value.get(name) : undefined;
}

/** A finite number of 0 or more, or `null`. */
export function amountOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : null;
}
