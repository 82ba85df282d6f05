import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { LaunchError } from './launch-error.mjs';
import { migrationsFolder, schemaFile } from './project-paths.mjs';
import { withSchemaEngine } from './schema-engine.mjs';

/** Any constant will do, so long as every release takes the same one. */
const MIGRATION_LOCK = 7_126_455_011;
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Brings a database to the newest migration. Harmless to repeat; of two processes that start at once the second waits
 * for the first.
 * @param {string} databaseUrl
 * @returns {Promise<string[]>} the migrations that were applied, oldest first
 * @throws {LaunchError} when the database is ahead of this release, or a migration failed
 */
export async function applyMigrations(databaseUrl) {
  const guard = new pg.Client({ connectionString: databaseUrl });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (await isUpToDate(guard)) return [];
    return await applyPending(databaseUrl);
  } finally {
    await guard.end();
  }
}

/**
 * Leaves the database as it is: migrating it is for whoever serves the pages.
 * @param {string} databaseUrl
 * @throws {LaunchError} when it is not at the newest migration of this release
 */
export async function requireMigrated(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    if (await isUpToDate(client)) return;
  } finally {
    await client.end();
  }
  throw new LaunchError(
    'The database is not migrated to this release yet: start the Breakeven that serves the pages (npm start) on it first, from the same release.',
  );
}

/**
 * Compares the names alone, which spares every later start the loading of the engine.
 * @param {pg.Client} client
 * @throws {LaunchError} when the database has migrations unknown here
 */
async function isUpToDate(client) {
  const { rows: found } = await client.query(
    `select to_regclass('_prisma_migrations') is not null as present`,
  );
  if (found[0]?.present !== true) return false;
  const { rows } = await client.query(
    'select migration_name as name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null',
  );
  const known = new Set(listMigrationNames());
  const unknown = rows.filter((row) => !known.has(row.name)).map((row) => row.name);
  if (unknown.length > 0) {
    throw new LaunchError(
      `The database was migrated by a later release (${unknown.join(', ')} is unknown here): start that release, or use another database; it was not touched.`,
    );
  }
  return rows.length === known.size && rows.every((row) => row.finished === true);
}

/** @param {string} databaseUrl */
async function applyPending(databaseUrl) {
  const migrationsList = readMigrations();
  try {
    return await withSchemaEngine(databaseUrl, async (engine) => {
      await retryInterrupted(engine, migrationsList);
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
      return appliedMigrationNames;
    });
  } catch (cause) {
    throw new LaunchError(`The database was not migrated: ${reasonOf(cause)}`, { cause });
  }
}

/**
 * The server's words without the engine's trace, which follows them line by line.
 * @param {unknown} cause
 */
function reasonOf(cause) {
  const message = cause instanceof Error ? cause.message : String(cause);
  const [words = ''] = message.split(/\n\s+0: /);
  const migration = message.match(/migration_name="([^"]+)"/)?.[1];
  const reason = words
    .replace('external connector error', '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  return migration === undefined ? `${reason}.` : `${migration}: ${reason}.`;
}

/**
 * A migration is one transaction, so one that was interrupted (a full disk, a power cut) left nothing behind but its
 * note in the history; the note is struck out and the migration runs again.
 * @param {import('@prisma/schema-engine-wasm').SchemaEngine} engine
 * @param {import('@prisma/schema-engine-wasm').MigrationList} migrationsList
 */
async function retryInterrupted(engine, migrationsList) {
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
}

/**
 * Writes the migration that leads from the migrations so far to prisma/schema.prisma.
 * @param {string} name what it does, such as `add-plans`
 * @param {string} databaseUrl a scratch server: the migrations so far are replayed in a temporary database there
 * @returns {Promise<string | null>} the file written; null when the schema has not changed
 */
export async function writeMigration(name, databaseUrl) {
  const script = await withSchemaEngine(databaseUrl, async (engine) => {
    const difference = await engine.diff({
      from: { tag: 'migrations', ...readMigrations() },
      to: {
        tag: 'schemaDatamodel',
        files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }],
      },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    });
    return difference.exitCode === 2 ? difference.stdout : null;
  });
  if (script === null) return null;
  const time = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${time}_${name.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), script);
  return join(folder, 'migration.sql');
}

/** @returns {string[]} oldest first: the names begin with their time */
function listMigrationNames() {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(migrationsFolder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort();
}

/** @returns {import('@prisma/schema-engine-wasm').MigrationList} */
function readMigrations() {
  const lockfile = join(migrationsFolder, 'migration_lock.toml');
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(lockfile, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: listMigrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
