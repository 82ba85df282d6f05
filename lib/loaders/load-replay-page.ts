import { outlineReplays, type ReplayOutline } from '@/lib/core/plan/replay-outline';
import { AppError } from '@/lib/errors/app-error';
import { loadReplay } from '@/lib/usecases/load-replay';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the Replay page shows of a workload's plan; `null` when there is no plan, or no traffic to replay. */
export async function loadReplayPage(id: string): Promise<ReplayOutline | null> {
  try {
    const { plan, arrivals, replays } = await loadReplay({ id }, applicationDeps());
    return outlineReplays(replays, arrivals.startSeconds, plan.plan.hoursPerMonth);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
