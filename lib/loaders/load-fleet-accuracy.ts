import type { FleetAccuracy } from '@/lib/core/inventory/fleet-accuracy';
import { loadFleetAccuracy } from '@/lib/usecases/load-back-test';
import { applicationDeps } from '@/lib/wiring/wiring';

/** How near predictions come to what a connected account really used, and was billed where that is read. */
export async function loadAccuracyOf(connectionId: string): Promise<FleetAccuracy> {
  return await loadFleetAccuracy({ connectionId }, applicationDeps());
}
