import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import { readReportSettings } from '@/lib/config/report-settings';
import packageJson from '@/package.json';
import { loadShippedInstances } from './shipped-data';
import { type WiredDeps, wireUseCases } from './use-case-deps';

/** One pool of connections a process, whatever the bundler or a reload does to modules. */
const KEY = Symbol.for('breakeven.application');
const processWide = globalThis as typeof globalThis & { [KEY]?: WiredDeps };

/** Connections that one process may hold; PostgreSQL allows a hundred to all of them. */
const POOL_SIZE = 10;

/** Use cases as this process was configured, made on first use. */
export function applicationDeps(): WiredDeps {
  const made = processWide[KEY] ?? wireFromConfig();
  processWide[KEY] = made;
  return made;
}

/** Version of this release. */
export function applicationVersion(): string {
  return packageJson.version;
}

/** Use cases as the environment says, with at most `poolSize` connections of their own: close them. */
export function wireFromConfig(poolSize: number = POOL_SIZE): WiredDeps {
  const config = readConfig();
  return wireUseCases({
    databaseUrl: requireDatabaseUrl(config),
    poolSize,
    instances: loadShippedInstances(config.projectRoot),
    projectRoot: config.projectRoot,
    reports: readReportSettings(config.projectRoot),
  });
}
