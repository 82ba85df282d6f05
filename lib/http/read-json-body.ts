import { parseJson } from '@/lib/contract/parse-json';
import { AppError } from '@/lib/errors/app-error';
import { RequestRefusal } from './error-response';

const BYTES_PER_MB = 1024 * 1024;
/** A file's series and description. */
export const MAX_IMPORT_BODY_BYTES = 64 * BYTES_PER_MB;
export const MAX_BODY_BYTES = BYTES_PER_MB;

/** Reads a JSON body of at most `maxBytes`, counted as it arrives, so that a longer one is never held. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  requireJson(request);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  return parseJson(decode(await readBytes(request, maxBytes)), 'The body is');
}

function requireJson(request: Request): void {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() === 'application/json') return;
  throw new RequestRefusal(
    415,
    'unsupported-media-type',
    'The body must be JSON: send content-type application/json.',
  );
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): RequestRefusal {
  return new RequestRefusal(
    413,
    'too-large',
    `The body is larger than ${maxBytes / BYTES_PER_MB} MB, the most that is read.`,
  );
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('bad-input', 'The body is not UTF-8 text.', null, { cause });
  }
}
