import type { PlanReport } from '@/lib/core/report/plan-report';
import { formatCsv } from '@/lib/format/csv';

const MILLISECONDS = 1000;

/**
 * What each workload cost, exact and unrounded: columns that FOCUS names by its names, our own with `x_`. Missing is
 * empty.
 */
export function writeReportCsv(report: PlanReport): string {
  const { period, spend } = report;
  return formatCsv(
    [
      'ChargePeriodStart',
      'ChargePeriodEnd',
      'ResourceName',
      'RegionId',
      'SubAccountId',
      'ListCost',
      'BillingCurrency',
      'x_ListCostBefore',
      'x_ServedBy',
      'x_Requests',
      'x_RequestsBefore',
      'x_KnownShare',
      'x_Remark',
    ],
    spend.workloads.map((line) => [
      isoOf(period.startSeconds),
      isoOf(period.endSeconds),
      line.name,
      line.region,
      line.accountId,
      line.periodUsd,
      'USD',
      line.beforeUsd,
      line.servedBy,
      line.requests,
      line.requestsBefore,
      line.knownShare,
      line.remark,
    ]),
  );
}

function isoOf(epochSeconds: number): string {
  return new Date(epochSeconds * MILLISECONDS).toISOString();
}
