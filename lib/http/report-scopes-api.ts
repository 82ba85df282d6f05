import { scopeChoicesQuerySchema } from '@/lib/contract/report-scope-query';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { findScopeChoices } from '@/lib/usecases/find-scope-choices';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';

/** `GET /api/v1/reports/scopes?part&q&key`: `{choices, hasMore}`, accounts, Regions, workloads, tags or values of one. */
export async function getScopeChoices(request: Request, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await findScopeChoices(parseQuery(scopeChoicesQuerySchema, request), deps));
}
