import { createHash, randomUUID } from 'node:crypto';
import { type ReportSettings, readReportSettings } from '@/lib/config/report-settings';
import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '@/lib/core/units';
import { openStore } from '@/lib/db/store';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { rememberPrices } from '@/lib/usecases/prices-in-force';
import { rememberByKey } from '@/lib/usecases/remember-by-key';
import { fetchPublicPrices } from './fetch-public-prices';
import { forecastLazily } from './forecast-lazily';
import { openAccountLazily } from './open-account-lazily';
import { openReportPorts } from './open-report-ports';

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

/** A plan is some hundred kilobytes. */
const PLANS_AHEAD_KEPT = 20;
/** Of ten thousand workloads they are some ten megabytes, mostly dates: without a tag, and by a few. */
const SUMS_KEPT = 4;

/** Puts use cases together on the database at `databaseUrl`; connects on first use. */
export function wireUseCases(settings: {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly instances: InstanceCatalog;
  /** The checkout; the working directory where it is left out. */
  readonly projectRoot?: string;
  /** By default nothing is set, and mails are files. */
  readonly reports?: ReportSettings;
}): WiredDeps {
  const store = openStore(settings.databaseUrl, settings.poolSize);
  const { projectRoot = process.cwd(), reports = readReportSettings(projectRoot, {}) } = settings;
  const common = {
    store,
    now: () => new Date(),
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
    instances: settings.instances,
    findPrices: rememberPrices(),
    assumptions: ASSUMPTIONS,
    seed: PLAN_SEED,
  };
  return {
    ...common,
    reports: openReportPorts(reports, projectRoot, common),
    close: store.close,
    newId: randomUUID,
    openAccount: openAccountLazily,
    fetchPublicPrices,
    forecastDemand: forecastLazily(projectRoot),
    findBreakEvenOnce: rememberByKey(),
    drawMapOnce: rememberByKey(),
    planAheadOnce: rememberByKey(PLANS_AHEAD_KEPT),
    rollUpOnce: rememberByKey(SUMS_KEPT),
    adviseOnce: rememberByKey(),
  };
}
