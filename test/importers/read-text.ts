import { createReadStream, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportChoices } from '@/lib/importers/import-choices';
import { importFile } from '@/lib/importers/import-file';
import type { ImportSource } from '@/lib/importers/import-source';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { sharedFolder } from '../support/shared-folder';

/** Bytes as a source, cut into chunks of the sizes given, the last one again and again. */
export function sourceOf(
  content: string | Uint8Array,
  chunkSizes: readonly number[] = [65_536],
): ImportSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { fileName: 'test.csv', announcedBytes: bytes.length, bytes: cut(bytes, chunkSizes) };
}

async function* cut(bytes: Uint8Array, chunkSizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i += 1) {
    const size = Math.max(1, chunkSizes[Math.min(i, chunkSizes.length - 1)] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

export function importText(content: string | Uint8Array, choices: ImportChoices = {}): Promise<ImportedFile> {
  return importFile(sourceOf(content), choices);
}

/** The sentence with which a file is refused; fails when it is accepted. */
export async function refusalOf(content: string | Uint8Array, choices: ImportChoices = {}): Promise<string> {
  try {
    await importText(content, choices);
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') return error.message;
    throw error;
  }
  throw new Error('the file was accepted');
}

export const data = sharedFolder();

export function fileSource(...parts: string[]): ImportSource {
  const path = join(data ?? '', 'data', ...parts);
  return { fileName: basename(path), announcedBytes: statSync(path).size, bytes: createReadStream(path) };
}

export function numbersOf(file: ImportedFile): (number | null)[] {
  return Array.from(file.series.values, (value) => (Number.isNaN(value) ? null : value));
}
