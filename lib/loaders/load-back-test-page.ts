import type { BackTest } from '@/lib/core/inventory/back-test';
import { loadBackTest } from '@/lib/usecases/load-back-test';
import { applicationDeps } from '@/lib/wiring/wiring';

/** How near the model of what serves a discovered workload comes to what was observed; `null` where nothing tells. */
export async function loadBackTestPage(id: string): Promise<BackTest | null> {
  return await loadBackTest({ id }, applicationDeps());
}
