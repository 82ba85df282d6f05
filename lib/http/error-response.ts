import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { jsonResponse } from './json-response';

/** A request that is refused for how it was made, not for what it asks. */
export class RequestRefusal extends Error {
  override readonly name = 'RequestRefusal';

  constructor(
    readonly status: 403 | 413 | 415,
    readonly code: 'forbidden' | 'too-large' | 'unsupported-media-type',
    message: string,
  ) {
    super(message);
  }
}

const STATUS: Readonly<Record<AppErrorCode, number>> = {
  'bad-input': 400,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'no-price': 422,
  'database-unavailable': 503,
  internal: 500,
};

/** Answers with `{error: {code, message, path}}`. What was not foreseen is logged and answered with one sentence. */
export function errorResponse(error: unknown): Response {
  if (error instanceof RequestRefusal) {
    return jsonResponse({ error: { code: error.code, message: error.message, path: null } }, error.status);
  }
  if (error instanceof AppError && error.code !== 'internal') {
    const { code, message, path } = error;
    return jsonResponse({ error: { code, message, path } }, STATUS[code]);
  }
  logUnforeseen(error);
  const message = 'Something went wrong in the server; nothing was changed, and its log says more.';
  return jsonResponse({ error: { code: 'internal', message, path: null } }, STATUS.internal);
}

/** Name, code and stack only: messages of drivers may hold values, or an address with its password. */
export function logUnforeseen(error: unknown): void {
  if (!(error instanceof Error)) {
    console.error('request failed: something other than an error was thrown');
    return;
  }
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error([`request failed: ${error.name}${code}`, ...frames].join('\n'));
}
