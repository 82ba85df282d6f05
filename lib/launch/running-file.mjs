import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { commandOf, waitUntilGone } from './processes.mjs';
import { dataFolder, workerProgram } from './project-paths.mjs';

/**
 * What a launcher starts, where it serves, and the database, whose address the command line needs to find it.
 * @typedef {{ webPid: number | null, workerPids: number[], url: string | null, databaseUrl: string | null }} Facts
 */
/**
 * Who runs from this checkout. Only the owner may read it: the address of the database holds the password.
 * @typedef {{ pid: number } & Facts} Running
 */
export const runningFile = join(dataFolder, 'running.json');
/** @type {Facts} */
const NOTHING = { webPid: null, workerPids: [], url: null, databaseUrl: null };

/**
 * Claims this checkout for this process.
 * @throws {LaunchError} when another start runs from it
 */
export async function claimCheckout() {
  mkdirSync(dirname(runningFile), { recursive: true });
  try {
    writeFileSync(runningFile, textOf({ pid: process.pid, ...NOTHING }), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw unwritable(error);
    await takeOver();
  }
}

async function takeOver() {
  const earlier = readRunning();
  if (earlier !== null && isLauncher(earlier.pid)) {
    const where = earlier.url === null ? 'and is still starting' : `at ${earlier.url}`;
    throw new LaunchError(
      `Breakeven already runs from this folder (process ${earlier.pid}) ${where}: use that one, or stop it first.`,
    );
  }
  if (earlier !== null) await stopLeftovers(earlier);
  noteRunning({});
}

/** The launcher that is running from this checkout, or null. */
export function findRunning() {
  const running = readRunning();
  return running !== null && isLauncher(running.pid) ? running : null;
}

/**
 * Adds what has become known to the claim.
 * @param {Partial<Facts>} facts
 */
export function noteRunning(facts) {
  const earlier = readRunning();
  const known = earlier?.pid === process.pid ? earlier : { pid: process.pid, ...NOTHING };
  writeFileSync(`${runningFile}.new`, textOf({ ...known, ...facts }), { mode: 0o600 });
  renameSync(`${runningFile}.new`, runningFile);
}

/** Gives the checkout free again, if it is this process's. */
export function releaseCheckout() {
  if (readRunning()?.pid === process.pid) rmSync(runningFile, { force: true });
}

/** @returns {Running | null} */
function readRunning() {
  try {
    const { pid, ...facts } = JSON.parse(readFileSync(runningFile, 'utf8'));
    return Number.isInteger(pid) ? { pid, ...NOTHING, ...facts } : null;
  } catch {
    return null;
  }
}

/**
 * Process numbers are used again, in containers at every restart: only a launcher counts.
 * @param {number} pid
 */
function isLauncher(pid) {
  return pid !== process.pid && /launch[\\/]start\.mjs/.test(commandOf(pid) ?? '');
}

/**
 * A web server whose launcher was killed would keep the port; workers end by themselves, but not at once.
 * @param {Facts} earlier
 */
async function stopLeftovers({ webPid, workerPids }) {
  const workers = workerPids.map((pid) => ({ pid, program: workerProgram }));
  const web = webPid === null ? [] : [{ pid: webPid, program: 'next-server' }];
  await Promise.all([...web, ...workers].map(stopLeftover));
}

/** @param {{ pid: number, program: string }} leftover `program` is part of its command line */
async function stopLeftover({ pid, program }) {
  if (!commandOf(pid)?.includes(program)) return;
  process.kill(pid, 'SIGTERM');
  if (!(await waitUntilGone(pid, 3_000))) process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid, 3_000);
}

/** @param {Running} running */
function textOf(running) {
  return `${JSON.stringify(running)}\n`;
}

/** @param {unknown} cause */
function unwritable(cause) {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') return cause;
  return new LaunchError(`${dataFolder} cannot be written: start as the owner of this folder.`, { cause });
}
