/** Runs in a worker of its own: reads a load test where it lies, so that it is never uploaded and the page stays free. */
import { readLoadTest } from '@/lib/importers/load-test/read-load-test';
import { describeFailure, toSource } from './file-source';
import type { LoadTestAnswer, LoadTestRequest } from './load-test-messages';

self.addEventListener('message', async ({ data }: MessageEvent<LoadTestRequest>) => {
  try {
    answer({ kind: 'read', test: await readLoadTest(toSource(data.file)) });
  } catch (error) {
    answer({ kind: 'refused', message: describeFailure(error) });
  }
});

function answer(message: LoadTestAnswer): void {
  self.postMessage(message);
}
