import { scenarioGroundQuerySchema } from '@/lib/contract/scenario-ground-query';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadScenarioGround } from '@/lib/usecases/load-scenario-ground';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';

/** `GET /api/v1/scenarios/ground?workload&region`: traffic, prices and instance types; a missing count is `null`. */
export async function getScenarioGround(request: Request, deps: UseCaseDeps): Promise<Response> {
  const { workload: workloadId, region } = parseQuery(scenarioGroundQuerySchema, request);
  const { baseline, ...ground } = await loadScenarioGround({ workloadId, region }, deps);
  if (baseline === null) return jsonResponse({ baseline, ...ground });
  const { arrivals } = baseline;
  const values = Array.from(arrivals.values, (value) => (Number.isNaN(value) ? null : value));
  return jsonResponse({ ...ground, baseline: { ...baseline, arrivals: { ...arrivals, values } } });
}
