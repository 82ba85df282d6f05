import {
  IDLE_LIFETIME_SECONDS,
  PROVISIONING_SECONDS,
  SCALE_IN_TAIL_SECONDS,
} from '@/lib/core/options/assumed-timings';
import type { Situation } from '@/lib/core/options/way-to-serve';
import { buildPlan, type PlanInput } from '@/lib/core/plan/build-plan';
import type { Plan } from '@/lib/core/plan/plan';
import type { Series } from '@/lib/core/series/series';
import { fitLoadProfile } from '@/lib/core/workload/load-profile';
import type { ObservedWorkload, WorkloadDescription } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION } from './example-workload';
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

/** Series and description as a plan sees them. */
export function situationOf(arrivals: Series, change: Partial<WorkloadDescription> = {}): Situation {
  const description = { ...EXAMPLE_DESCRIPTION, ...change };
  return {
    profile: fitLoadProfile(arrivals, {
      idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
      scaleInTailSeconds: SCALE_IN_TAIL_SECONDS,
      provisioningSeconds: PROVISIONING_SECONDS,
    }),
    description,
    instances: shippedInstances,
    prices: shippedPrices,
    terms: { region: description.region, hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
  };
}
