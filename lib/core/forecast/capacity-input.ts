import type { Situation } from '../options/way-to-serve';
import type { Plan, PlanCrossing } from '../plan/plan';
import type { Series } from '../series/series';
import type { DemandPaths } from './demand-paths';

export interface CapacityInput {
  /** The latest plan, and the situation that it was built in. */
  readonly plan: Plan;
  readonly situation: Situation;
  /** Of the plan; empty where they were not looked for. */
  readonly crossings: readonly PlanCrossing[];
  readonly paths: DemandPaths;
  /** Requests an hour of the history, `NaN` where they are missing. Those after the start of the paths are in the paths too. */
  readonly observedHours: Series;
  /** Requests a minute, or a coarser period, of its last days; `null` without. */
  readonly observedMinutes: Series | null;
  /** Epoch seconds. */
  readonly madeAtSeconds: number;
}
