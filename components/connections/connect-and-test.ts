import type { NewConnectionRequest } from '@/lib/contract/connection';
import { readAccess } from '@/lib/core/collection/connection-status';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { type Answer, type Problem, requestJson } from '../workload/request-json';
import { connectionApi, connectionHref } from './connection-words';
import { askForSync, listLook } from './sync/ask-for-sync';

export type Connected =
  /** `problem`: why the test could not be made; the connection is kept, not tested. */
  | { readonly ok: true; readonly href: string; readonly problem: Problem | null }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Makes a connection, tests it and, where it may be read, has what runs in it looked at, so that what its metrics cost can
 * be seen; what the test found stands on the connection's page.
 */
export async function connectAndTest(request: NewConnectionRequest): Promise<Connected> {
  const made = await requestJson('POST', '/api/v1/connections', { body: request });
  if (!made.ok) return made;
  const id = readId(made);
  if (id === null) {
    return { ok: false, problem: { sentence: 'The server answered with something unexpected.', path: null } };
  }
  const tested = await requestJson('POST', `${connectionApi({ id })}/test`);
  // What runs is looked at next to free; if that cannot be asked for now, the page has a button for it.
  if (tested.ok && isReadable(tested)) await askForSync({ id }, listLook(true));
  return { ok: true, href: connectionHref({ id }), problem: tested.ok ? null : tested.problem };
}

function isReadable({ value }: Extract<Answer, { ok: true }>): boolean {
  // The project's own answer, written from this very type.
  const access = readAccess((value as Pick<ConnectionRecord, 'lastTest'>).lastTest);
  return access === 'connected' || access === 'partial';
}

function readId({ value }: Extract<Answer, { ok: true }>): string | null {
  const isRecord = typeof value === 'object' && value !== null && 'id' in value;
  return isRecord && typeof value.id === 'string' ? value.id : null;
}
