'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportChoices } from '@/lib/importers/import-choices';
import type { ImportProgress } from '@/lib/importers/import-source';
import { parseInWorker } from './parse-in-worker';
import type { ReadFile } from './worker-messages';

/** Where reading stands. `last` is the previous result, shown while the file is read again with another choice. */
export type ReadingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly progress: ImportProgress | null; readonly last: ReadFile | null }
  | { readonly kind: 'read'; readonly read: ReadFile }
  | { readonly kind: 'refused'; readonly message: string };

export interface FileReadingControl {
  readonly files: readonly File[];
  readonly choices: ImportChoices;
  readonly state: ReadingState;
  /** Reads other files, all choices open again. */
  choose(files: readonly File[]): void;
  /** Reads the same files with some choices made; `undefined` opens one again. */
  decide(choices: ImportChoices): void;
  cancel(): void;
}

/** Holds the chosen files, what was decided about them, and what reading them gave. */
export function useFileReading(): FileReadingControl {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [choices, setChoices] = useState<ImportChoices>({});
  const [state, setState] = useState<ReadingState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const read = useCallback(async (wanted: readonly File[], chosen: ImportChoices) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setState((now) => ({ kind: 'reading', progress: null, last: lastRead(now) }));
    const onProgress = (progress: ImportProgress) =>
      setState((now) => (now.kind === 'reading' ? { ...now, progress } : now));
    try {
      const result = await parseInWorker(wanted, chosen, onProgress, stop.signal);
      if (!stop.signal.aborted) setState({ kind: 'read', read: result });
    } catch (error) {
      if (!stop.signal.aborted)
        setState({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
    }
  }, []);

  return {
    files,
    choices,
    state,
    choose(wanted) {
      setFiles(wanted);
      setChoices({});
      setState({ kind: 'idle' });
      void read(wanted, {});
    },
    decide(changed) {
      const chosen = { ...choices, ...changed };
      setChoices(chosen);
      void read(files, chosen);
    },
    cancel() {
      running.current?.abort();
      setFiles([]);
      setState({ kind: 'idle' });
    },
  };
}

function lastRead(state: ReadingState): ReadFile | null {
  if (state.kind === 'read') return state.read;
  return state.kind === 'reading' ? state.last : null;
}
