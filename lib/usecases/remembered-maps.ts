import type { BreakEvenMap } from '@/lib/core/plan/plan';

/** Draws the map of a plan, or gives the one that was drawn before: a plan never changes. */
export type DrawMapOnce = (
  planId: string,
  draw: () => Promise<BreakEvenMap | null>,
) => Promise<BreakEvenMap | null>;

/** Two kilobytes each. */
const KEPT_MAPS = 100;

/** Keeps the maps that were drawn last; one that failed is drawn again. */
export function rememberMaps(): DrawMapOnce {
  const drawn = new Map<string, Promise<BreakEvenMap | null>>();
  return (planId, draw) => {
    const known = drawn.get(planId);
    if (known !== undefined) return known;
    const drawing = draw().catch((error: unknown) => {
      drawn.delete(planId);
      throw error;
    });
    drawn.set(planId, drawing);
    const oldest = drawn.size > KEPT_MAPS ? drawn.keys().next().value : undefined;
    if (oldest !== undefined) drawn.delete(oldest);
    return drawing;
  };
}
