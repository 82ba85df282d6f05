import type { Standing } from '@/lib/core/decision/standing';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { loadHistory, loadStanding, type WorkloadHistory } from '@/lib/usecases/load-history';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What was recommended for a workload, what was decided, and what then happened. */
export async function loadHistoryPage(id: string): Promise<WorkloadHistory> {
  return await loadHistory({ id }, applicationDeps());
}

/** How the recommendation of a plan stands, the latest of its workload. */
export async function loadStandingOf(plan: StoredPlan): Promise<Standing> {
  return await loadStanding(plan, applicationDeps());
}
