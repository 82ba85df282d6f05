/** Of each signal, what follows it now: one listener serves all, however many calls are in flight. */
const followers = new WeakMap<AbortSignal, Set<AbortController>>();

/**
 * Runs a task with a signal of its own that is aborted with `signal`. The SDK's adaptive retry adds a listener for every
 * request and removes none, which would pile up on a signal that outlives its calls.
 */
export async function lendSignal<T>(signal: AbortSignal, task: (own: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController();
  if (signal.aborted) own.abort(signal.reason);
  const following = followers.get(signal) ?? follow(signal);
  following.add(own);
  try {
    return await task(own.signal);
  } finally {
    following.delete(own);
  }
}

function follow(signal: AbortSignal): Set<AbortController> {
  const following = new Set<AbortController>();
  const abortAll = (): void => {
    for (const own of following) own.abort(signal.reason);
  };
  followers.set(signal, following);
  signal.addEventListener('abort', abortAll, { once: true });
  return following;
}
