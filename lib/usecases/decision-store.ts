import type { DecidableWorkload, DecidedWorkload, DecisionRecord } from '@/lib/core/decision/decision-record';

/** What use cases need of the database about decisions. */
export interface DecisionStore {
  insertDecisions(records: readonly DecisionRecord[]): Promise<void>;
  /** Of the workloads of these ids that are there, with what their latest plans recommend. */
  listDecidable(workloadIds: readonly string[]): Promise<DecidableWorkload[]>;
  /** Of one workload, newest first. */
  listDecisions(workloadId: string): Promise<DecisionRecord[]>;
  /** Of all workloads that anything was decided about, or of some of them, with what their latest plans recommend. */
  listDecided(workloadIds: readonly string[] | null): Promise<DecidedWorkload[]>;
}
