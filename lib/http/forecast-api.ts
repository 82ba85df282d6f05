import { commitmentQuerySchema, fleetForecastQuerySchema } from '@/lib/contract/forecast-query';
import { forecastChangeSchema, forecastPreviewSchema } from '@/lib/contract/forecast-settings';
import { parseInput } from '@/lib/contract/parse-input';
import type { Series } from '@/lib/core/series/series';
import { changeForecastSettings, previewForecast } from '@/lib/usecases/change-forecast-settings';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { findForecastFleet } from '@/lib/usecases/find-forecast-fleet';
import { loadCommitmentAdvice } from '@/lib/usecases/load-commitment-advice';
import { loadFleetForecast } from '@/lib/usecases/load-fleet-forecast';
import { loadForecast } from '@/lib/usecases/load-forecast';
import { logUnforeseen } from './error-response';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** `GET /api/v1/workloads/{id}/forecast`: the newest, what was told of it, and the hours before it; a missing count is `null`. */
export async function getForecast(id: string, deps: UseCaseDeps): Promise<Response> {
  const { forecast, freshness, told, hours } = await loadForecast({ id }, deps);
  return jsonResponse({ workloadId: id, freshness, forecast, told, hours: answerHours(hours) });
}

function answerHours(hours: Series | null) {
  if (hours === null) return null;
  return { ...hours, values: Array.from(hours.values, (value) => (Number.isNaN(value) ? null : value)) };
}

/**
 * `PUT /api/v1/workloads/{id}/forecast`: replaces the version of what is told that was looked at, and forecasts anew; `awaited`
 * where it is kept and that failed, so that the workers make the forecast.
 */
export async function putForecast(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(forecastChangeSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const { failure, ...changed } = await changeForecastSettings({ id, request: asked }, deps);
  if (failure !== null) logUnforeseen(failure.cause);
  return jsonResponse({ workloadId: id, ...changed, awaited: failure !== null });
}

/** `POST /api/v1/workloads/{id}/forecast`: what it would be with other settings; nothing is kept. */
export async function postForecast(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { settings } = parseInput(forecastPreviewSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse({ workloadId: id, forecast: await previewForecast({ id, settings }, deps) });
}

/** `GET /api/v1/forecast?tag`: the forecasts of all workloads as sums, by account, Region and the values of a tag. */
export async function getFleetForecast(request: Request, deps: UseCaseDeps): Promise<Response> {
  const { tag: tagKey } = parseQuery(fleetForecastQuerySchema, request);
  return jsonResponse(await loadFleetForecast(await findForecastFleet(deps), { tagKey }, deps));
}

/** `GET /api/v1/forecast/commitment?planType&termYears&payment&share&role`: how much of a Savings Plan to buy. */
export async function getCommitmentAdvice(request: Request, deps: UseCaseDeps): Promise<Response> {
  const question = parseQuery(commitmentQuerySchema, request);
  return jsonResponse(await loadCommitmentAdvice(await findForecastFleet(deps), question, deps));
}
