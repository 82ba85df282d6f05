'use client';
import { useEffect, useRef, useState } from 'react';
import type { LoadTestAnswer, LoadTestRequest } from './load-test-messages';

/** Where reading a load test stands. */
export type LoadTestReading =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | LoadTestAnswer;

export interface LoadTestControl {
  readonly reading: LoadTestReading;
  /** Reads another file, and forgets the one before. */
  read(file: File): void;
  forget(): void;
}

const NOT_STARTED = 'The file could not be read: the reader did not start; reload the page and try again.';

/** Reads the result of a load test in a worker of the browser. */
export function useLoadTest(): LoadTestControl {
  const [reading, setReading] = useState<LoadTestReading>({ kind: 'idle' });
  const running = useRef<Worker | null>(null);
  useEffect(() => () => running.current?.terminate(), []);
  const stop = () => {
    running.current?.terminate();
    running.current = null;
  };
  return {
    reading,
    read(file) {
      stop();
      const worker = new Worker(new URL('./load-test-worker.ts', import.meta.url), { type: 'module' });
      running.current = worker;
      setReading({ kind: 'reading', fileName: file.name });
      const finish = (answer: LoadTestAnswer) => {
        stop();
        setReading(answer);
      };
      worker.addEventListener('error', () => finish({ kind: 'refused', message: NOT_STARTED }));
      worker.addEventListener('message', ({ data }: MessageEvent<LoadTestAnswer>) => finish(data));
      worker.postMessage({ file } satisfies LoadTestRequest);
    },
    forget() {
      stop();
      setReading({ kind: 'idle' });
    },
  };
}
