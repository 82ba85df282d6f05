import type { StoredPlan } from '@/lib/core/plan/plan-record';
import type { KeptScenario, KeptScenarioEntry, ScenarioBasis } from '@/lib/core/scenario/kept-scenario';

/** What use cases need of the database about scenarios. */
export interface ScenarioStore {
  /** All that are kept, or those that were begun on one workload; the one changed last first. */
  listScenarios(workloadId: string | null): Promise<KeptScenarioEntry[]>;
  findScenario(id: string): Promise<KeptScenarioEntry | null>;
  countScenarios(): Promise<number>;
  insertScenario(kept: KeptScenario): Promise<void>;
  /** Replaces the version before it; false where that is not the latest any more. */
  saveScenario(kept: KeptScenario): Promise<boolean>;
  /** False when there is none. */
  deleteScenario(id: string): Promise<boolean>;
  /** Keeps a basis, unless it is there. */
  insertScenarioBasis(basis: ScenarioBasis): Promise<void>;
  findScenarioBasis(id: string): Promise<ScenarioBasis | null>;
  /** Deletes the bases that no kept scenario stands on any more. */
  deleteUnusedBases(): Promise<void>;
  /** A plan of a workload by its hash; `null` too for one of another format. */
  findPlanOfHash(workloadId: string, planHash: string): Promise<StoredPlan | null>;
  /** Of the latest plans of workloads that are there; `null` for one without a plan. */
  listLatestPlanHashes(
    workloadIds: readonly string[],
  ): Promise<{ readonly workloadId: string; readonly planHash: string | null }[]>;
}
