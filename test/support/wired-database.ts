import { installPriceBook } from '@/lib/usecases/install-price-book';
import { seedStore } from '@/lib/wiring/seed';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { createTestDatabase, type DatabaseTemplate } from './database';
import { projectRoot } from './project-root';

export interface WiredDatabase {
  readonly databaseUrl: string;
  /** Use cases on the database, at a fixed time. */
  readonly deps: WiredDeps;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

/** Of the demo fleet. */
export const DEMO_WORKLOADS = 12;

export const TEST_NOW = '2026-11-21T09:00:00.000Z';

const WITH_PRICES = templateOf('breakeven_with_prices', async (deps) => {
  await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
});
const WITH_DEMO_FLEET = templateOf('breakeven_with_demo_fleet', async (deps) => {
  const made = await seedStore(deps, projectRoot);
  if (!made.pricesInstalled || made.demoWorkloads !== DEMO_WORKLOADS)
    throw new Error(`a first start makes prices and the demo fleet, and not ${JSON.stringify(made)}`);
});

/** A migrated database with the shipped price book installed, and use cases wired on it as in the application. */
export function createWiredDatabase(): Promise<WiredDatabase> {
  return createFrom(WITH_PRICES);
}

/** The same with the demo fleet and its plans, as after a first start. */
export function createDemoDatabase(): Promise<WiredDatabase> {
  return createFrom(WITH_DEMO_FLEET);
}

async function createFrom(template: DatabaseTemplate): Promise<WiredDatabase> {
  const { databaseUrl, drop } = await createTestDatabase(template);
  const deps = wireAtFixedTime(databaseUrl);
  return {
    databaseUrl,
    deps,
    drop: async () => {
      await deps.close();
      await drop();
    },
  };
}

function templateOf(name: string, fill: (deps: WiredDeps) => Promise<void>): DatabaseTemplate {
  return {
    name,
    fill: async (databaseUrl) => {
      const deps = wireAtFixedTime(databaseUrl);
      try {
        await fill(deps);
      } finally {
        await deps.close();
      }
    },
  };
}

function wireAtFixedTime(databaseUrl: string): WiredDeps {
  const instances = loadShippedInstances(projectRoot);
  const deps = wireUseCases({ databaseUrl, poolSize: 4, instances });
  return { ...deps, now: () => new Date(TEST_NOW) };
}
