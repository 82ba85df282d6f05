import { seriesQuerySchema, workloadChangeSchema, workloadsQuerySchema } from '@/lib/contract/api-query';
import { importRequestSchema } from '@/lib/contract/import-request';
import { parseInput } from '@/lib/contract/parse-input';
import { planQuerySchema } from '@/lib/contract/plan-query';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { outlineDemand } from '@/lib/core/series/demand-outline';
import { AppError } from '@/lib/errors/app-error';
import { deleteWorkload, updateDescription } from '@/lib/usecases/change-workload';
import { removeDemoFleet } from '@/lib/usecases/demo-fleet';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { findTags } from '@/lib/usecases/find-tags';
import { reportStoredFit } from '@/lib/usecases/fit-stored-workload';
import { forgetTold } from '@/lib/usecases/forget-told';
import { importWorkload } from '@/lib/usecases/import-workload';
import { loadBreakEven, loadBreakEvenMap } from '@/lib/usecases/load-break-even';
import { loadFleetPart } from '@/lib/usecases/load-fleet';
import { loadPlanAhead } from '@/lib/usecases/load-plan-ahead';
import { loadServed } from '@/lib/usecases/load-served';
import { loadArrivals, loadPlan, loadWorkloadFacts } from '@/lib/usecases/load-workload';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';
import { MAX_BODY_BYTES, MAX_IMPORT_BODY_BYTES, readJsonBody } from './read-json-body';
import { requireSameOrigin } from './same-origin';

/** `GET /api/v1/workloads?cursor&limit`: `{workloads, nextCursor}`, by id, with the tags in force. */
export async function getWorkloads(request: Request, deps: UseCaseDeps): Promise<Response> {
  const { entries, nextCursor } = await loadFleetPart(parseQuery(workloadsQuerySchema, request), deps);
  const ids = entries.map(({ id }) => id);
  const tagsOf = await findTags(ids, deps);
  return jsonResponse({
    workloads: entries.map((entry) => ({ ...entry, tags: tagsOf(entry.id) })),
    nextCursor,
  });
}

/** `GET /api/v1/workloads/{id}`: what is told, stored and planned of it, without the plan itself. */
export async function getWorkload(id: string, deps: UseCaseDeps): Promise<Response> {
  const { workload, history, imports } = await loadWorkloadFacts({ id }, deps);
  const tagsOf = await findTags([id], deps);
  return jsonResponse({ ...workload, tags: tagsOf(id), plans: history, imports });
}

/** `PATCH` or `PUT /api/v1/workloads/{id}` `{description}`: replaces it and plans anew. */
export async function changeWorkload(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { description } = parseInput(workloadChangeSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse({ workloadId: id, ...(await updateDescription({ id, description }, deps)) });
}

/** `DELETE /api/v1/workloads/{id}/told/{field}`: what was measured in place of what a person told. */
export async function removeTold(id: string, field: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await forgetTold({ id, field }, deps));
}

/** `DELETE /api/v1/workloads/{id}`. */
export async function removeWorkload(id: string, deps: UseCaseDeps): Promise<Response> {
  await deleteWorkload({ id }, deps);
  return jsonResponse({ workloadId: id, deleted: true });
}

/**
 * `GET /api/v1/workloads/{id}/plan?for&end`: the latest plan, as it was written; or one for demand ahead, made now, which is
 * hard work and so for pages of this origin and for programs.
 */
export async function getPlan(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { for: asked, end } = parseQuery(planQuerySchema, request);
  if (asked === null) return jsonResponse(planAnswer((await loadPlan({ id }, deps)).plan));
  requireSameOrigin(request.headers);
  const { plan, today, base, choice, forecast } = await loadPlanAhead(
    { id, asked: { for: asked, end } },
    deps,
  );
  const { scenario, ...demand } = choice;
  const { forecastId, madeAt } = forecast;
  return jsonResponse({
    ...planAnswer({ ...base, plan }),
    demand: { ...demand, levers: scenario.levers, forecastId, forecastMadeAt: madeAt },
    todaysRecommendation: today,
  });
}

/** `POST /api/v1/workloads/{id}/plan`: plans anew; 201 with a new plan, 200 when the latest one still says it all. */
export async function postPlan(id: string, deps: UseCaseDeps): Promise<Response> {
  const { stored } = await planWorkload({ id }, deps);
  const { plan } = await loadPlan({ id }, deps);
  return jsonResponse(planAnswer(plan), stored ? 201 : 200);
}

function planAnswer({ id, workloadId, plan }: Pick<StoredPlan, 'id' | 'workloadId' | 'plan'>) {
  return { planId: id, workloadId, ...plan };
}

/** `GET /api/v1/workloads/{id}/break-even`: what each way to serve costs over the volume, and where they cross. */
export async function getBreakEven(id: string, deps: UseCaseDeps): Promise<Response> {
  const { plan, breakEven } = await loadBreakEven({ id }, deps);
  return jsonResponse({ planId: plan.id, workloadId: id, ...breakEven });
}

/** `GET /api/v1/workloads/{id}/map`: the cheapest way to serve over volume and service time; `map` is `null` without traffic. */
export async function getBreakEvenMap(id: string, deps: UseCaseDeps): Promise<Response> {
  const { plan, map } = await loadBreakEvenMap({ id }, deps);
  return jsonResponse({ planId: plan.id, workloadId: id, map });
}

/** `GET /api/v1/workloads/{id}/series?from&to&points`: requests a period, as mean and peak of each run. */
export async function getSeries(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { from: fromSeconds, to: toSeconds, points } = parseQuery(seriesQuerySchema, request);
  const arrivals = await loadArrivals({ id, fromSeconds, toSeconds }, deps);
  return jsonResponse({ workloadId: id, metric: 'requests', ...outlineDemand(arrivals, points) });
}

/**
 * `GET /api/v1/workloads/{id}/served?from&to&points`: how its requests were served, figure by figure, as far as it is
 * collected; `missing` are the metrics that CloudWatch was asked for and has not.
 */
export async function getServed(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { from: fromSeconds, to: toSeconds, points } = parseQuery(seriesQuerySchema, request);
  const loaded = await loadServed({ id, fromSeconds, toSeconds, points }, deps);
  if (loaded === null) throw new AppError('not-found', 'The workload has no traffic yet.');
  return jsonResponse({ workloadId: id, ...loaded.served, missing: loaded.missing });
}

/** `GET /api/v1/workloads/{id}/fit`: what the command `fit` says, of the stored metrics. */
export async function getFit(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse({ workloadId: id, ...(await reportStoredFit({ id }, deps)) });
}

/** `POST /api/v1/imports`: 201 when something was stored, 200 when the file was there already. */
export async function postImport(request: Request, deps: UseCaseDeps): Promise<Response> {
  const body = await readJsonBody(request, MAX_IMPORT_BODY_BYTES);
  const { workloadId, outcome } = await importWorkload(parseInput(importRequestSchema, body), deps);
  const created = outcome !== 'unchanged';
  return jsonResponse({ workloadId, created }, created ? 201 : 200);
}

/** `DELETE /api/v1/demo`: removes the demo fleet for good. */
export async function removeDemo(deps: UseCaseDeps): Promise<Response> {
  return jsonResponse({ removed: await removeDemoFleet({}, deps) });
}
