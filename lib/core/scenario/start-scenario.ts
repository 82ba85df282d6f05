import type { PlanAssumptions } from '../plan/plan-record';
import type { WorkloadDescription } from '../workload/workload';
import { type InventedTraffic, LEVERS_AT_REST, type Scenario, type ScenarioBaseline } from './scenario';

/** A small model that nobody serves yet: what a design from scratch starts from. */
const NEW_DESCRIPTION = {
  serviceTimeMs: { p50: 50, p99: 120 },
  requestBytes: 4000,
  responseBytes: 1000,
  modelMemoryMb: 1000,
  gpu: false,
  present: null,
  capacityPerInstancePerMinute: {},
  demandVcpuSeconds: null,
  slo: { percentile: 0.99, targetMs: 500, breachShare: 0.01 },
  tolerates: 'interactive',
} as const satisfies Omit<WorkloadDescription, 'region'>;

const NEW_TRAFFIC: InventedTraffic = { requestsPerDay: 50_000, dailySwing: 0.6, weekendFactor: 0.5 };

const UNCHANGED = {
  version: 1,
  note: '',
  levers: LEVERS_AT_REST,
  prices: {},
  instanceDiscountShare: 0,
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
    description: { region, ...NEW_DESCRIPTION },
    hoursPerMonth,
    freeTier,
    gbBytes,
    seed,
  };
}
