/** What Vitest keeps of the process that runs test files, as far as it is used here. */
interface WorkerState {
  onCleanup(end: () => Promise<void>): void;
}

/**
 * Has `end` called, and waited for, when this process has run its last file. Vitest offers that to fixtures of a worker
 * alone, which hooks cannot use; what fixtures use is what is used here.
 */
export function whenWorkerEnds(end: () => Promise<void>): void {
  const state: unknown = Reflect.get(globalThis, '__vitest_worker__');
  if (!isWorkerState(state)) throw new Error('this Vitest says otherwise when a worker ends');
  state.onCleanup(end);
}

function isWorkerState(state: unknown): state is WorkerState {
  return (
    typeof state === 'object' &&
    state !== null &&
    'onCleanup' in state &&
    typeof state.onCleanup === 'function'
  );
}
