import { BreakEvenMapChart } from '@/components/workload/break-even-map';
import { mapData } from '@/components/workload/break-even-map-words';
import type { Plan } from '@/lib/core/plan/plan';
import { loadMap } from '@/lib/loaders/load-break-even-page';

/** The map of a plan, drawn when the page asks for it; nothing where there is none. */
export async function BreakEvenMapSection({ id, name, plan }: { id: string; name: string; plan: Plan }) {
  const map = await loadMap(id);
  if (map === null) return null;
  return <BreakEvenMapChart data={mapData(plan, map)} fileName={`${name}-break-even-map`} />;
}
