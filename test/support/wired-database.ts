import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { createTestDatabase } from './database';
import { projectRoot } from './project-root';

export interface WiredDatabase {
  readonly databaseUrl: string;
  /** Use cases on the database, at a fixed time. */
  readonly deps: WiredDeps;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

export const TEST_NOW = '2026-11-21T09:00:00.000Z';

/** A migrated database with the shipped price book installed, and use cases wired on it as in the application. */
export async function createWiredDatabase(): Promise<WiredDatabase> {
  const { databaseUrl, drop } = await createTestDatabase();
  const instances = loadShippedInstances(projectRoot);
  const deps = { ...wireUseCases({ databaseUrl, poolSize: 4, instances }), now: () => new Date(TEST_NOW) };
  await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
  return {
    databaseUrl,
    deps,
    drop: async () => {
      await deps.close();
      await drop();
    },
  };
}
