import { runsQuerySchema, syncRequestSchema } from '@/lib/contract/connection';
import { parseInput } from '@/lib/contract/parse-input';
import { sendRun } from '@/lib/jobs/send-run';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadRun, loadRuns } from '@/lib/usecases/load-runs';
import { previewMetricSync } from '@/lib/usecases/preview-metric-sync';
import { cancelRun, requestSync } from '@/lib/usecases/request-sync';
import { loadProgress } from '@/lib/usecases/sync-progress';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** What the address of a run names. */
export interface RunPath {
  readonly id: string;
  readonly runId: string;
}

/** `POST /api/v1/connections/{id}/sync` `{kind, thenMetrics?}`: queues a run and hands it to the workers; 202 with the run. */
export async function postSync(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { kind, thenMetrics } = parseInput(syncRequestSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const trigger = thenMetrics === false ? 'look' : 'button';
  const run = await requestSync({ connectionId: id, kind, trigger }, deps);
  await sendRun(run);
  return jsonResponse(run, 202);
}

/** `GET /api/v1/connections/{id}/cost`: what a sync of metrics would take now; makes no call of AWS. */
export async function getSyncCost(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await previewMetricSync({ connectionId: id }, deps));
}

/** `GET /api/v1/connections/{id}/progress`: the steps of the latest sync, and how far the open runs are. */
export async function getProgress(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await loadProgress({ connectionId: id }, deps));
}

/** `GET /api/v1/connections/{id}/runs?limit`: newest first. */
export async function getRuns(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { limit } = parseQuery(runsQuerySchema, request);
  return jsonResponse({ runs: await loadRuns({ connectionId: id, limit }, deps) });
}

/** `GET /api/v1/connections/{id}/runs/{runId}`: the run and how far it is. */
export async function getRun({ id, runId }: RunPath, deps: UseCaseDeps): Promise<Response> {
  const { run, progress } = await loadRun({ connectionId: id, runId }, deps);
  return jsonResponse({ ...run, progress });
}

/** `POST /api/v1/connections/{id}/runs/{runId}/cancel`: the run as it is then; one at work ends within seconds. */
export async function postCancel({ id, runId }: RunPath, deps: UseCaseDeps): Promise<Response> {
  await loadRun({ connectionId: id, runId }, deps);
  return jsonResponse(await cancelRun({ runId }, deps));
}
