import { readConfig } from '@/lib/config/config';
import { loadShippedInstances } from './shipped-data';
import { type WiredDeps, wireUseCases } from './use-case-deps';

/** One pool of connections a process, whatever the bundler or a reload does to modules. */
const KEY = Symbol.for('breakeven.application');
const processWide = globalThis as typeof globalThis & { [KEY]?: WiredDeps };

/** Use cases as this process was configured, made on first use. */
export function applicationDeps(): WiredDeps {
  const made = processWide[KEY] ?? wireFromConfig();
  processWide[KEY] = made;
  return made;
}

/** Of this release. */
export function applicationVersion(): string {
  return readConfig().version;
}

function wireFromConfig(): WiredDeps {
  const { databaseUrl, databasePoolSize, projectRoot } = readConfig();
  return wireUseCases({
    databaseUrl,
    poolSize: databasePoolSize,
    instances: loadShippedInstances(projectRoot),
  });
}
