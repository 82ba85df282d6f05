import { reportNowQuerySchema } from '@/lib/contract/plan-report';
import type { ReportScope } from '@/lib/core/report/report-schedule';
import type { ReportDeps } from '@/lib/usecases/gather-report-ground';
import { gatherReportNow } from '@/lib/usecases/gather-report-now';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';

/** `GET /api/v1/reports/now`: the report of the last whole days, as it would be mailed. */
export async function getReportNow(request: Request, deps: ReportDeps): Promise<Response> {
  const { days, timeZone, account, region, workload } = parseQuery(reportNowQuerySchema, request);
  const scope = chooseScope({ account, region, workload });
  return jsonResponse(await gatherReportNow({ scope, days, timeZone }, deps));
}

function chooseScope(asked: {
  readonly account: string | null;
  readonly region: string | null;
  readonly workload: string | null;
}): ReportScope {
  if (asked.account !== null) return { kind: 'account', accountId: asked.account };
  if (asked.region !== null) return { kind: 'region', region: asked.region };
  return asked.workload === null ? { kind: 'fleet' } : { kind: 'workload', workloadId: asked.workload };
}
