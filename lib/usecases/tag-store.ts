import type { Tags, WorkloadTags } from '@/lib/core/workload/tags';

/** What use cases need of the database about tags. */
export interface TagStore {
  /** Tags by workload, of these or of all with `null`; those without any are left out. */
  listTags(workloadIds: readonly string[] | null): Promise<ReadonlyMap<string, WorkloadTags>>;
  /** Replaces what a person told of workloads. */
  saveToldTags(told: readonly { readonly workloadId: string; readonly tags: Tags }[]): Promise<void>;
  /**
   * Makes the tags of the workloads of a Region those of the resources that serve them, as the discovery kept them; those
   * of resources that are gone stay as they were.
   */
  renewReadTags(connectionId: string, region: string): Promise<void>;
}
