import pg from 'pg';
import { LaunchError } from './launch-error.mjs';

const LEAST_VERSION = 15;
const CONNECT_LIMIT_MS = 8_000;

/**
 * Checks that the database given in DATABASE_URL answers and is recent enough. Only its host, port and name are ever
 * said, never the password.
 * @param {string} databaseUrl
 * @returns {Promise<string>} such as `PostgreSQL 17.2 at db.example.com:5432/breakeven`
 * @throws {LaunchError} saying why it cannot be used
 */
export async function checkGivenDatabase(databaseUrl) {
  const { host, pathname } = new URL(databaseUrl);
  const place = `${host}${pathname}`;
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  // A connection that breaks later has its say through the query that fails.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version_num') as number");
    const number = Number(Object.values(rows[0] ?? {})[0]);
    const version = `${Math.floor(number / 10_000)}.${number % 10_000}`;
    if (number < LEAST_VERSION * 10_000) {
      throw new LaunchError(
        `DATABASE_URL leads to PostgreSQL ${version} at ${place}: version ${LEAST_VERSION} or later is needed.`,
      );
    }
    return `PostgreSQL ${version} at ${place}`;
  } catch (error) {
    throw error instanceof LaunchError ? error : connectFailure(error, place);
  } finally {
    await client.end().catch(() => {});
  }
}

/** @type {Readonly<Record<string, string>>} */
const REASONS = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'it closed the connection',
  '28P01': 'it refused the user name or password',
  28000: 'it refused the user',
  '3D000': 'it has no database of that name',
  53300: 'it has no connection free',
  '57P03': 'it is starting up or shutting down',
};

/** @param {unknown} error @param {string} place */
function connectFailure(error, place) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  const reason =
    REASONS[code] ??
    (/timeout/i.test(message) ? 'it does not answer' : `it said "${message.replaceAll('"', "'")}"`);
  return new LaunchError(`The database in DATABASE_URL at ${place} cannot be used: ${reason}.`, {
    cause: error,
  });
}
