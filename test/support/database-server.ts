import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { generatePrismaClient } from '@/lib/launch/prisma-client.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test run's own PostgreSQL server, with its maintenance database. */
    databaseServerUrl: string;
  }
}

/** The migrated, empty database that every test database is copied from. */
export const TEMPLATE_DATABASE = 'breakeven_template';

/**
 * Vitest's global setup of the projects that need a database: one real PostgreSQL in a temporary folder, migrated once,
 * which `npm test` starts for all its stages. What one stage has prepared, the next copies.
 * @returns the teardown
 */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  await generatePrismaClient();
  const given = process.env.TEST_DATABASE_SERVER_URL || null;
  const server =
    given === null ? await startScratchPostgres() : { databaseUrl: given, remove: async () => {} };
  await ensureMigrated(server.databaseUrl);
  project.provide('databaseServerUrl', server.databaseUrl);
  return server.remove;
}

async function ensureMigrated(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE_DATABASE]);
  if (rowCount === 0) await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();
  const template = new URL(serverUrl);
  template.pathname = `/${TEMPLATE_DATABASE}`;
  await applyMigrations(template.href);
}
