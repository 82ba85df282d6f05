import { pause } from '@/lib/launch/processes.mjs';

const LOOK_EVERY_MS = 20;

/** Looks again and again until it is so. Rejects with `what` where it is not within the limit. */
export async function until(what: string, isSo: () => Promise<boolean>, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it did not come about that ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
