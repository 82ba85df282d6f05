import type { PlanAssumptions } from '../plan/plan-record';
import { DEFAULT_DESCRIPTION } from '../workload/default-description';
import { SERVING_STYLES } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { type InventedTraffic, LEVERS_AT_REST, type Scenario, type ScenarioBaseline } from './scenario';

const NEW_TRAFFIC: InventedTraffic = { requestsPerDay: 50_000, dailySwing: 0.6, weekendFactor: 0.5 };

const UNCHANGED = {
  version: 1,
  note: '',
  levers: LEVERS_AT_REST,
  prices: {},
  instanceDiscountShare: 0,
  commitment: null,
  waysToServe: SERVING_STYLES,
} as const;

/** The scenario in which everything is as the baseline has it. */
export function startFromBaseline(
  name: string,
  baseline: ScenarioBaseline,
  { discovered: _discovered, ...description }: WorkloadDescription,
  { hoursPerMonth, freeTier, gbBytes }: PlanAssumptions,
  seed: number,
): Scenario {
  return { ...UNCHANGED, name, baseline, traffic: null, description, hoursPerMonth, freeTier, gbBytes, seed };
}

/** The scenario of a service that is being designed. */
export function startFromScratch(
  name: string,
  region: string,
  { hoursPerMonth, freeTier, gbBytes }: PlanAssumptions,
  seed: number,
): Scenario {
  return {
    ...UNCHANGED,
    name,
    baseline: null,
    traffic: NEW_TRAFFIC,
    description: { region, ...DEFAULT_DESCRIPTION },
    hoursPerMonth,
    freeTier,
    gbBytes,
    seed,
  };
}
