import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '@/lib/launch/embedded-postgres.mjs';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { readPostmaster } from '@/lib/launch/postgres-cluster.mjs';
import { waitUntilGone } from '@/lib/launch/processes.mjs';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { wireUseCases } from '@/lib/wiring/use-case-deps';
import { projectRoot } from './project-root';

/** A PostgreSQL of one test, as safe as the one of npm start, that may be killed. */
export interface OwnCluster {
  /** A migrated database with the shipped price book; its address. */
  createDatabase(name: string): Promise<string>;
  /** Ends the server as nothing could prevent, and starts it again at the same address when all of it is gone. */
  killAndRestart(): Promise<void>;
  remove(): Promise<void>;
}

const TEMPLATE = 'template_of_test';
const LIMIT_MS = 20_000;

export async function startOwnCluster(): Promise<OwnCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-cluster-'));
  // Started by root, the server runs as its own account, which must be able to enter.
  chmodSync(folder, 0o755);
  let server = await startEmbeddedPostgres({ folder });
  const { port, clusterFolder } = server;
  const addressOf = (name: string): string => {
    const url = new URL(server.databaseUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  await runOn(server.databaseUrl, `create database ${TEMPLATE}`);
  await fillTemplate(addressOf(TEMPLATE));
  return {
    createDatabase: async (name) => {
      await runOn(server.databaseUrl, `create database ${name} template ${TEMPLATE}`);
      return addressOf(name);
    },
    killAndRestart: async () => {
      const pid = readPostmaster(clusterFolder)?.pid;
      if (pid === undefined) throw new Error('the server does not run');
      process.kill(pid, 'SIGKILL');
      await waitUntilGone(pid, LIMIT_MS);
      server = await startEmbeddedPostgres({ folder, port });
    },
    remove: async () => {
      await server.stop();
      for (const path of [clusterFolder, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
}

async function runOn(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function fillTemplate(databaseUrl: string): Promise<void> {
  await applyMigrations(databaseUrl);
  const deps = wireUseCases({ databaseUrl, poolSize: 1, instances: loadShippedInstances(projectRoot) });
  await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
  await deps.close();
}
