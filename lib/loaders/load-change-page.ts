import type { NoChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import { AppError } from '@/lib/errors/app-error';
import { type ChangeDocument, renderChange } from '@/lib/report/change/render-change';
import { loadChange } from '@/lib/usecases/load-change';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the Apply page shows: the change with its documents, or why there is none. */
export interface ChangePage {
  readonly change: Change | NoChange;
  readonly documents: readonly ChangeDocument[];
  readonly seenAt: string | null;
}

/** `null` when the workload has no plan. */
export async function loadChangePage(id: string): Promise<ChangePage | null> {
  try {
    const { change, seenAt } = await loadChange({ id }, applicationDeps());
    return { change, seenAt, documents: 'reason' in change ? [] : renderChange(change) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}
