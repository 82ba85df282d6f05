import { readConfig } from '@/lib/config/config';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { type ReplanOutcome, replanFleet } from '@/lib/usecases/replan-fleet';
import { wireFromConfig } from './wiring';

export interface SeedOutcome {
  /** True when the shipped price book was not in the database yet. */
  readonly pricesInstalled: boolean;
  readonly replanned: ReplanOutcome;
}

/**
 * Brings the configured database to what ships with this release: its price book, and plans on it. What is there
 * already is left alone, so it may run at every start.
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
  const pricesInstalled = await installPriceBook({ book: readShippedPriceBook(projectRoot) }, deps);
  return { pricesInstalled, replanned: await replanFleet({}, deps) };
}
