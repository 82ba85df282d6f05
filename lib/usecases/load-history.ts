import { listAppliedChanges } from '@/lib/core/decision/applied-changes';
import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import type { FollowUp } from '@/lib/core/decision/follow-up';
import { groupRecommendations, type RecommendedPeriod } from '@/lib/core/decision/recommended-periods';
import type { Standing } from '@/lib/core/decision/standing';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import type { UseCaseDeps } from './deps';
import { loadFollowUp } from './load-follow-up';
import { requireWorkload } from './plan-workload';
import { standPlan } from './standings';

/** What was recommended for a workload over time, what was decided, and what then happened. */
export interface WorkloadHistory {
  readonly standing: Standing;
  /** The latest plan; `null` until there is one. */
  readonly planId: string | null;
  /** Newest first. */
  readonly recommendations: readonly RecommendedPeriod[];
  /** Newest first. */
  readonly decisions: readonly DecisionRecord[];
  /** Of the change that was applied last; `null` where none was. */
  readonly followUp: FollowUp | null;
}

const PLANS_LIMIT = 400;

/** Throws `AppError` `not-found`. */
export async function loadHistory(
  { id }: { id: string },
  deps: Pick<UseCaseDeps, 'store' | 'instances' | 'findPrices' | 'now'>,
): Promise<WorkloadHistory> {
  const { store } = deps;
  const workload = await requireWorkload(store, id);
  const [headlines, decisions, plan] = await Promise.all([
    store.listPlanHeadlines(id, PLANS_LIMIT),
    store.listDecisions(id),
    workload.latestPlanId === null ? null : store.findPlan(workload.latestPlanId),
  ]);
  const [applied] = listAppliedChanges(decisions);
  return {
    standing: standPlan(plan?.plan ?? null, decisions, deps),
    planId: plan?.id ?? null,
    recommendations: groupRecommendations(headlines),
    decisions,
    followUp: applied === undefined ? null : await loadFollowUp({ workload, ...applied }, deps),
  };
}

/** How the recommendation of a plan stands, the latest of its workload. */
export async function loadStanding(
  { workloadId, plan }: StoredPlan,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<Standing> {
  return standPlan(plan, await store.listDecisions(workloadId), { now });
}
