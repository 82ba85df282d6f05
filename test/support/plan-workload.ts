import {
  IDLE_LIFETIME_SECONDS,
  PROVISIONING_SECONDS,
  SCALE_IN_TAIL_SECONDS,
} from '@/lib/core/options/assumed-timings';
import type { Situation } from '@/lib/core/options/way-to-serve';
import { findBreakEven, NO_BREAK_EVEN } from '@/lib/core/plan/break-even';
import { buildPlan, type PlanInput } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { Plan, PlanWithBreakEven } from '@/lib/core/plan/plan';
import type { Series } from '@/lib/core/series/series';
import { fitLoadProfile } from '@/lib/core/workload/load-profile';
import type { ObservedWorkload, WorkloadDescription } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION } from './example-workload';
import { projectRoot } from './project-root';

export const shippedPrices = loadShippedPrices(projectRoot);
export const shippedInstances = loadShippedInstances(projectRoot);

/** A plan of `observed` on the shipped prices and instance types; `change` replaces parts of the input. */
export function planWorkload(observed: ObservedWorkload, change: Partial<PlanInput> = {}): PlanWithBreakEven {
  return planWithBreakEven({ ...inputOf(observed), ...change });
}

/** The same without what volume changes about it, in half the time. */
export function planToday(observed: ObservedWorkload): Plan {
  return buildPlan(inputOf(observed));
}

function inputOf(observed: ObservedWorkload): PlanInput {
  return {
    observed,
    prices: shippedPrices,
    instances: shippedInstances,
    assumptions: { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
    seed: 1,
    plannedAt: '2026-11-21T00:00:00.000Z',
  };
}

/** A plan and what volume changes about it. */
export function planWithBreakEven(input: PlanInput): PlanWithBreakEven {
  const plan = buildPlan(input);
  const breakEven =
    plan.requestsPerMonth === 0
      ? NO_BREAK_EVEN
      : findBreakEven(describeSituation(input), plan.evaluations, input.seed);
  return { ...plan, ...breakEven };
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
