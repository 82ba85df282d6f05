import { type LoadedServed, loadServed } from '@/lib/usecases/load-served';
import { applicationDeps } from '@/lib/wiring/wiring';

/** Four weeks of hours: as much as a chart of half the page shows. */
const SERVED_POINTS = 672;

/** How the requests of a workload were served; `null` where nothing is known of them. */
export async function loadServedPage(id: string): Promise<LoadedServed | null> {
  return await loadServed(
    { id, fromSeconds: null, toSeconds: null, points: SERVED_POINTS },
    applicationDeps(),
  );
}
