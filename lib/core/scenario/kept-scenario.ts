import type { Evaluation } from '../plan/plan';
import type { PlanAssumptions } from '../plan/plan-record';
import type { Series } from '../series/series';
import type { WorkloadDescription } from '../workload/workload';
import type { Scenario } from './scenario';
import type { ScenarioHeadline } from './scenario-headline';

/**
 * A workload as a plan saw it: what kept scenarios are evaluated on, whatever is collected, rolled up or removed since.
 * Times are ISO 8601, UTC.
 */
export interface ScenarioBasis {
  /** A digest of the rest: equal bases are one. */
  readonly id: string;
  /** Of a workload that may be gone. */
  readonly workloadId: string;
  readonly workloadName: string;
  /** Whether the workload was made up. */
  readonly demo: boolean;
  readonly planHash: string;
  readonly plannedAt: string;
  readonly description: WorkloadDescription;
  readonly assumptions: PlanAssumptions;
  readonly seed: number;
  /** Of its plan those whose instances scale: their policies are tried again. */
  readonly evaluations: readonly Evaluation[];
  readonly arrivals: Series;
}

/** A scenario that was saved. Times are ISO 8601, UTC. */
export interface KeptScenario {
  readonly id: string;
  /** Counts up with every change. */
  readonly version: number;
  readonly scenario: Scenario;
  /** `null` for a service that is designed from scratch. */
  readonly basisId: string | null;
  readonly priceBookId: string;
  /** What it came to when it was saved. */
  readonly headline: ScenarioHeadline;
  /** The name that a person typed who saved it last; `null` where none was. */
  readonly who: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What is told of a basis without its traffic. */
export interface BasisOutline
  extends Pick<ScenarioBasis, 'workloadId' | 'workloadName' | 'demo' | 'planHash' | 'plannedAt'> {
  /** Half-open window of its arrivals. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

/** A kept scenario with what it stands on. */
export interface KeptScenarioEntry extends KeptScenario {
  readonly basis: BasisOutline | null;
  /** Edition of its price book, `YYYY-MM-DD`. */
  readonly priceDate: string;
}
