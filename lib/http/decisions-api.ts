import { bulkDecisionSchema, decisionSchema } from '@/lib/contract/decision';
import { parseInput } from '@/lib/contract/parse-input';
import { decide, decideMany } from '@/lib/usecases/decide';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadHistory } from '@/lib/usecases/load-history';
import { jsonResponse } from './json-response';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** `POST /api/v1/workloads/{id}/decisions`: 201 with the decision and how the recommendation stands by it. */
export async function postDecision(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const decision = parseInput(decisionSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse({ workloadId: id, ...(await decide({ id, request: decision }, deps)) }, 201);
}

/** `POST /api/v1/decisions`: the same about many workloads; says which were left alone, and why. */
export async function postDecisions(request: Request, deps: UseCaseDeps): Promise<Response> {
  const decisions = parseInput(bulkDecisionSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(await decideMany(decisions, deps));
}

/** `GET /api/v1/workloads/{id}/history`: what was recommended and decided over time, and what followed. */
export async function getHistory(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse({ workloadId: id, ...(await loadHistory({ id }, deps)) });
}
