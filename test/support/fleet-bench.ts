import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';
import { startWorkers, type WorkerProcesses } from '@/lib/launch/worker-processes.mjs';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { projectRoot } from './project-root';

const MS_PER_SECOND = 1_000;

/** Prints a JSON line: a figure, what it is against its baseline, and what it should be at most, where that is said. */
export function printFigure(
  figure: string,
  value: number,
  unit: string,
  baseline: number,
  target: number | null,
): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target }));
}

/** Milliseconds that `run` takes. */
export async function timeMs(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Seconds that `run` takes. */
export async function timeSeconds(run: () => Promise<unknown>): Promise<number> {
  return (await timeMs(run)) / MS_PER_SECOND;
}

/** Measures on a database with the shipped prices and no workload, which is removed afterwards. */
export async function onPricedDatabase(
  measure: (databaseUrl: string, deps: WiredDeps) => Promise<void>,
): Promise<void> {
  const { databaseUrl, remove } = await startScratchPostgres();
  const deps = wireUseCases({ databaseUrl, poolSize: 4, instances: loadShippedInstances(projectRoot) });
  try {
    await applyMigrations(databaseUrl);
    await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
    await measure(databaseUrl, deps);
  } finally {
    await deps.close();
    await remove();
  }
}

/** Worker processes, the queue they take jobs from, and a look into its database. */
export interface BenchedWorkers {
  readonly workers: WorkerProcesses;
  readonly boss: PgBoss;
  readonly client: pg.Client;
}

/** Measures while worker processes run. */
export async function withWorkers<T>(
  databaseUrl: string,
  count: number,
  measure: (benched: BenchedWorkers) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const boss = await openJobQueue(databaseUrl, console.error);
  const workers = await startWorkers({ count, databaseUrl });
  try {
    return await measure({ workers, boss, client });
  } finally {
    await workers.stop();
    await boss.stop();
    await client.end();
  }
}
