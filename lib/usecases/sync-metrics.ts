import { countSeries } from '@/lib/core/collection/asked-names';
import { interleaveRegions } from '@/lib/core/collection/interleave-regions';
import type { MetricCall } from '@/lib/core/collection/metric-call';
import { planMetricCalls } from '@/lib/core/collection/plan-metric-calls';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { describeCap, findBudgetUsd, monthOf, takeAffordable } from './api-budget';
import type { UseCaseDeps } from './deps';
import { finishMetricSync } from './finish-metric-sync';
import { collectionTimes, listCollectedSeries } from './list-collected-series';
import { type EndedRun, lockOpenRun } from './run-lifecycle';

export type SyncDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;

export interface PlannedMetricSync {
  /** Numbers of the parts that are to be collected. */
  readonly openParts: readonly number[];
  /** The end of the run, when there was nothing to collect; `null` while there is. */
  readonly ended: EndedRun | null;
}

/**
 * Plans the parts of a run of kind `metrics` that has begun: the calls that bring its series up to date, as many as the
 * monthly cap allows. A run that was planned before keeps its plan. It makes no call of AWS.
 */
export async function planMetricSync(
  { runId }: { readonly runId: string },
  deps: SyncDeps,
): Promise<PlannedMetricSync> {
  const run = await deps.store.findRun(runId);
  const connection = run === null ? null : await deps.store.findConnection(run.connectionId);
  if (run === null || connection === null) return { openParts: [], ended: null };
  if (run.partsTotal === 0) await insertPlan(run, connection, deps);
  const ended = await finishMetricSync({ runId }, deps);
  return { openParts: ended === null ? await deps.store.listOpenParts(runId) : [], ended };
}

async function insertPlan(run: SyncRunRecord, connection: ConnectionRecord, deps: SyncDeps): Promise<void> {
  const times = collectionTimes(connection, deps.now());
  const calls = planMetricCalls(
    await listCollectedSeries(connection.id, deps.store, times.nowSeconds),
    times,
  );
  const budgetUsd = await findBudgetUsd(connection, monthOf(deps.now()), deps.store);
  const { kept, problems } = keepAffordable(calls, budgetUsd, connection);
  await deps.store.inTransaction(async (store) => {
    // Two workers that plan the same run at once: the second finds it planned.
    const open = await lockOpenRun(run.id, store);
    if (open === null || open.partsTotal > 0) return;
    await store.insertParts(run.id, interleaveRegions(kept));
    await store.advanceRun(run.id, {
      at: deps.now().toISOString(),
      step: kept.length === 0 ? 'nothing to collect' : 'collecting metrics',
      partsTotal: kept.length,
      seriesTotal: kept.reduce((sum, { queries }) => sum + countSeries(queries), 0),
      addProblems: problems,
    });
  });
}

function keepAffordable(
  calls: readonly MetricCall[],
  budgetUsd: number,
  connection: ConnectionRecord,
): { readonly kept: readonly MetricCall[]; readonly problems: readonly RunProblem[] } {
  const kept = takeAffordable(calls, budgetUsd);
  if (kept.length === calls.length) return { kept: calls, problems: [] };
  const left = `${calls.length - kept.length} of ${calls.length} calls for metrics undone`;
  return { kept, problems: [describeCap(connection, left)] };
}
