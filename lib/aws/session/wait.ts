/** Waits some seconds; rejects with the signal's reason as soon as it is aborted. */
export function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', give);
      resolve();
    }, seconds * 1000);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
