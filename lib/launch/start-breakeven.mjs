import { readMailSettings } from '../config/mail-settings.mjs';
import { readSettings } from '../config/settings.mjs';
import { installDependencies } from './dependencies.mjs';
import { requireFreeSpace } from './disk-space.mjs';
import { sentenceOf } from './launch-error.mjs';
import { formatDuration, step } from './progress.mjs';
import { projectRoot } from './project-paths.mjs';
import { claimCheckout, noteRunning, releaseCheckout } from './running-file.mjs';
import { catchStopSignals, stopSignal, whenStopAsked } from './stop-signals.mjs';
import { requireFreePort } from './web-port.mjs';

/** @typedef {import('./embedded-postgres.mjs').Part} Part */

/**
 * Sets up, serves, and stops in order when asked to or when a part of it ended by itself.
 * @param {{ development: boolean }} options
 * @returns {Promise<number>} the exit code: 0 when it was asked to stop, 1 when it failed
 */
export async function startBreakeven({ development }) {
  catchStopSignals();
  /** @type {Part[]} in the order in which they were started */
  const parts = [];
  let code = 0;
  try {
    await setUpAndServe(development, parts);
    const failure = await Promise.race([whenStopAsked(), ...parts.map((part) => part.failed)]);
    if (failure !== null) throw failure;
  } catch (error) {
    if (!stopSignal.aborted) {
      console.error(sentenceOf(error));
      code = 1;
    }
  }
  await stopInReverse(parts);
  return code;
}

/** @param {boolean} development @param {Part[]} parts */
async function setUpAndServe(development, parts) {
  const start = performance.now();
  const settings = readSettings(process.env);
  // Workers read it again: here it is said before anything is begun.
  readMailSettings(process.env);
  requireFreeSpace(projectRoot);
  await claimCheckout();
  await requireFreePort(settings);
  await step('Dependencies', installDependencies);
  // Only now is there anything in node_modules to import.
  const { openDatabase, prepareDatabase, generateClient, buildPages, serveWeb, runWorkers } = await import(
    './start-steps.mjs'
  );
  const database = await openDatabase(settings.databaseUrl);
  parts.push(database);
  await generateClient();
  if (!development) await buildPages();
  const { databaseUrl } = database;
  await prepareDatabase(databaseUrl);
  const web = await serveWeb({ ...settings, databaseUrl, development });
  parts.push(web);
  noteRunning({ webPid: web.pid, url: web.url, databaseUrl });
  const onChange = (/** @type {number[]} */ workerPids) => noteRunning({ workerPids });
  const workers = await runWorkers({ count: settings.workers, databaseUrl, onChange });
  parts.push({ failed: new Promise(() => {}), stop: workers.stop });
  console.log(
    `\nBreakeven is ready at ${web.url} after ${formatDuration(performance.now() - start)}. Ctrl-C stops it.`,
  );
}

/** Workers and web server before the database, so that no job and no request finds it gone. @param {Part[]} parts */
async function stopInReverse(parts) {
  const start = performance.now();
  if (stopSignal.aborted) process.stdout.write('\nStopping ... ');
  for (const part of parts.reverse()) await part.stop();
  releaseCheckout();
  if (stopSignal.aborted) process.stdout.write(`stopped, ${formatDuration(performance.now() - start)}\n`);
}
