import type { Standing } from '@/lib/core/decision/standing';
import { loadHistory, loadStanding, type WorkloadHistory } from '@/lib/usecases/load-history';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What was recommended for a workload, what was decided, and what then happened. */
export async function loadHistoryPage(id: string): Promise<WorkloadHistory> {
  return await loadHistory({ id }, applicationDeps());
}

/** How the recommendation of its latest plan stands. */
export async function loadStandingOf(id: string): Promise<Standing> {
  return await loadStanding({ id }, applicationDeps());
}
