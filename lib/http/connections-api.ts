import { connectionSchema, newConnectionSchema, resourceChangeSchema } from '@/lib/contract/connection';
import { parseInput } from '@/lib/contract/parse-input';
import { sendReplan } from '@/lib/jobs/send-run';
import { changeConnection, createConnection, removeConnection } from '@/lib/usecases/change-connection';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { type ConnectionEntry, loadConnection, loadConnections } from '@/lib/usecases/load-connections';
import { setPlanned } from '@/lib/usecases/plan-resource';
import { loadRoleTemplate } from '@/lib/usecases/role-template';
import { testConnection } from '@/lib/usecases/test-connection';
import { jsonResponse } from './json-response';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** `GET /api/v1/connections`: `{connections}`, by name. */
export async function getConnections(deps: UseCaseDeps): Promise<Response> {
  return jsonResponse({ connections: (await loadConnections({}, deps)).map(toAnswer) });
}

/** `POST /api/v1/connections`: 201 with the connection and the external ID that was made for it. */
export async function postConnection(request: Request, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(newConnectionSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(await createConnection(asked, deps), 201);
}

/** `GET /api/v1/connections/{id}`: what was told of it, its last test, its state and this month's calls. */
export async function getConnection(id: string, deps: UseCaseDeps): Promise<Response> {
  const detail = await loadConnection({ id }, deps);
  return jsonResponse({ ...toAnswer(detail), usage: detail.usage });
}

/** `PUT /api/v1/connections/{id}`: replaces what was told; the external ID stays. */
export async function putConnection(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(connectionSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(await changeConnection({ id, request: asked }, deps));
}

/** `DELETE /api/v1/connections/{id}`: its workloads stay, and are planned anew where prices went with it. */
export async function deleteConnection(id: string, deps: UseCaseDeps): Promise<Response> {
  const removed = await removeConnection({ id }, deps);
  if (removed.withdrawnPrices > 0) await sendReplan();
  return jsonResponse({ connectionId: id, deleted: true, ...removed });
}

/** `GET /api/v1/connections/{id}/template`: CloudFormation that makes the role of a connection, as YAML. */
export async function getTemplate(id: string, deps: UseCaseDeps): Promise<Response> {
  const template = await loadRoleTemplate({ id }, deps);
  return new Response(template, {
    headers: { 'content-type': 'application/yaml; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** `POST /api/v1/connections/{id}/test`: makes the calls, and answers with the connection and what was refused. */
export async function postTest(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await testConnection({ id }, deps));
}

/** `GET /api/v1/connections/{id}/resources`: all that was ever found, with what is stored of each. */
export async function getResources(id: string, deps: UseCaseDeps): Promise<Response> {
  const { resources } = await loadConnection({ id }, deps);
  return jsonResponse({ resources });
}

/** What the address of a resource names. */
export interface ResourcePath {
  readonly id: string;
  readonly resourceId: string;
}

/** `PUT /api/v1/connections/{id}/resources/{resourceId}` `{planned}`: whether a function serves a model. */
export async function putResource(
  request: Request,
  { id, resourceId }: ResourcePath,
  deps: UseCaseDeps,
): Promise<Response> {
  const { planned } = parseInput(resourceChangeSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(await setPlanned({ connectionId: id, resourceId, planned }, deps));
}

function toAnswer({ connection, status, monthUsd }: ConnectionEntry) {
  return { ...connection, status, monthUsd };
}
