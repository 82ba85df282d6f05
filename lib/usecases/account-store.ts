import type { AgeingStep, DueRollUp } from '@/lib/core/collection/ageing';
import type { ApiUsage } from '@/lib/core/collection/api-usage';
import type { MetricCall, WatermarkRecord } from '@/lib/core/collection/metric-call';
import type { PresentCount } from '@/lib/core/collection/presence';
import type {
  ClosedPartState,
  PartRecord,
  PlanBatch,
  PlanPartRecord,
  RunStep,
  SyncRunRecord,
} from '@/lib/core/collection/sync-run';
import type {
  AccountFactRecord,
  ConnectionRecord,
  ResourceChangeRecord,
  ResourceRecord,
} from '@/lib/core/inventory/connection-record';
import type { Metric, NewSeries } from '@/lib/core/series/series-record';

/** What use cases need of the database about connected accounts. `find...` gives `null` where there is nothing. */
export interface AccountStore {
  listConnections(): Promise<ConnectionRecord[]>;
  findConnection(id: string): Promise<ConnectionRecord | null>;
  insertConnection(record: ConnectionRecord): Promise<void>;
  /** Replaces a connection by the record of the same id. */
  saveConnection(record: ConnectionRecord): Promise<void>;
  /** Deletes it with what was discovered; its workloads stay, with their series and plans, and are updated no more. */
  deleteConnection(id: string): Promise<boolean>;

  /** Those that are gone too, by Region, kind and name. */
  listResources(connectionId: string): Promise<ResourceRecord[]>;
  findResource(id: string): Promise<ResourceRecord | null>;
  findResourceNamed(
    key: Pick<ResourceRecord, 'connectionId' | 'region' | 'kind' | 'name'>,
  ): Promise<ResourceRecord | null>;
  /** Inserts or replaces by id, and notes a change of each whose state differs from what is stored, or that went or came back. */
  saveResources(resources: readonly ResourceRecord[]): Promise<void>;
  /** Notes what resources were at a time, where nothing is noted of it yet. */
  insertResourceChanges(changes: readonly (ResourceChangeRecord & { resourceId: string })[]): Promise<void>;
  /** Newest first; `state` is `null` for when it was gone. */
  listResourceChanges(resourceId: string, limit: number): Promise<ResourceChangeRecord[]>;
  saveAccountFacts(facts: readonly AccountFactRecord[]): Promise<void>;
  /** All but the back-tests of workloads. */
  listAccountFacts(connectionId: string): Promise<AccountFactRecord[]>;
  /** Facts whose key is `back-test:` and the id of a workload. */
  listBackTests(connectionId: string): Promise<AccountFactRecord[]>;

  insertRun(run: SyncRunRecord): Promise<void>;
  findRun(id: string): Promise<SyncRunRecord | null>;
  /** Newest first. */
  listRuns(connectionId: string, limit: number): Promise<SyncRunRecord[]>;
  /** Runs that are queued or running, of all connections. */
  listOpenRuns(): Promise<SyncRunRecord[]>;
  /**
   * Whether somebody who could see the price has let metrics of a connection be collected: a sync of them that was
   * cancelled does not count.
   */
  hasMetricSync(connectionId: string): Promise<boolean>;
  /** Processes that work on jobs of this database now, wherever they run. */
  countWorkers(): Promise<number>;
  /** Adds to the counters, appends problems, and sets what is given. */
  advanceRun(id: string, step: RunStep): Promise<void>;

  insertParts(runId: string, pieces: readonly (MetricCall | PlanBatch)[]): Promise<void>;
  /** Of a run of metrics. */
  findPart(runId: string, ordinal: number): Promise<PartRecord | null>;
  /** Of a run of plans. */
  findPlanPart(runId: string, ordinal: number): Promise<PlanPartRecord | null>;
  /** Numbers of the parts that nobody has done yet. */
  listOpenParts(runId: string): Promise<number[]>;
  /** Marks an open part; false when it was not open any more, and then nothing may be counted twice. */
  closePart(runId: string, ordinal: number, state: ClosedPartState, at: string): Promise<boolean>;

  /** Adds to what a month has cost so far. */
  addUsage(connectionId: string, month: string, usage: readonly ApiUsage[]): Promise<void>;
  listUsage(connectionId: string, month: string): Promise<ApiUsage[]>;
  /**
   * Books seconds of an account's quota for metrics in a Region, after all that is booked by anybody; how many seconds
   * until they begin. Negative ones are given back.
   */
  bookMetricQuota(
    place: { readonly account: string; readonly region: string },
    seconds: number,
  ): Promise<number>;

  listWatermarks(workloadIds: readonly string[]): Promise<WatermarkRecord[]>;
  /** Widens what was asked for; of two intervals that do not touch, the later is kept. */
  saveWatermarks(watermarks: readonly WatermarkRecord[]): Promise<void>;
  /** Of each minute series with a value since a UTC midnight, how many it has. */
  listPresentCounts(workloadIds: readonly string[], fromSeconds: number): Promise<PresentCount[]>;
  /**
   * Merges many series of many workloads, each given once, in few statements; a value that is present wins over a stored
   * one. Several steps of one metric live beside each other. A series without a value makes no record but widens one that
   * is there; one of a workload that was deleted meanwhile is left out. For use in a transaction.
   */
  mergeSeries(additions: readonly NewSeries[]): Promise<void>;
  /**
   * Discovered series of a step, of these metrics, with periods before `beforeSeconds` that were answered whole and are not
   * held by the coarser step yet.
   */
  listDueRollUps(
    step: AgeingStep,
    metrics: readonly Metric[],
    beforeSeconds: number,
    limit: number,
  ): Promise<DueRollUp[]>;
  /** Removes at most `limit` days that are no longer kept and that the coarser step holds; says how many. */
  deleteAgedDays(step: AgeingStep, limit: number): Promise<number>;
}
