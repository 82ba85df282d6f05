import { buildPlan, type PlanInput } from '@/lib/core/plan/build-plan';
import type { Plan } from '@/lib/core/plan/plan';
import type { ObservedWorkload } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { projectRoot } from './project-root';

export const shippedPrices = loadShippedPrices(projectRoot);
export const shippedInstances = loadShippedInstances(projectRoot);

/** A plan of `observed` on the shipped prices and instance types; `change` replaces parts of the input. */
export function planWorkload(observed: ObservedWorkload, change: Partial<PlanInput> = {}): Plan {
  return buildPlan({
    observed,
    prices: shippedPrices,
    instances: shippedInstances,
    assumptions: { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
    seed: 1,
    plannedAt: '2026-11-21T00:00:00.000Z',
    ...change,
  });
}
