/** What the importers read, and how a caller follows and stops them. */

/** A file as a stream of bytes: a browser's `File.stream()` or Node's read stream, in chunks of any size. */
export interface ImportSource {
  readonly fileName: string;
  /** Size that is known before reading; `null` for a pipe. */
  readonly announcedBytes: number | null;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly announcedBytes: number | null;
  /** Data rows or points read so far. */
  readonly rows: number;
}

export interface ImportRun {
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Several files read as one, such as the pages of one GetMetricData answer. They are taken in order of their names
 * so that the digest does not depend on the order in which they were chosen. Only JSON pages can be joined.
 */
export function joinSources(sources: readonly ImportSource[]): ImportSource {
  const ordered = [...sources].sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  const sizes = ordered.map((source) => source.announcedBytes);
  const separators = Math.max(0, ordered.length - 1);
  return {
    fileName: ordered.map((source) => source.fileName).join(' + '),
    announcedBytes: sizes.includes(null)
      ? null
      : sizes.reduce<number>((sum, size) => sum + (size ?? 0), separators),
    bytes: concatenate(ordered),
  };
}

async function* concatenate(sources: readonly ImportSource[]): AsyncGenerator<Uint8Array> {
  const lineFeed = Uint8Array.of(10);
  for (const [index, source] of sources.entries()) {
    if (index > 0) yield lineFeed;
    yield* source.bytes;
  }
}
