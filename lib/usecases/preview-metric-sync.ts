import type { ApiUsage } from '@/lib/core/collection/api-usage';
import {
  estimateMonthlyCost,
  estimateSyncCost,
  type SyncCost,
} from '@/lib/core/collection/estimate-sync-cost';
import { planMetricCalls } from '@/lib/core/collection/plan-metric-calls';
import { AppError } from '@/lib/errors/app-error';
import { monthOf, sumCostUsd } from './api-budget';
import type { UseCaseDeps } from './deps';
import { collectionTimes, listCollectedSeries } from './list-collected-series';

/** What a sync of metrics would take now, before it is run. */
export interface MetricSyncPreview {
  readonly series: number;
  readonly cost: SyncCost;
  /** Whether the monthly cap would cut it short. */
  readonly capped: boolean;
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  readonly usage: readonly ApiUsage[];
  readonly usedUsd: number;
  readonly monthlyCapUsd: number;
  /** A whole month of the connection's schedule, once the first sync is done. */
  readonly schedule: Omit<SyncCost, 'seconds'>;
}

/** Makes no call of AWS. Throws `AppError` `not-found` without such a connection. */
export async function previewMetricSync(
  { connectionId }: { readonly connectionId: string },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<MetricSyncPreview> {
  const connection = await store.findConnection(connectionId);
  if (connection === null) throw new AppError('not-found', 'There is no such connection.');
  const series = await listCollectedSeries(connectionId, store);
  const times = collectionTimes(connection, now());
  const cost = estimateSyncCost(planMetricCalls(series, times), times.nowSeconds);
  const month = monthOf(now());
  const usage = await store.listUsage(connectionId, month);
  const usedUsd = sumCostUsd(usage);
  const { monthlyCapUsd, metricsEveryHours } = connection;
  return {
    series: series.length,
    cost,
    capped: usedUsd + cost.costUsd > monthlyCapUsd,
    month,
    usage,
    usedUsd,
    monthlyCapUsd,
    schedule: estimateMonthlyCost(
      series.map(({ query }) => query),
      metricsEveryHours,
    ),
  };
}
