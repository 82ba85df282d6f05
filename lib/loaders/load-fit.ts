import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import { fitStoredWorkload } from '@/lib/usecases/fit-stored-workload';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the metrics of a workload beside its requests tell; `null` where none is stored. */
export async function loadFit(id: string): Promise<WorkloadFit | null> {
  const fit = await fitStoredWorkload({ id }, applicationDeps());
  return fit === null || Object.keys(fit.coverage).length === 0 ? null : fit;
}
