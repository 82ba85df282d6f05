import { type ImportRequest, type ImportResponse, importResponseSchema } from '@/lib/contract/import-request';

/** Stores the import and plans it. Rejects with an `Error` whose message is for the reader. */
export async function postImport(request: ImportRequest): Promise<ImportResponse> {
  const response = await send(request);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return importResponseSchema.parse(body);
  throw new Error(serverSentence(body) ?? `The server answered ${response.status}; nothing was stored.`);
}

async function send(request: ImportRequest): Promise<Response> {
  try {
    return await fetch('/api/v1/imports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  } catch (cause) {
    throw new Error('The server does not answer; nothing was stored: try again when it runs.', { cause });
  }
}

function serverSentence(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('message' in error)) return null;
  return typeof error.message === 'string' ? error.message : null;
}
