import type { BreakEven, BreakEvenMap } from '@/lib/core/plan/plan';
import { AppError } from '@/lib/errors/app-error';
import { loadBreakEven, loadBreakEvenMap } from '@/lib/usecases/load-break-even';
import { applicationDeps } from '@/lib/wiring/wiring';

/** Curves and crossings of a workload's latest plan; `null` when there is no plan. */
export async function loadBreakEvenPage(id: string): Promise<BreakEven | null> {
  return await orNull(async () => (await loadBreakEven({ id }, applicationDeps())).breakEven);
}

/** The map of a workload's latest plan; `null` when there is no plan, or no traffic. */
export async function loadMap(id: string): Promise<BreakEvenMap | null> {
  return await orNull(async () => (await loadBreakEvenMap({ id }, applicationDeps())).map);
}

async function orNull<Value>(load: () => Promise<Value>): Promise<Value | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
