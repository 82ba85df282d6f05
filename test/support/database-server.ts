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
 * Vitest's global setup of the projects that need a database: one real PostgreSQL in a temporary folder for the whole
 * run, migrated once.
 * @returns the teardown
 */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  await generatePrismaClient();
  const server = await startScratchPostgres();
  await createTemplate(server.databaseUrl);
  project.provide('databaseServerUrl', server.databaseUrl);
  return server.remove;
}

async function createTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();
  const template = new URL(serverUrl);
  template.pathname = `/${TEMPLATE_DATABASE}`;
  await applyMigrations(template.href);
}
