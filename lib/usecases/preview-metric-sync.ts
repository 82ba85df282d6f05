import type { ApiUsage } from '@/lib/core/collection/api-usage';
import { countSeries } from '@/lib/core/collection/asked-names';
import { findNextSyncSeconds } from '@/lib/core/collection/due-syncs';
import {
  estimateMonthlyCost,
  estimateSyncCost,
  type SyncCost,
} from '@/lib/core/collection/estimate-sync-cost';
import type { MetricCall } from '@/lib/core/collection/metric-call';
import { planMetricCalls } from '@/lib/core/collection/plan-metric-calls';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '@/lib/core/units';
import { BILLED_READINGS_PER_MONTH, chargeBilledReading, isBilledDue } from './account-wide-facts';
import { monthOf, sumCostUsd, takeAffordable } from './api-budget';
import { requireConnection } from './change-connection';
import type { UseCaseDeps } from './deps';
import { collectionTimes, listCollectedSeries } from './list-collected-series';
import { loadSyncHistory } from './sync-history';

/** What a sync of metrics would take now, before it is run. */
export interface MetricSyncPreview {
  readonly series: number;
  readonly cost: SyncCost;
  /** The part of `cost` that is asked for by the minute, which comes first: two weeks at the first sync. */
  readonly minutes: SyncCost;
  /** The rest of it: older history, in coarser steps. */
  readonly older: SyncCost;
  /** What of `cost` the monthly cap leaves room for. */
  readonly affordable: SyncCost;
  /** Whether the monthly cap would cut it short. */
  readonly capped: boolean;
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  readonly usage: readonly ApiUsage[];
  readonly usedUsd: number;
  readonly monthlyCapUsd: number;
  /** A whole month of the connection's schedule, once the first sync is done. */
  readonly schedule: Omit<SyncCost, 'seconds'>;
  /** What Cost Explorer charges for saying what was billed: in a sync of what runs now, and in a month of the schedule. */
  readonly billing: { readonly syncUsd: number; readonly monthUsd: number };
  /** When the clock asks for the next sync; `null` where it is left to the button, or to the first consent. */
  readonly nextDueAt: string | null;
}

type PreviewDeps = Pick<UseCaseDeps, 'store' | 'now'>;

/** Makes no call of AWS. Throws `AppError` `not-found` without such a connection. */
export async function previewMetricSync(
  { connectionId }: { readonly connectionId: string },
  deps: PreviewDeps,
): Promise<MetricSyncPreview> {
  const { store, now } = deps;
  const connection = await requireConnection(store, connectionId);
  const times = collectionTimes(connection, now());
  const series = await listCollectedSeries(connectionId, store, times.nowSeconds);
  const calls = planMetricCalls(series, times);
  const month = monthOf(now());
  const usage = await store.listUsage(connectionId, month);
  const usedUsd = sumCostUsd(usage);
  const { monthlyCapUsd, metricsEveryHours } = connection;
  const history = await loadSyncHistory(connection, deps);
  const billing = await priceBilling(connection, history.isAgreed, deps);
  const costOf = (some: readonly MetricCall[]) => estimateSyncCost(some, times.nowSeconds);
  const kept = takeAffordable(calls, Math.max(0, monthlyCapUsd - usedUsd - billing.syncUsd));
  return {
    series: countSeries(series.map(({ query }) => query)),
    cost: costOf(calls),
    minutes: costOf(calls.filter(isByMinute)),
    older: costOf(calls.filter((call) => !isByMinute(call))),
    affordable: costOf(kept),
    capped: kept.length < calls.length,
    month,
    usage,
    usedUsd,
    monthlyCapUsd,
    schedule: estimateMonthlyCost(
      series.map(({ query }) => query),
      metricsEveryHours,
    ),
    billing,
    nextDueAt: toInstant(findNextSyncSeconds(history), history.nowSeconds),
  };
}

function isByMinute({ periodSeconds }: MetricCall): boolean {
  return periodSeconds === SECONDS_PER_MINUTE;
}

/** A look at what runs leaves the bill alone: it is read once metrics are collected, which it is compared with. */
async function priceBilling(
  connection: ConnectionRecord,
  isAgreed: boolean,
  deps: PreviewDeps,
): Promise<MetricSyncPreview['billing']> {
  if (!connection.readsBilling) return { syncUsd: 0, monthUsd: 0 };
  const { costUsd } = chargeBilledReading();
  const isScheduled = connection.metricsEveryHours > 0;
  return {
    syncUsd: isAgreed && (await isBilledDue(connection, deps)) ? costUsd : 0,
    monthUsd: isScheduled ? costUsd * BILLED_READINGS_PER_MONTH : 0,
  };
}

/** What was due earlier is due now. */
function toInstant(seconds: number | null, nowSeconds: number): string | null {
  if (seconds === null) return null;
  return new Date(Math.max(seconds, nowSeconds) * MILLISECONDS_PER_SECOND).toISOString();
}
