import type { NewConnectionRequest } from '@/lib/contract/connection';
import { type Answer, type Problem, requestJson } from '../workload/request-json';
import { connectionApi, connectionHref } from './connection-words';

export type Connected =
  /** `problem`: why the test could not be made; the connection is kept, not tested. */
  | { readonly ok: true; readonly href: string; readonly problem: Problem | null }
  | { readonly ok: false; readonly problem: Problem };

/** Makes a connection and tests it; what the test found stands on the connection's page. */
export async function connectAndTest(request: NewConnectionRequest): Promise<Connected> {
  const made = await requestJson('POST', '/api/v1/connections', { body: request });
  if (!made.ok) return made;
  const id = readId(made);
  if (id === null) {
    return { ok: false, problem: { sentence: 'The server answered with something unexpected.', path: null } };
  }
  const tested = await requestJson('POST', `${connectionApi({ id })}/test`);
  return { ok: true, href: connectionHref({ id }), problem: tested.ok ? null : tested.problem };
}

function readId({ value }: Extract<Answer, { ok: true }>): string | null {
  const isRecord = typeof value === 'object' && value !== null && 'id' in value;
  return isRecord && typeof value.id === 'string' ? value.id : null;
}
