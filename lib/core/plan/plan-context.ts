import type { Situation } from '../options/way-to-serve';
import type { ArrivalFit } from '../workload/workload';
import type { ObservedMinutes } from './instance-stage';
import type { Evaluation, PlanCrossing } from './plan';
import type { TypeSearch } from './search-instances';

/** What a recommendation is made from. */
export interface PlanContext {
  readonly present: Evaluation | null;
  readonly ranked: readonly Evaluation[];
  readonly searches: readonly TypeSearch[];
  readonly crossings: readonly PlanCrossing[];
  readonly arrivals: ArrivalFit;
  readonly observed: ObservedMinutes;
  readonly situation: Situation;
  readonly seed: number;
  /** The volume that is planned for against today's. */
  readonly volumeFactor: number;
}
