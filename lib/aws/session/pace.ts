/** Lets tasks run a few at a time and no faster than a rate, in the order in which they come. */
export interface Pace {
  /** An aborted task is not kept waiting for the rate: it is to find out itself. */
  run<T>(task: () => Promise<T>, signal?: { readonly aborted: boolean }): Promise<T>;
}

export function makePace({ atOnce, perSecond }: { atOnce: number; perSecond: number }): Pace {
  const waiting: (() => void)[] = [];
  let running = 0;
  let nextStartMs = 0;
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
    const now = performance.now();
    const startMs = Math.max(now, nextStartMs);
    nextStartMs = startMs + 1000 / perSecond;
    if (startMs > now) await new Promise((resolve) => setTimeout(resolve, startMs - now));
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
