import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ForecastLine } from '@/lib/core/report/report-forecast';
import { formatCsv } from '@/lib/format/csv';

const MILLISECONDS = 1000;

/**
 * What each workload cost and is to cost, unrounded: columns that FOCUS names by its names, our own with `x_`. Missing is
 * empty.
 */
export function writeReportCsv(report: PlanReport): string {
  const { period, spend, forecast } = report;
  const aheadOf = new Map(forecast?.lines.map((line) => [line.workloadId, line]));
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
      ...FORECAST_COLUMNS,
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
      ...listAhead(aheadOf.get(line.workloadId), forecast?.month ?? null),
    ]),
  );
}

/** Of a calendar month: medians, and where nine of ten cases lie. */
const FORECAST_COLUMNS = [
  'x_ForecastMonth',
  'x_ForecastRequests',
  'x_ForecastRequestsLow',
  'x_ForecastRequestsHigh',
  'x_ForecastCost',
  'x_ForecastCostLow',
  'x_ForecastCostHigh',
  'x_ForecastCostRecommended',
];

function listAhead(line: ForecastLine | undefined, month: string | null): (string | number | null)[] {
  if (line === undefined) return FORECAST_COLUMNS.map(() => null);
  const { requests, presentUsd, recommendedUsd } = line;
  const figures = [requests, presentUsd].flatMap((interval) => [
    interval?.median ?? null,
    interval?.low ?? null,
    interval?.high ?? null,
  ]);
  return [month, ...[...figures, recommendedUsd?.median ?? null].map(dropNoise)];
}

function isoOf(epochSeconds: number): string {
  return new Date(epochSeconds * MILLISECONDS).toISOString();
}

/** A sum of floating-point numbers ends in digits that are of no amount: 12 are kept. */
function dropNoise(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(KEPT_DIGITS));
}

const KEPT_DIGITS = 12;
