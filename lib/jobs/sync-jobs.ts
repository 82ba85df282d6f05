import { syncInventory } from '@/lib/usecases/sync-inventory';
import { countOutcome, type PriceSync, syncPrices } from '@/lib/usecases/sync-prices';
import { sendReplanFleet } from './job-queue';
import { type RunContext, type RunningJob, type RunResult, workOnRun } from './run-jobs';

/** Discovers what runs in the account of a run. */
export async function runSyncInventory(job: RunningJob, context: RunContext): Promise<object> {
  return await workOnRun(
    job,
    async ({ run, watch }, deps) => await syncInventory({ runId: run.id, watch }, deps),
    context,
  );
}

/** Reads the prices of a connection's Regions; a new price book has every plan made anew. */
export async function runSyncPrices(job: RunningJob, context: RunContext): Promise<object> {
  return await workOnRun(
    job,
    async ({ run, watch }, deps): Promise<RunResult> => {
      const { connectionId } = run;
      const connection = await deps.store.findConnection(connectionId);
      if (connection === null) return null;
      watch.onStep?.('reading the price list');
      const sync = await syncPrices({ connectionId, regions: connection.regions, watch }, deps);
      if (sync.installed !== null) await sendReplanFleet(context.boss, null);
      return summarize(sync);
    },
    context,
  );
}

function summarize({ problems, usage, ...sync }: PriceSync): RunResult {
  return {
    state: problems.length === 0 ? 'done' : 'partly',
    problems,
    usage,
    outcome: countOutcome(sync),
  };
}
