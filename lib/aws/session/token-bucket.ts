/** Time as a bucket sees it; a test brings its own. */
export interface BucketClock {
  nowMs(): number;
  /** Rejects with the signal's reason as soon as it is aborted. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
}

/** Lets through so many of something in a second, in the order in which it is asked. */
export interface TokenBucket {
  /** Resolves when `amount` may go; more than the bucket holds goes when the debt of it is paid. */
  take(amount: number, signal: AbortSignal): Promise<void>;
  /** Returns what was taken and not used. */
  giveBack(amount: number): void;
}

/** A bucket that is full at first: `capacity` may go at once, then `perSecond`. */
export function makeTokenBucket(
  { perSecond, capacity }: { readonly perSecond: number; readonly capacity: number },
  clock: BucketClock,
): TokenBucket {
  let tokens = capacity;
  let filledMs = clock.nowMs();
  const fill = (): void => {
    const nowMs = clock.nowMs();
    tokens = Math.min(capacity, tokens + (Math.max(0, nowMs - filledMs) / 1000) * perSecond);
    filledMs = nowMs;
  };
  return {
    async take(amount, signal) {
      fill();
      tokens -= amount;
      if (tokens >= 0) return;
      try {
        await clock.wait(-tokens / perSecond, signal);
      } catch (error) {
        tokens += amount;
        throw error;
      }
    },
    giveBack(amount) {
      fill();
      tokens = Math.min(capacity, tokens + amount);
    },
  };
}
