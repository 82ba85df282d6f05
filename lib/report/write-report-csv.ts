import type { PlanReport } from '@/lib/core/report/plan-report';
import { formatCsv } from '@/lib/format/csv';

const MILLISECONDS = 1000;

/**
 * What each workload cost, unrounded: columns that FOCUS names by its names, our own with `x_`. Missing is
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
      dropNoise(line.periodUsd),
      'USD',
      dropNoise(line.beforeUsd),
      line.servedBy,
      dropNoise(line.requests),
      dropNoise(line.requestsBefore),
      dropNoise(line.knownShare),
      line.remark,
    ]),
  );
}

function isoOf(epochSeconds: number): string {
  return new Date(epochSeconds * MILLISECONDS).toISOString();
}

/** A sum of floating-point numbers ends in digits that are of no amount: 12 are kept. */
function dropNoise(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(KEPT_DIGITS));
}

const KEPT_DIGITS = 12;
