/** What the project's own API answered: its value, or one sentence with the field that it is about. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem };

export interface Problem {
  /** One sentence, the field's path left out. */
  readonly sentence: string;
  /** Such as `usage.serviceTimeMs`; `null` when it is about no field. */
  readonly path: string | null;
}

/** Asks the API. Never throws, but for an abort. */
export async function requestJson(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, signal }: { readonly body?: unknown; readonly signal?: AbortSignal } = {},
): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal === undefined ? {} : { signal }),
    });
    const value: unknown = await response.json();
    return response.ok ? { ok: true, value } : { ok: false, problem: readProblem(value) };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return {
      ok: false,
      problem: { sentence: 'The server did not answer; nothing was changed. Try again.', path: null },
    };
  }
}

/** Reads `{error: {message, path}}`. */
function readProblem(value: unknown): Problem {
  const error = member(value, 'error');
  const message = member(error, 'message');
  const path = member(error, 'path');
  if (typeof message !== 'string') {
    return { sentence: 'The server answered with something unexpected. Try again.', path: null };
  }
  return toProblem(message, typeof path === 'string' ? path : null);
}

/** A sentence of an `AppError`, `usage.ms: got 0, must be more`, as it stands beside its field. */
export function toProblem(message: string, path: string | null): Problem {
  const bare = path !== null && message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  const sentence = bare.charAt(0).toUpperCase() + bare.slice(1);
  return { sentence: sentence.endsWith('.') ? sentence : `${sentence}.`, path };
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object'
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
