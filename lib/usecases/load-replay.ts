import { listReplayed, type ReplayedChoice } from '@/lib/core/plan/list-replayed';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { type EvaluationReplay, replayEvaluation } from '@/lib/core/plan/replay-evaluation';
import type { Series } from '@/lib/core/series/series';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { findArrivals } from './find-observations';
import { loadPlan } from './load-workload';

/** The options of a plan that have instances, replayed over the window that the plan looked at. */
export interface LoadedReplay {
  readonly workload: WorkloadRecord;
  readonly plan: StoredPlan;
  readonly arrivals: Series;
  /** The present one first. Empty where nothing stands on instances. */
  readonly replays: readonly ReplayedOption[];
}

export type ReplayedOption = ReplayedChoice & EvaluationReplay;

/** Throws `AppError` `not-found` when there is no such workload, no plan of it, or nothing stored of its traffic. */
export async function loadReplay(
  { id }: { id: string },
  { store, instances }: Pick<UseCaseDeps, 'store' | 'instances'>,
): Promise<LoadedReplay> {
  const { workload, plan, arrivals } = await loadReplayedWindow({ id }, { store });
  const { description } = plan.inputs;
  const replays = listReplayed(plan.plan).map((choice) => ({
    ...choice,
    ...replayEvaluation(choice.evaluation, { description, instances }, arrivals),
  }));
  return { workload, plan, arrivals, replays };
}

/** The latest plan of a workload and the traffic that it looked at. Throws as `loadReplay` does. */
export async function loadReplayedWindow(
  { id }: { id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<Pick<LoadedReplay, 'workload' | 'plan' | 'arrivals'>> {
  const { workload, plan } = await loadPlan({ id }, { store });
  const { windowStartSeconds, windowEndSeconds } = plan.inputs;
  const window = { fromSeconds: windowStartSeconds, toSeconds: windowEndSeconds };
  const observed = await findArrivals(workload, store, () => window);
  if (observed === null) throw new AppError('not-found', `${workload.name} has no traffic yet.`);
  return { workload, plan, arrivals: observed.arrivals };
}
