import { request as httpRequest } from 'node:http';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Read loosely: tests compare it with what they expect.
  readonly body: Record<string, unknown>;
}

/** Calls the API as a program would, with a JSON body where one is given. */
export async function callApi(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${url}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
  const parsed: unknown = await response.json();
  if (typeof parsed !== 'object' || parsed === null)
    throw new Error(`${path} answered with ${typeof parsed}`);
  return { status: response.status, headers: response.headers, body: { ...parsed } };
}

/** Asks with a `Host` header of one's own, which `fetch` does not allow. */
export async function askAsHost(
  url: string,
  path: string,
  host: string,
): Promise<{ status: number; text: string }> {
  return await new Promise((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { headers: { host } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject).end();
  });
}
