import { printShort } from '@/lib/contract/printable';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportPeriod, ReportScope } from '@/lib/core/report/report-schedule';
import { startOfDaysBefore } from '@/lib/core/report/zone-days';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { gatherReport } from './gather-report';
import type { ReportDeps } from './gather-report-ground';

export interface ReportNowRequest {
  readonly scope: ReportScope;
  readonly days: number;
  readonly timeZone: string;
}

/**
 * The report of the last whole days of a zone beside as many before, without a schedule. Throws `AppError` `not-found` for
 * a workload that is not there, and `no-price`.
 */
export async function gatherReportNow(
  { scope, days, timeZone }: ReportNowRequest,
  deps: ReportDeps,
): Promise<PlanReport> {
  if (scope.kind === 'workload' && (await deps.store.findWorkload(scope.workloadId)) === null)
    throw new AppError('not-found', `There is no workload ${printShort(scope.workloadId)}.`);
  const madeAt = deps.now();
  const nowSeconds = Math.floor(madeAt.getTime() / MILLISECONDS_PER_SECOND);
  const endSeconds = startOfDaysBefore(timeZone, nowSeconds, 0);
  const middleSeconds = startOfDaysBefore(timeZone, endSeconds, days);
  const startSeconds = startOfDaysBefore(timeZone, middleSeconds, days);
  return await gatherReport(
    {
      scope,
      timeZone,
      madeAt: madeAt.toISOString(),
      period: periodOf(middleSeconds, endSeconds),
      before: periodOf(startSeconds, middleSeconds),
    },
    deps,
  );
}

/** It belongs to no schedule, and is due when it is over. */
function periodOf(startSeconds: number, endSeconds: number): ReportPeriod {
  const key = new Date(endSeconds * MILLISECONDS_PER_SECOND).toISOString();
  return { key, startSeconds, endSeconds, dueSeconds: endSeconds };
}
