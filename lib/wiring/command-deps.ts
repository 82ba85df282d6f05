import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import { loadShippedInstances } from './shipped-data';
import { type WiredDeps, wireUseCases } from './use-case-deps';

/** One command does one thing at a time. */
const CONNECTIONS = 2;

/**
 * Use cases for one run of the command line, on the database of the running Breakeven or of `DATABASE_URL`. The
 * caller closes them. Throws `AppError('database-unavailable')` where there is none.
 */
export function openCommandDeps(projectRoot: string): WiredDeps {
  return wireUseCases({
    databaseUrl: requireDatabaseUrl(readConfig(projectRoot)),
    poolSize: CONNECTIONS,
    instances: loadShippedInstances(projectRoot),
  });
}
