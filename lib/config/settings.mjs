import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { SettingError } from './setting-error.mjs';

const DEFAULT_PORT = 3000;
/** Each worker holds up to seven connections, and PostgreSQL allows a hundred to all. */
const MOST_DEFAULT_WORKERS = 8;
const MOST_WORKERS = 64;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/**
 * What the environment may set. Host and port are where the web server listens; `databaseUrl` is null when the embedded
 * PostgreSQL is used; `workers` is the number of processes that sync and plan, by default one for each core up to eight.
 * @typedef {{ host: string, port: number, databaseUrl: string | null, workers: number }} Settings
 */

/**
 * Reads `PORT`, `HOST`, `DATABASE_URL` and `WORKERS`; an empty one counts as unset.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Settings}
 * @throws {SettingError} naming the variable and what it may be
 */
export function readSettings(environment) {
  return {
    host: parseHost(environment.HOST || '127.0.0.1'),
    port: parsePort(environment.PORT || String(DEFAULT_PORT)),
    databaseUrl: environment.DATABASE_URL ? parseDatabaseUrl(environment.DATABASE_URL) : null,
    workers: environment.WORKERS
      ? parseWorkers(environment.WORKERS)
      : Math.min(availableParallelism(), MOST_DEFAULT_WORKERS),
  };
}

/**
 * Where the database, its password and the note of who runs are kept: `DATA_DIR`, or `.data` in the checkout.
 * @param {string} projectRoot
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function readDataFolder(projectRoot, environment) {
  return resolve(projectRoot, environment.DATA_DIR || '.data');
}

/** @param {string} text */
function parsePort(text) {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new SettingError(`PORT is "${text}": give a whole number from 1 to 65535.`);
}

/** @param {string} text */
function parseWorkers(text) {
  const workers = Number(text);
  if (/^\d{1,2}$/.test(text) && workers <= MOST_WORKERS) return workers;
  throw new SettingError(`WORKERS is "${text}": give a whole number from 0 to ${MOST_WORKERS}.`);
}

/** @param {string} text */
function parseHost(text) {
  if (!LOOPBACK.test(text)) {
    throw new SettingError(
      `HOST is "${text}": only this machine itself (localhost, 127.0.0.1 or ::1) is served, because there is no sign-in yet and anyone who reaches another address could read and change everything.`,
    );
  }
  return text === 'localhost' ? '127.0.0.1' : text.replaceAll(/[[\]]/g, '');
}

/**
 * Checks the form only. The value is never repeated: it holds a password.
 * @param {string} text
 */
function parseDatabaseUrl(text) {
  const form = 'postgresql://USER:PASSWORD@HOST:5432/DATABASE';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new SettingError(`DATABASE_URL is not an address: write ${form}.`);
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') {
    throw new SettingError(
      `DATABASE_URL begins with "${url.protocol}//": only PostgreSQL is used, as ${form}.`,
    );
  }
  if (url.pathname.length < 2) throw new SettingError(`DATABASE_URL names no database: write ${form}.`);
  return text;
}

/**
 * Where the web server listens, as a person would type it.
 * @param {{ host: string, port: number }} settings
 */
export function webAddress({ host, port }) {
  if (host === '127.0.0.1') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
