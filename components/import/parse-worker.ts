/** Runs in a worker of its own: reads files where they lie, so that they are never uploaded and the page stays free. */
import { outlineDemand } from '@/lib/core/series/demand-outline';
import { fitImportedFile } from '@/lib/importers/fit-imported-file';
import { importFile } from '@/lib/importers/import-file';
import { type ImportProgress, joinSources } from '@/lib/importers/import-source';
import { describeFailure, toSource } from './file-source';
import type { ParseAnswer, ParseRequest } from './worker-messages';

/** Few enough for mean and peak to be told apart in a small chart. */
const OUTLINE_POINTS = 700;
const PROGRESS_MS = 80;

self.addEventListener('message', async ({ data }: MessageEvent<ParseRequest>) => {
  try {
    const sources = data.files.map(toSource);
    const [only] = sources;
    const source = sources.length === 1 && only !== undefined ? only : joinSources(sources);
    const file = await importFile(source, data.choices, { onProgress: throttled() });
    const fit = fitImportedFile(file, { instances: null, vcpu: null });
    const read = { file, outline: outlineDemand(file.series, OUTLINE_POINTS), fit };
    answer({ kind: 'read', read }, [file.series.values.buffer as ArrayBuffer]);
  } catch (error) {
    answer({ kind: 'refused', message: describeFailure(error) });
  }
});

function throttled(): (progress: ImportProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    answer({ kind: 'progress', progress });
  };
}

function answer(message: ParseAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
