import { type ApiUsage, chargeCalls } from '@/lib/core/collection/api-usage';
import type { MetricCall } from '@/lib/core/collection/metric-call';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { Store } from './store';

/** The UTC month of a moment, `YYYY-MM`. */
export function monthOf(now: Date): string {
  return now.toISOString().slice(0, 'YYYY-MM'.length);
}

/** What may still be spent of a connection's monthly cap; 0 when it is reached. */
export async function findBudgetUsd(
  { id, monthlyCapUsd }: ConnectionRecord,
  month: string,
  store: Pick<Store, 'listUsage'>,
): Promise<number> {
  return Math.max(0, monthlyCapUsd - sumCostUsd(await store.listUsage(id, month)));
}

export function sumCostUsd(usage: readonly ApiUsage[]): number {
  return usage.reduce((sum, { costUsd }) => sum + costUsd, 0);
}

/** What a call is charged: by the metrics that it requests. Its further pages are free. */
export function chargeMetricCall({ queries }: MetricCall): ApiUsage {
  return chargeCalls({ operation: 'cloudwatch:GetMetricData', calls: 1, units: queries.length });
}

/** A tenth of the cheapest call: what sums of decimals may be off by. */
const ROUNDING_USD = 1e-6;

/** Whether a budget pays for so much, to the last call. */
export function isAffordable(costUsd: number, budgetUsd: number): boolean {
  return costUsd <= budgetUsd + ROUNDING_USD;
}

/**
 * The calls that a budget allows: minutes before coarser steps, since CloudWatch drops them first, and of each step those
 * that reach back the furthest.
 */
export function takeAffordable(calls: readonly MetricCall[], budgetUsd: number): readonly MetricCall[] {
  const urgent = calls.toSorted(
    (a, b) => a.periodSeconds - b.periodSeconds || a.startSeconds - b.startSeconds,
  );
  let spentUsd = 0;
  const firstBeyond = urgent.findIndex((call) => {
    spentUsd += chargeMetricCall(call).costUsd;
    return !isAffordable(spentUsd, budgetUsd);
  });
  return firstBeyond < 0 ? urgent : urgent.slice(0, firstBeyond);
}

/** Says that the cap leaves calls for later. */
export function describeCap({ name, monthlyCapUsd }: ConnectionRecord, left: string): RunProblem {
  return {
    code: 'capped',
    message: `${name}: the monthly cap of $${monthlyCapUsd} for calls of AWS leaves ${left}. This is made up for in the next month, or once the cap is raised.`,
    about: null,
  };
}
