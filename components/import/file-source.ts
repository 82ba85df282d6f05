import type { ImportSource } from '@/lib/importers/import-source';

/** A file of the browser as the importers read it. */
export function toSource(file: File): ImportSource {
  return { fileName: file.name, announcedBytes: file.size, bytes: readBytes(file) };
}

/** Not every browser's streams can be iterated over. */
async function* readBytes(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/** Why a file was not read, in a sentence for the reader. */
export function describeFailure(error: unknown): string {
  if (error instanceof Error && error.name === 'AppError') return error.message;
  if (error instanceof Error && error.name === 'NotReadableError')
    return 'The file cannot be read any more; it was moved or changed: choose it again.';
  const reason = error instanceof Error ? error.message : String(error);
  return `The file could not be read: ${reason}.`;
}
