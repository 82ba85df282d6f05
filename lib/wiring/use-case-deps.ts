import { createHash, randomUUID } from 'node:crypto';
import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '@/lib/core/units';
import { openStore } from '@/lib/db/store';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { rememberPrices } from '@/lib/usecases/prices-in-force';
import { rememberByPlan } from '@/lib/usecases/remembered-by-plan';
import { fetchPublicPrices } from './fetch-public-prices';
import { openAccountLazily } from './open-account-lazily';

/** Use cases on a real database. */
export interface WiredDeps extends UseCaseDeps {
  /** Closes the pool of connections. */
  close(): Promise<void>;
}

/** One seed for all plans: the same workload and prices give the same plan, whoever asks. */
const PLAN_SEED = 1;

const ASSUMPTIONS = {
  hoursPerMonth: DEFAULT_HOURS_PER_MONTH,
  freeTier: false,
  gbBytes: BYTES_PER_GIB,
};

/** Puts use cases together on the database at `databaseUrl`; connects on first use. */
export function wireUseCases(settings: {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly instances: InstanceCatalog;
}): WiredDeps {
  const store = openStore(settings.databaseUrl, settings.poolSize);
  return {
    store,
    close: store.close,
    now: () => new Date(),
    newId: randomUUID,
    openAccount: openAccountLazily,
    fetchPublicPrices,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    instances: settings.instances,
    findPrices: rememberPrices(),
    findBreakEvenOnce: rememberByPlan(),
    drawMapOnce: rememberByPlan(),
    assumptions: ASSUMPTIONS,
    seed: PLAN_SEED,
  };
}
