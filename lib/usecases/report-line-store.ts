import type { ResourceChangeRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { LineRecord } from '@/lib/core/report/kept-line';
import type { DayWindow, PackedDays } from '@/lib/core/series/packed-days';
import type { SeriesRecord } from '@/lib/core/series/series-record';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';

/** What reports need of the database about many workloads at once. */
export interface ReportLineStore {
  /** Those that are there, in no order. */
  listWorkloads(ids: readonly string[]): Promise<WorkloadRecord[]>;
  listResourcesOf(ids: readonly string[]): Promise<ResourceRecord[]>;
  /** Newest first, at most `limit` of each. */
  listChangesOf(
    resourceIds: readonly string[],
    limit: number,
  ): Promise<(ResourceChangeRecord & { readonly resourceId: string })[]>;
  /** By workload and metric, the finest first. */
  listSeriesOf(workloadIds: readonly string[]): Promise<SeriesRecord[]>;
  /** Series without a value in the window are left out. */
  listPackedDays(seriesIds: readonly string[], window: DayWindow): Promise<PackedDays[]>;
  listReportLines(workloadIds: readonly string[], periods: string): Promise<LineRecord[]>;
  /** Instead of what there is of the same periods; of workloads that were deleted meanwhile nothing is kept. */
  saveReportLines(lines: readonly LineRecord[], madeAt: string): Promise<void>;
  deleteReportLinesBefore(madeAt: string): Promise<void>;
}
