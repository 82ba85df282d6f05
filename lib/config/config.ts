import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { readDataFolder, readSettings } from './settings.mjs';

/** What the surroundings decide: read here and nowhere else. */
export interface Config {
  /** The checkout, in which the price books and the catalogue of instances stand. */
  readonly projectRoot: string;
  /** Address of the database with its password, or null where none is known; see `requireDatabaseUrl`. */
  readonly databaseUrl: string | null;
  /** Where the web server listens. */
  readonly host: string;
  readonly port: number;
}

/** What the start command notes about itself; other fields are its own. */
const runningSchema = z.object({ pid: z.int().positive(), databaseUrl: z.url().nullable() });

/**
 * Reads the environment once; an empty variable counts as unset.
 * @param root the checkout; the working directory where the caller does not know better
 * @throws AppError `bad-input` naming the variable and what it may be
 */
export function readConfig(
  root: string = process.cwd(),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const projectRoot = resolve(root);
  const { host, port, databaseUrl } = parseEnvironment(environment);
  return {
    projectRoot,
    host,
    port,
    databaseUrl: databaseUrl ?? findEmbeddedDatabaseUrl(readDataFolder(projectRoot, environment)),
  };
}

/**
 * The database to work with.
 * @throws AppError `database-unavailable` saying how to get one
 */
export function requireDatabaseUrl(config: Config): string {
  if (config.databaseUrl !== null) return config.databaseUrl;
  throw new AppError(
    'database-unavailable',
    'There is no database: start Breakeven with npm start in this folder, or set DATABASE_URL.',
  );
}

function parseEnvironment(environment: Readonly<Record<string, string | undefined>>) {
  try {
    return readSettings(environment);
  } catch (error) {
    throw new AppError('bad-input', error instanceof Error ? error.message : String(error), null, {
      cause: error,
    });
  }
}

/** The embedded PostgreSQL of a Breakeven that runs from this checkout, as its start command notes it. */
function findEmbeddedDatabaseUrl(dataFolder: string): string | null {
  const noted = readRunningNote(join(dataFolder, 'running.json'));
  return noted !== null && isRunning(noted.pid) ? noted.databaseUrl : null;
}

function readRunningNote(file: string): z.infer<typeof runningSchema> | null {
  try {
    return runningSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Not there, another account's, or half written: nothing that runs can be found through it.
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
