import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { TEMPLATE_DATABASE } from './database-server';

export interface TestDatabase {
  readonly databaseUrl: string;
  /** Ends every session in the database and removes it. */
  drop(): Promise<void>;
}

/** What several test files begin from: made by the first that asks, copied by all. */
export interface DatabaseTemplate {
  /** A PostgreSQL name of its own. */
  readonly name: string;
  /** Fills a migrated, empty database, and closes what it opened. */
  fill(databaseUrl: string): Promise<void>;
}

/**
 * A database for one test file: a copy, made in some tens of milliseconds, of the run's migrated, empty template or of
 * one that is filled once a run. Close your own clients, then call `drop` in `afterAll`.
 */
export async function createTestDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const serverUrl = inject('databaseServerUrl');
  if (template !== undefined) await ensureTemplate(serverUrl, template);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const source = template?.name ?? TEMPLATE_DATABASE;
  await runOnServer(serverUrl, (client) => client.query(`create database ${name} template ${source}`));
  return {
    databaseUrl: addressOf(serverUrl, name),
    drop: async () =>
      void (await runOnServer(serverUrl, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      )),
  };
}

/** The first of the processes that run tests makes the template; the others wait. */
async function ensureTemplate(serverUrl: string, { name, fill }: DatabaseTemplate): Promise<void> {
  await runOnServer(serverUrl, async (client) => {
    // Held until the connection ends.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished} template ${TEMPLATE_DATABASE}`);
    await fill(addressOf(serverUrl, unfinished));
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
}

function addressOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function runOnServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
