import type { BreakEvenMap } from '@/lib/core/plan/plan';
import { AppError } from '@/lib/errors/app-error';
import { loadBreakEvenMap } from '@/lib/usecases/load-break-even-map';
import { applicationDeps } from '@/lib/wiring/wiring';

/** The break-even map of a workload's latest plan; `null` when there is no plan, or no traffic. */
export async function loadMap(id: string): Promise<BreakEvenMap | null> {
  try {
    return (await loadBreakEvenMap({ id }, applicationDeps())).map;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
