import { createHash } from 'node:crypto';
import { AwsError } from './aws-error';
import type { Call } from './service';

/** A place in a list, for the request that asked for it only. */
export function writeToken(request: unknown, offset: number): string {
  return Buffer.from(`${offset}.${digest(request)}`).toString('base64url');
}

/** Throws `code` for a token that is not of this request. */
export function readToken(request: unknown, token: string | null | undefined, code: string): number {
  if (token === null || token === undefined) return 0;
  const [offset = '', of] = Buffer.from(token, 'base64url').toString().split('.');
  if (of !== digest(request) || !/^\d+$/.test(offset)) {
    throw new AwsError(code, 'The specified nextToken is invalid.');
  }
  return Number(offset);
}

export interface Page<T> {
  readonly items: readonly T[];
  /** `undefined` on the last page, so that it is left out of JSON. */
  readonly nextToken: string | undefined;
}

/** How many a page holds: what was asked for at most. */
export function sizePage({ faults }: Pick<Call, 'faults'>, asked: number): number {
  return Math.min(asked, ...faults.flatMap((fault) => (fault.kind === 'short-pages' ? [fault.most] : [])));
}

/** One page of a list; `request` is what was asked without the token. */
export function cutPage<T>(
  all: readonly T[],
  size: number,
  request: unknown,
  token: string | null | undefined,
  code = 'ValidationException',
): Page<T> {
  const offset = readToken(request, token, code);
  const end = offset + size;
  return {
    items: all.slice(offset, end),
    nextToken: end < all.length ? writeToken(request, end) : undefined,
  };
}

function digest(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url').slice(0, 16);
}
