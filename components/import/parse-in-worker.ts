import type { ImportChoices } from '@/lib/importers/import-choices';
import type { ImportProgress } from '@/lib/importers/import-source';
import type { ParseAnswer, ParseRequest, ReadFile } from './worker-messages';

/**
 * Reads a file, or the pages of one answer, in a worker. Rejects with an `Error` whose message is for the reader
 * when the file is refused, and with the signal's reason when it is stopped.
 */
export function parseInWorker(
  files: readonly File[],
  choices: ImportChoices,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ReadFile> {
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { type: 'module' });
  const finished = new Promise<ReadFile>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('error', () =>
      reject(
        new Error('The file could not be read: the reader did not start; reload the page and try again.'),
      ),
    );
    worker.addEventListener('message', ({ data }: MessageEvent<ParseAnswer>) => {
      if (data.kind === 'progress') onProgress(data.progress);
      else if (data.kind === 'read') resolve(data.read);
      else reject(new Error(data.message));
    });
    worker.postMessage({ files, choices } satisfies ParseRequest);
  });
  return finished.finally(() => worker.terminate());
}
