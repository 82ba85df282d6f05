import { renderChange } from '@/lib/report/change/render-change';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadChange } from '@/lib/usecases/load-change';
import { jsonResponse } from './json-response';

/** `GET /api/v1/workloads/{id}/change`: the calls, what undoes them, and the same as documents; or the `reason` for none. */
export async function getChange(id: string, deps: UseCaseDeps): Promise<Response> {
  const { plan, seenAt, change } = await loadChange({ id }, deps);
  const common = { planId: plan.id, workloadId: id, seenAt };
  if ('reason' in change)
    return jsonResponse({ ...common, change: null, reason: change.reason, documents: [] });
  return jsonResponse({ ...common, change, reason: null, documents: renderChange(change) });
}
