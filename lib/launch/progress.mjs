import { stopSignal } from './stop-signals.mjs';

/**
 * Runs one step and prints one line for it: what it does, then how it went and how long it took.
 * @template T
 * @param {string} label such as `Building the pages`
 * @param {() => Promise<T> | T} work
 * @param {(result: T) => string} [describe] how it went; empty when the label says it all
 * @returns {Promise<T>}
 */
export async function step(label, work, describe = () => '') {
  stopSignal.throwIfAborted();
  const start = performance.now();
  process.stdout.write(`${label} ... `);
  try {
    const result = await work();
    process.stdout.write(
      `${[describe(result), formatDuration(performance.now() - start)].filter(Boolean).join(', ')}\n`,
    );
    return result;
  } catch (error) {
    process.stdout.write(stopSignal.aborted ? 'interrupted\n' : 'failed\n');
    throw error;
  }
}

/** @param {number} milliseconds */
export function formatDuration(milliseconds) {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
