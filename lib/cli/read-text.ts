import { createReadStream } from 'node:fs';
import { cutShort, escapeControls } from '@/lib/contract/printable';
import { AppError } from '@/lib/errors/app-error';

/** Longer than a name in one folder may be. */
const LONGEST_PATH = 300;

/** The name of a file as a sentence repeats it. */
export function printPath(path: string): string {
  return escapeControls(cutShort(path, LONGEST_PATH));
}

/** Largest JSON document that is read: two years of minutes take a tenth of it. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** Standard input as text. Throws `AppError` when it is too large or cannot be read. */
export async function readStandardInput(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  return await readAll(stdin, 'standard input');
}

/** A file as text. Throws `AppError` when it is too large or cannot be read. */
export async function readTextFile(path: string): Promise<string> {
  return await readAll(createReadStream(path), `--file ${printPath(path)}`);
}

async function readAll(source: AsyncIterable<Uint8Array | string>, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of source) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += part.length;
      if (bytes > MAX_DOCUMENT_BYTES) throw tooLarge(name);
      chunks.push(part);
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(name, error);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(name: string): AppError {
  return new AppError(
    'bad-input',
    `${name}: larger than 64 MB, the most that a JSON document may have`,
    '--file',
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'not allowed to read it',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
};

function unreadable(name: string, cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  return new AppError('bad-input', `${name}: ${REASONS[code] ?? 'it cannot be read'}`, '--file', { cause });
}
