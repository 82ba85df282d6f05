import { AwsFailure, type AwsFailureCode } from '@/lib/errors/aws-failure';
import { wait } from '../session/wait';
import { type CutListener, JsonCutter, JsonFault } from './json-cutter';

/** Where AWS publishes its price lists for everybody. */
export const PUBLIC_LIST_URL = 'https://pricing.us-east-1.amazonaws.com';

/** A file of the list, by its path below the base address. */
export interface ListFile {
  readonly baseUrl: string;
  readonly path: string;
  /** The most that is read of it. */
  readonly maxBytes: number;
  /** Waits before the second try, the third and so on. */
  readonly patienceSeconds: readonly number[];
}

const MAX_REDIRECTS = 3;
/** How long a server may be silent before it has failed. */
const SILENCE_SECONDS = 30;
/** Four tries in all, within half a minute. */
export const LIST_PATIENCE_SECONDS = [1, 4, 15] as const;

/** A failure that another try may not meet. */
class PassingFailure extends Error {
  override readonly name = 'PassingFailure';

  constructor(
    message: string,
    readonly code: AwsFailureCode = 'unreachable',
  ) {
    super(message);
  }
}

/**
 * Reads a file of the public price list through a listener that `makeListener` makes anew for each try.
 * @throws AwsFailure in one sentence; the signal's reason when it was aborted.
 */
export async function readListFile<L extends CutListener>(
  file: ListFile,
  makeListener: () => L,
  signal: AbortSignal,
): Promise<L> {
  for (let round = 0; ; round += 1) {
    try {
      signal.throwIfAborted();
      const listener = makeListener();
      await cutFile(file, listener, signal);
      return listener;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AwsFailure) throw error;
      const seconds = file.patienceSeconds[round];
      if (seconds === undefined || !(error instanceof PassingFailure)) throw toFailure(file, error);
      await wait(seconds, signal);
    }
  }
}

async function cutFile(file: ListFile, listener: CutListener, signal: AbortSignal): Promise<void> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), SILENCE_SECONDS * 1000);
  const cutter = new JsonCutter(listener);
  try {
    const response = await follow(file, AbortSignal.any([signal, silence.signal]));
    const reader = response.body?.getReader();
    try {
      for (let bytes = 0; ; ) {
        const piece = await readPiece(reader);
        if (piece === null) break;
        timer.refresh();
        bytes += piece.length;
        if (bytes > file.maxBytes) throw badAnswer(file, `is larger than ${file.maxBytes} bytes`);
        feed(cutter, piece, file);
      }
    } finally {
      await reader?.cancel().catch(() => undefined);
    }
  } finally {
    clearTimeout(timer);
  }
  finish(cutter);
}

async function readPiece(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<Buffer | null> {
  try {
    const piece = await reader?.read();
    if (piece === undefined || piece.done) return null;
    return Buffer.from(piece.value.buffer, piece.value.byteOffset, piece.value.byteLength);
  } catch {
    throw new PassingFailure('the connection was cut, or nothing came for too long');
  }
}

function feed(cutter: JsonCutter, piece: Buffer, file: ListFile): void {
  try {
    cutter.feed(piece);
  } catch (error) {
    if (error instanceof JsonFault) throw badAnswer(file, `cannot be read: ${error.message}`);
    throw error;
  }
}

function finish(cutter: JsonCutter): void {
  try {
    cutter.finish();
  } catch {
    throw new PassingFailure('it was cut off before its end');
  }
}

/** The answer behind all redirects, which must not leave AWS or, for the demo AWS, this machine. */
async function follow(file: ListFile, signal: AbortSignal): Promise<Response> {
  let url = new URL(file.path, file.baseUrl);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await request(url, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null)
      return checkStatus(file, response);
    await response.body?.cancel();
    const next = new URL(location, url);
    if (!isTrusted(next, file)) throw badAnswer(file, `leads away to ${next.origin}`);
    url = next;
  }
  throw badAnswer(file, `leads on more than ${MAX_REDIRECTS} times`);
}

async function request(url: URL, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'manual', signal, headers: { accept: 'application/json' } });
  } catch {
    throw new PassingFailure('it could not be reached');
  }
}

function checkStatus(file: ListFile, response: Response): Response {
  if (response.ok) return response;
  void response.body?.cancel();
  if (response.status === 429) throw new PassingFailure('too many asked for it at once', 'throttled');
  if (response.status >= 500) throw new PassingFailure(`the server failed with status ${response.status}`);
  if (response.status === 403 || response.status === 404) throw missing(file, response.status);
  throw badAnswer(file, `was refused with status ${response.status}`);
}

/** AWS publishes no such file, or something on the way to it does not let it be read. */
function missing({ path, baseUrl }: ListFile, statusCode: number): AwsFailure {
  return new AwsFailure(
    'gone',
    `There is no public price list file ${path} at ${baseUrl} (status ${statusCode}): its prices stay as they are. AWS publishes none for a Region without the service, nor for Regions in China.`,
    path,
  );
}

function isTrusted(url: URL, { baseUrl }: ListFile): boolean {
  const base = new URL(baseUrl);
  return url.origin === base.origin || (isAws(base) && isAws(url));
}

function isAws({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && hostname.endsWith('.amazonaws.com');
}

function badAnswer({ path, baseUrl }: ListFile, fault: string): AwsFailure {
  return new AwsFailure(
    'bad-answer',
    `The public price list file ${path} at ${baseUrl} ${fault}: the prices stay as they are. Try it again later.`,
    path,
  );
}

function toFailure({ path, baseUrl }: ListFile, error: unknown): AwsFailure {
  const why = error instanceof PassingFailure ? error.message : 'something unexpected happened';
  const code = error instanceof PassingFailure ? error.code : 'internal';
  return new AwsFailure(
    code,
    `The public price list file ${path} could not be read from ${baseUrl}, also when asked again: ${why}. The prices stay as they are; check the way to the internet, or connect an account whose credentials may call pricing:GetProducts.`,
    path,
    { cause: error },
  );
}
