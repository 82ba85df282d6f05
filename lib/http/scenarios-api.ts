import {
  MAX_SCENARIO_BODY_BYTES,
  newScenarioSchema,
  scenarioChangeSchema,
  scenarioCopySchema,
  scenarioNamingSchema,
  scenarioRefreshSchema,
  scenariosQuerySchema,
} from '@/lib/contract/kept-scenario';
import { parseInput } from '@/lib/contract/parse-input';
import { scenarioGroundQuerySchema } from '@/lib/contract/scenario-ground-query';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import {
  changeScenario,
  createScenario,
  deleteScenario,
  duplicateScenario,
  renameScenario,
} from '@/lib/usecases/keep-scenario';
import { loadScenarioGround } from '@/lib/usecases/load-scenario-ground';
import { loadScenario, loadScenarios } from '@/lib/usecases/load-scenarios';
import { previewRefresh, refreshScenario } from '@/lib/usecases/refresh-scenario';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';
import { readJsonBody } from './read-json-body';

/**
 * `GET /api/v1/scenarios/ground?workload&plan&basis&prices&region`: traffic, prices and instance types; a missing count
 * is `null`.
 */
export async function getScenarioGround(request: Request, deps: UseCaseDeps): Promise<Response> {
  const query = parseQuery(scenarioGroundQuerySchema, request);
  const { workload: workloadId, plan: planHash, basis: basisId, prices: priceBookId, region } = query;
  const asked = { workloadId, planHash, basisId, priceBookId, region };
  const { baseline, ...ground } = await loadScenarioGround(asked, deps);
  if (baseline === null) return jsonResponse({ baseline, ...ground });
  const { arrivals } = baseline;
  const values = Array.from(arrivals.values, (value) => (Number.isNaN(value) ? null : value));
  return jsonResponse({ ...ground, baseline: { ...baseline, arrivals: { ...arrivals, values } } });
}

/** `GET /api/v1/scenarios?workload`: `{scenarios}`, the one changed last first. */
export async function getScenarios(request: Request, deps: UseCaseDeps): Promise<Response> {
  const { workload: workloadId } = parseQuery(scenariosQuerySchema, request);
  return jsonResponse({ scenarios: await loadScenarios({ workloadId }, deps) });
}

/** `POST /api/v1/scenarios`: 201 with what was kept. */
export async function postScenario(request: Request, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(newScenarioSchema, await readBody(request));
  return jsonResponse(await createScenario(asked, deps), 201);
}

/** `GET /api/v1/scenarios/{id}`: with `observed`, the same with nothing moved. */
export async function getScenario(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await loadScenario({ id }, deps));
}

/** `PUT /api/v1/scenarios/{id}`: replaces the version that was looked at. */
export async function putScenario(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(scenarioChangeSchema, await readBody(request));
  return jsonResponse(await changeScenario({ id, request: asked }, deps));
}

/** `PATCH /api/v1/scenarios/{id}`: another name or note. */
export async function patchScenario(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(scenarioNamingSchema, await readBody(request));
  return jsonResponse(await renameScenario({ id, request: asked }, deps));
}

/** `DELETE /api/v1/scenarios/{id}`. */
export async function removeScenario(id: string, deps: UseCaseDeps): Promise<Response> {
  await deleteScenario({ id }, deps);
  return jsonResponse({ scenarioId: id, deleted: true });
}

/** `POST /api/v1/scenarios/{id}/duplicate`: 201 with the copy. */
export async function postDuplicate(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { who } = parseInput(scenarioCopySchema, await readBody(request));
  return jsonResponse(await duplicateScenario({ id, who }, deps), 201);
}

/** `GET /api/v1/scenarios/{id}/refresh`: what newer data and prices would make of it. */
export async function getRefresh(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await previewRefresh({ id }, deps));
}

/** `POST /api/v1/scenarios/{id}/refresh`: takes them over. */
export async function postRefresh(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(scenarioRefreshSchema, await readBody(request));
  return jsonResponse(await refreshScenario({ id, request: asked }, deps));
}

async function readBody(request: Request): Promise<unknown> {
  return await readJsonBody(request, MAX_SCENARIO_BODY_BYTES);
}
