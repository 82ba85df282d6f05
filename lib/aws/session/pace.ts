/** Lets tasks run a few at a time and no faster than a rate, in the order in which they come. */
export interface Pace {
  /** An aborted task is not kept waiting for the rate: it is to find out itself. */
  run<T>(task: () => Promise<T>, signal?: { readonly aborted: boolean }): Promise<T>;
}

export interface PaceLimits {
  readonly atOnce: number;
  readonly perSecond: number;
  /** How many may start together after a pause. */
  readonly burst: number;
}

export function makePace({ atOnce, perSecond, burst }: PaceLimits): Pace {
  const waiting: (() => void)[] = [];
  let running = 0;
  /** When the next one would start if none had ever been early; at most a burst behind. */
  let nextStartMs = Number.NEGATIVE_INFINITY;
  const takePlace = async (): Promise<void> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  };
  const leavePlace = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const awaitTurn = async (): Promise<void> => {
    const nowMs = performance.now();
    const intervalMs = 1000 / perSecond;
    const startMs = Math.max(nextStartMs, nowMs - (burst - 1) * intervalMs);
    nextStartMs = startMs + intervalMs;
    if (startMs > nowMs) await new Promise((resolve) => setTimeout(resolve, startMs - nowMs));
  };
  return {
    async run(task, signal) {
      await takePlace();
      try {
        if (signal?.aborted !== true) await awaitTurn();
        return await task();
      } finally {
        leavePlace();
      }
    },
  };
}
