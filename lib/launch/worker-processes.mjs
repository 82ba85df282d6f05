import { fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { bundleProgram } from './app-build.mjs';
import { formatDuration } from './progress.mjs';
import { projectRoot } from './project-paths.mjs';

/** Bundled as `workerProgram`. */
const WORKER = { module: 'lib/jobs/run-worker', call: 'runWorker' };

/** The workload in hand is finished at a stop, which takes seconds; what takes longer is taken over by the next start. */
const STOP_LIMIT_MS = 25_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** A worker that ran for so long has not failed at its start. */
const STEADY_MS = 60_000;

/**
 * For the allocator of the GNU C library, which otherwise keeps what large arrays of values leave between others: a part
 * of a sync takes a quarter less memory so. Others ignore it.
 */
export const WORKER_ENVIRONMENT = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };

/**
 * @typedef {object} WorkerProcesses
 * @property {() => number[]} pids of the workers that run now
 * @property {() => Promise<void>} stop lets each finish the workload in hand and hand back the rest of its job
 */

/**
 * Starts processes that work on jobs, and starts each again when it ends by itself, after a pause that grows while it
 * keeps ending soon. They end by themselves when this process does.
 * @param {{ count: number, databaseUrl: string, quiet?: boolean, onChange?: (pids: number[]) => void }} options
 *   `onChange` is told the workers at every start of one
 * @returns {Promise<WorkerProcesses>}
 */
export async function startWorkers({ count, databaseUrl, quiet = false, onChange = () => {} }) {
  const program = count === 0 ? '' : await bundleProgram(WORKER);
  const stopping = new AbortController();
  /** @type {Map<number, import('node:child_process').ChildProcess>} */
  const running = new Map();
  const pids = () => [...running.values()].flatMap(({ pid }) => pid ?? []);
  const launch = (/** @type {number} */ number) => {
    const child = forkWorker(program, databaseUrl, quiet);
    running.set(number, child);
    onChange(pids());
    return whenEnded(child);
  };
  const kept = Array.from({ length: count }, (_, i) => keepRunning(i + 1, launch, stopping.signal, quiet));
  const stop = async () => {
    stopping.abort();
    await Promise.all([...running.values()].map(stopWorker));
    await Promise.all(kept);
  };
  return { pids, stop };
}

/** @param {string} program @param {string} databaseUrl @param {boolean} quiet */
function forkWorker(program, databaseUrl, quiet) {
  const child = fork(program, [], {
    cwd: projectRoot,
    env: { ...WORKER_ENVIRONMENT, ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl },
    execArgv: ['--enable-source-maps'],
    // In a group of its own, so that Ctrl-C reaches the launcher alone, which stops things in order.
    detached: true,
    // The channel tells a worker that its launcher is gone, whatever ended it.
    stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit', 'ipc'],
  });
  return child;
}

/**
 * @param {number} number @param {(number: number) => Promise<string>} launch settles when the worker ended
 * @param {AbortSignal} stopping @param {boolean} quiet
 */
async function keepRunning(number, launch, stopping, quiet) {
  let pauseMs = FIRST_PAUSE_MS;
  while (!stopping.aborted) {
    const start = performance.now();
    const how = await launch(number);
    if (stopping.aborted) return;
    if (performance.now() - start > STEADY_MS) pauseMs = FIRST_PAUSE_MS;
    if (!quiet) {
      console.error(
        `Worker ${number} ended by itself (${how}): it is started again in ${formatDuration(pauseMs)}, and its job is taken over.`,
      );
    }
    await wait(pauseMs, undefined, { signal: stopping }).catch(() => {});
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} how it ended */
function whenEnded(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
}

/** @param {import('node:child_process').ChildProcess} child */
async function stopWorker(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = whenEnded(child);
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(late);
}
