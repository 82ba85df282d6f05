import { findBreakEven, NO_BREAK_EVEN } from '@/lib/core/plan/break-even';
import { buildBreakEvenMap } from '@/lib/core/plan/break-even-map';
import type { BreakEven, BreakEvenMap } from '@/lib/core/plan/plan';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import type { UseCaseDeps } from './deps';
import { loadPlan } from './load-workload';
import { restoreSituation } from './restore-situation';

type BreakEvenDeps = Pick<
  UseCaseDeps,
  'store' | 'instances' | 'findPrices' | 'findBreakEvenOnce' | 'drawMapOnce'
>;

/** What volume changes about a workload's latest plan. */
export interface LoadedBreakEven {
  readonly plan: StoredPlan;
  readonly breakEven: BreakEven;
}

/** The break-even map of a workload's latest plan. */
export interface LoadedMap {
  readonly plan: StoredPlan;
  /** `null` where no request was observed. */
  readonly map: BreakEvenMap | null;
}

/**
 * Curves and crossings of the latest plan, worked out from what the plan was built from: the same window, description
 * and prices. A plan does not carry them, as most are never looked at so closely. Throws `AppError` `not-found` without
 * a plan.
 */
export async function loadBreakEven({ id }: { id: string }, deps: BreakEvenDeps): Promise<LoadedBreakEven> {
  const { plan } = await loadPlan({ id }, deps);
  const breakEven = await deps.findBreakEvenOnce(plan.id, async () => {
    const situation = await restoreSituation(plan, deps);
    return situation === null
      ? NO_BREAK_EVEN
      : findBreakEven(situation, plan.plan.evaluations, plan.plan.seed);
  });
  return { plan, breakEven };
}

/** The map over volume and service time, in the same way. */
export async function loadBreakEvenMap({ id }: { id: string }, deps: BreakEvenDeps): Promise<LoadedMap> {
  const { plan } = await loadPlan({ id }, deps);
  const map = await deps.drawMapOnce(plan.id, async () => {
    const situation = await restoreSituation(plan, deps);
    return situation === null ? null : buildBreakEvenMap(situation, plan.plan.evaluations, plan.plan.seed);
  });
  return { plan, map };
}
