import { readMailSettings } from '../config/mail-settings.mjs';
import { readSettings } from '../config/settings.mjs';
import { installDependencies } from './dependencies.mjs';
import { requireFreeSpace } from './disk-space.mjs';
import { LaunchError, sentenceOf } from './launch-error.mjs';
import { pause } from './processes.mjs';
import { formatDuration, step } from './progress.mjs';
import { projectRoot } from './project-paths.mjs';
import { findRunning } from './running-file.mjs';
import { catchStopSignals, stopSignal, whenStopAsked } from './stop-signals.mjs';

/** How often it is looked whether the embedded database still runs. */
const LOOK_EVERY_MS = 1_000;

/**
 * Sets up what workers need, starts them, and stops them in order when asked to.
 * @returns {Promise<number>} the exit code: 0 when it was asked to stop, 1 when it failed
 */
export async function runWorkersAlone() {
  catchStopSignals();
  /** @type {{ stop: () => Promise<void> } | null} */
  let workers = null;
  let code = 0;
  try {
    readMailSettings(process.env);
    const { databaseUrl, ended } = findDatabase();
    workers = await setUpAndWork(databaseUrl);
    const failure = await Promise.race([whenStopAsked(), ended]);
    if (failure !== null) throw failure;
  } catch (error) {
    if (!stopSignal.aborted) {
      console.error(sentenceOf(error));
      code = 1;
    }
  }
  const start = performance.now();
  if (stopSignal.aborted) process.stdout.write('\nStopping ... ');
  await workers?.stop();
  if (stopSignal.aborted) process.stdout.write(`stopped, ${formatDuration(performance.now() - start)}\n`);
  return code;
}

/**
 * @returns {{ databaseUrl: string, ended: Promise<LaunchError> }} `ended` settles when the embedded one is stopped
 * @throws {LaunchError} where there is none
 */
function findDatabase() {
  const { databaseUrl } = readSettings(process.env);
  if (databaseUrl !== null) return { databaseUrl, ended: new Promise(() => {}) };
  const noted = findRunning()?.databaseUrl ?? null;
  if (noted !== null) return { databaseUrl: noted, ended: whenGone(noted) };
  throw new LaunchError(
    'There is no database to take work from: set DATABASE_URL to that of the Breakeven that serves the pages, or start that one from this folder first, with npm start.',
  );
}

/** The next start has another address. @param {string} databaseUrl */
async function whenGone(databaseUrl) {
  while (findRunning()?.databaseUrl === databaseUrl) await pause(LOOK_EVERY_MS);
  return new LaunchError(
    'The Breakeven of this folder was stopped, and its database with it: so are these workers.',
  );
}

/** @param {string} databaseUrl */
async function setUpAndWork(databaseUrl) {
  const start = performance.now();
  const { workers: count } = readSettings(process.env);
  if (count === 0) throw new LaunchError('WORKERS is 0: npm run worker starts 1 or more.');
  requireFreeSpace(projectRoot);
  await step('Dependencies', installDependencies);
  // Only now is there anything in node_modules to import.
  const { openDatabase, checkMigrations, generateClient, runWorkers } = await import('./start-steps.mjs');
  await openDatabase(databaseUrl);
  await checkMigrations(databaseUrl);
  await generateClient();
  const workers = await runWorkers({ count, databaseUrl });
  console.log(`\nWorking on jobs after ${formatDuration(performance.now() - start)}. Ctrl-C stops it.`);
  return workers;
}
