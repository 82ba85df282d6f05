import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';

/**
 * An empty PostgreSQL in a temporary folder, for tests, benchmarks and writing migrations.
 * @returns {Promise<{ databaseUrl: string, remove: () => Promise<void> }>} `remove` stops it and deletes its data
 */
export async function startScratchPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-scratch-'));
  // Started by root, the server runs as its own account, which must be able to enter; the secrets inside are 0600.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder, disposable: true });
  return {
    databaseUrl: server.databaseUrl,
    remove: async () => {
      await server.stop();
      for (const path of [server.clusterFolder, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
}
