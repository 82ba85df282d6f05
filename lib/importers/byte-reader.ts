import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { MAX_IMPORT_BYTES } from '@/lib/contract/import-format';
import { joinBytes } from '@/lib/core/join-bytes';
import { AppError } from '@/lib/errors/app-error';
import type { ImportRun, ImportSource } from './import-source';
import { Utf8Check } from './utf8-check';

/** Bytes that are read before anything is decided; no line may be longer. */
export const HEAD_BYTES = 1_048_576;
const BYTES_PER_MB = 1024 * 1024;

/**
 * Reads a source once: counts, hashes, checks the encoding and the size, reports progress, stops when told.
 * The head is always the same bytes however the stream was cut into chunks.
 */
export class ByteReader {
  private readonly hash = sha256.create();
  private readonly iterator: AsyncIterator<Uint8Array>;
  private readonly utf8 = new Utf8Check();
  private rest: Uint8Array | null = null;
  private bytesRead = 0;
  private ended = false;

  constructor(
    private readonly source: ImportSource,
    private readonly run: ImportRun,
  ) {
    const announced = source.announcedBytes;
    if (announced !== null && announced > MAX_IMPORT_BYTES) throw tooLarge(`has ${formatMb(announced)}`);
    this.iterator = source.bytes[Symbol.asyncIterator]();
  }

  get totalBytes(): number {
    return this.bytesRead;
  }

  /** The first bytes, all of them when the file is shorter than the head. */
  async readHead(): Promise<{ head: Uint8Array; isWhole: boolean }> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < HEAD_BYTES) {
      const chunk = await this.pull();
      if (chunk === null) break;
      parts.push(chunk);
      length += chunk.length;
    }
    const joined = joinBytes(parts);
    if (length > HEAD_BYTES) this.rest = joined.subarray(HEAD_BYTES);
    else if (length === HEAD_BYTES) this.rest = await this.pull();
    return { head: joined.subarray(0, HEAD_BYTES), isWhole: this.rest === null };
  }

  /** Checks that the next bytes of the file are UTF-8. */
  checkText(chunk: Uint8Array): void {
    this.utf8.check(chunk);
  }

  /** Hands over the head, already checked, and then the remaining chunks. */
  async feedAll(head: Uint8Array, parser: { feed(chunk: Uint8Array): void; readonly rows: number }) {
    parser.feed(head);
    this.report(parser.rows);
    for (let chunk = await this.takeRest(); chunk !== null; chunk = await this.pull()) {
      this.checkText(chunk);
      parser.feed(chunk);
      this.report(parser.rows);
    }
    this.utf8.finish();
  }

  digest(): string {
    return bytesToHex(this.hash.digest());
  }

  /** Lets go of the file when reading stops early. */
  async close(): Promise<void> {
    if (!this.ended) await this.iterator.return?.();
  }

  private report(rows: number): void {
    this.run.onProgress?.({ bytesRead: this.bytesRead, announcedBytes: this.source.announcedBytes, rows });
  }

  private async takeRest(): Promise<Uint8Array | null> {
    const { rest } = this;
    this.rest = null;
    return rest ?? (await this.pull());
  }

  private async pull(): Promise<Uint8Array | null> {
    this.run.signal?.throwIfAborted();
    let next = await this.iterator.next();
    while (next.done !== true && next.value.length === 0) next = await this.iterator.next();
    this.run.signal?.throwIfAborted();
    if (next.done === true) {
      this.ended = true;
      this.refuseShortRead();
      return null;
    }
    this.bytesRead += next.value.length;
    if (this.bytesRead > MAX_IMPORT_BYTES) throw tooLarge(`is longer than ${formatMb(MAX_IMPORT_BYTES)}`);
    this.hash.update(next.value);
    return next.value;
  }

  private refuseShortRead(): void {
    const announced = this.source.announcedBytes;
    if (announced === null || this.bytesRead >= announced) return;
    throw new AppError(
      'bad-input',
      `The file was to have ${announced} bytes but ended after ${this.bytesRead}: it was cut off, read it again from where it came.`,
      'file',
    );
  }
}

function tooLarge(what: string): AppError {
  return new AppError(
    'too-large',
    `The file ${what}; at most ${formatMb(MAX_IMPORT_BYTES)} can be imported: split it, or aggregate it to minutes first.`,
    'file',
  );
}

/** Whole megabytes, rounded up, so that a file just over the limit does not seem to be at it. */
function formatMb(bytes: number): string {
  return `${Math.ceil(bytes / BYTES_PER_MB)} MB`;
}
