import type { NoChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import { AppError } from '@/lib/errors/app-error';
import { loadChange } from '@/lib/usecases/load-change';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the Apply page shows: the change, or why there is none. */
export interface ChangePage {
  readonly change: Change | NoChange;
  readonly seenAt: string | null;
}

/** `null` when the workload has no plan. */
export async function loadChangePage(id: string): Promise<ChangePage | null> {
  try {
    const { change, seenAt } = await loadChange({ id }, applicationDeps());
    return { change, seenAt };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
