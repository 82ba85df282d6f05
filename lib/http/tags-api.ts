import { parseInput } from '@/lib/contract/parse-input';
import { tagsChangeSchema } from '@/lib/contract/workload-tags';
import { changeTags, loadTags } from '@/lib/usecases/change-tags';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { jsonResponse } from './json-response';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** `GET /api/v1/workloads/{id}/tags`: `{tags, read, told}`, those in force, those of AWS, and those a person told. */
export async function getTags(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse({ workloadId: id, ...(await loadTags({ id }, deps)) });
}

/** `PUT /api/v1/workloads/{id}/tags` `{tags}`: replaces those that a person told. */
export async function putTags(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { tags } = parseInput(tagsChangeSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse({ workloadId: id, ...(await changeTags({ id, tags }, deps)) });
}
