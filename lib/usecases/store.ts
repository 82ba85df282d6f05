import type { FleetEntry, FleetRange } from '@/lib/core/fleet/fleet';
import type { LatestPlan, PlanHeadline, PlanRecord, StoredPlan } from '@/lib/core/plan/plan-record';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import type { Series } from '@/lib/core/series/series';
import type { Metric, NewSeries, SeriesRecord } from '@/lib/core/series/series-record';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type {
  DiscoveredName,
  ImportRecord,
  WorkloadKey,
  WorkloadRecord,
} from '@/lib/core/workload/workload-record';
import type { AccountStore } from './account-store';
import type { DecisionStore } from './decision-store';
import type { ForecastStore } from './forecast-store';
import type { ReportLineStore } from './report-line-store';
import type { ReportScopeStore } from './report-scope-store';
import type { ReportStore } from './report-store';
import type { ScenarioStore } from './scenario-store';
import type { TagStore } from './tag-store';

/** Which workloads to look for next: those that are not planned on a price book. */
export interface StalePage {
  readonly priceBookId: string;
  /** The last id of the page before; `null` for the first page. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** What use cases need of the database. `find...` gives `null` where there is nothing. */
export interface Store
  extends AccountStore,
    DecisionStore,
    ForecastStore,
    ReportLineStore,
    ReportScopeStore,
    ReportStore,
    ScenarioStore,
    TagStore {
  findWorkload(id: string): Promise<WorkloadRecord | null>;
  findWorkloadByKey(key: WorkloadKey): Promise<WorkloadRecord | null>;
  /** At most `limit` workloads after `afterId`, by id, whose latest plan used another price book, or that have none. */
  listStaleWorkloadIds(page: StalePage): Promise<string[]>;
  insertWorkloads(records: readonly WorkloadRecord[]): Promise<void>;
  saveDescription(id: string, description: WorkloadDescription, updatedAt: string): Promise<void>;
  /** Names the fields of the description that a person typed. */
  saveToldFields(id: string, toldFields: readonly string[]): Promise<void>;
  /** Discovered workloads of a Region of an account, those whose connection was deleted too. */
  listDiscoveredNames(region: string, accountId: string): Promise<DiscoveredName[]>;
  /** Says what serves a workload in AWS. */
  saveResourceId(id: string, resourceId: string): Promise<void>;
  saveLatestPlanIds(latest: readonly LatestPlan[]): Promise<void>;
  deleteWorkload(id: string): Promise<boolean>;
  deleteDemoWorkloads(): Promise<number>;

  findSeriesRecord(workloadId: string, metric: Metric): Promise<SeriesRecord | null>;
  /** Every metric that is stored of a workload. */
  listSeriesRecords(workloadId: string): Promise<SeriesRecord[]>;
  /** The stored periods in `[fromSeconds, toSeconds)`, `NaN` where missing. */
  findSeries(record: SeriesRecord, fromSeconds: number, toSeconds: number): Promise<Series>;
  /** Merges into what is stored; a value that is present wins over a stored one. */
  saveSeries(series: readonly NewSeries[]): Promise<void>;

  hasImport(workloadId: string, digestSha256: string): Promise<boolean>;
  insertImport(record: ImportRecord): Promise<void>;
  listImports(workloadId: string): Promise<ImportRecord[]>;

  findPlan(id: string): Promise<StoredPlan | null>;
  findPlanIdentity(id: string): Promise<{ planHash: string; priceBookId: string } | null>;
  insertPlans(records: readonly PlanRecord[]): Promise<void>;
  listPlanHeadlines(workloadId: string, limit: number): Promise<PlanHeadline[]>;
  /** The sentence of risk of what the latest plans recommend, by workload; those without one are left out. */
  listRisks(workloadIds: readonly string[]): Promise<ReadonlyMap<string, string>>;

  findEditionInForce(): Promise<PriceBookEdition | null>;
  listEditions(limit: number): Promise<PriceBookEdition[]>;
  insertPriceBook(edition: PriceBookEdition, book: PriceBook): Promise<boolean>;
  findPriceBook(id: string): Promise<PriceBook>;

  listFleet(range: FleetRange): Promise<FleetEntry[]>;

  findSetting(key: string): Promise<string | null>;
  saveSetting(key: string, value: string, updatedAt: string): Promise<void>;
  /** Waits until no other transaction holds `name`, and holds it until this one ends. */
  lockName(name: string): Promise<void>;
  /** The same of many names at once. */
  lockNames(names: readonly string[]): Promise<void>;
}

/** A store that can do several things all or nothing. */
export interface TransactionalStore extends Store {
  inTransaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
}
