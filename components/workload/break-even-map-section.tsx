import type { Plan } from '@/lib/core/plan/plan';
import { loadMap } from '@/lib/loaders/load-break-even-map';
import { BreakEvenMapChart } from './break-even-map';
import { mapData } from './break-even-map-words';

/** The map of a plan, drawn when the page asks for it; nothing where there is none. */
export async function BreakEvenMapSection({ id, name, plan }: { id: string; name: string; plan: Plan }) {
  const map = await loadMap(id);
  if (map === null) return null;
  return <BreakEvenMapChart data={mapData(plan, map)} fileName={`${name}-break-even-map`} />;
}

/** As high as the map will be, so that nothing moves when it comes. */
export function BreakEvenMapPlaceholder() {
  return (
    <div
      role="status"
      className="flex h-[420px] items-center justify-center rounded-md border border-line bg-surface text-faint"
    >
      Drawing the map over volume and service time …
    </div>
  );
}
