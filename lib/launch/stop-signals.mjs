const controller = new AbortController();

/** Aborted once this process was asked to stop. */
export const stopSignal = controller.signal;

/**
 * From now on Ctrl-C, SIGTERM and a closed terminal ask for an orderly stop. Asking again changes nothing: npm passes on
 * a Ctrl-C that the terminal has sent already.
 */
export function catchStopSignals() {
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => controller.abort());
  }
  // A terminal that is closed, or a reader that has seen enough, must not end it in the middle of something.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  if (process.env.npm_lifecycle_event !== undefined) watchParent();
}

/** npm runs scripts through a shell, which dies of a SIGTERM without passing it on: that counts as being asked. */
function watchParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) controller.abort();
  }, 250).unref();
}

/** @returns {Promise<null>} settles when this process is asked to stop */
export function whenStopAsked() {
  return new Promise((resolve) => {
    if (stopSignal.aborted) resolve(null);
    else stopSignal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
