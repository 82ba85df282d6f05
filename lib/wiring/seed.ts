import { readConfig } from '@/lib/config/config';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import { buildDemoFleet } from '@/lib/demo/demo-fleet';
import { readEarlierPriceBooks, readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { seedDemoFleet } from '@/lib/usecases/demo-fleet';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { wireFromConfig } from './wiring';

export interface SeedOutcome {
  /** True when the shipped price book was not in the database yet. */
  readonly pricesInstalled: boolean;
  /** Demo workloads made: some at the first start only. */
  readonly demoWorkloads: number;
}

/** The demo fleet is the same in every installation that starts on the same day. */
const DEMO_SEED = 20_261_121;

/**
 * Brings the configured database to what ships with this release: its price book and the demo fleet with its plans.
 * What is there already is left alone, so it may run at every start.
 */
export async function seedDatabase(): Promise<SeedOutcome> {
  const deps = wireFromConfig();
  try {
    return await seedStore(deps, readConfig().projectRoot);
  } finally {
    await deps.close();
  }
}

export async function seedStore(deps: UseCaseDeps, projectRoot: string): Promise<SeedOutcome> {
  const pricesInstalled = await installPriceBook(
    { book: readShippedPriceBook(projectRoot), earlier: readEarlierPriceBooks(projectRoot) },
    deps,
  );
  const makeFleet = () => buildDemoFleet({ seed: DEMO_SEED, endSeconds: lastMidnightSeconds(deps.now()) });
  const demoWorkloads = await seedDemoFleet({ makeFleet }, deps);
  return { pricesInstalled, demoWorkloads };
}

function lastMidnightSeconds(now: Date): number {
  const seconds = Math.floor(now.getTime() / MILLISECONDS_PER_SECOND);
  return seconds - (seconds % SECONDS_PER_DAY);
}
