import type { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';

/** The answer to a command as the JSON that it was; empty until the command was sent and answered. */
export interface BodyReader {
  /** What the last answer said. */
  body(): unknown;
  /** How far this machine's clock was ahead of AWS's when it came, negative behind; `null` where it does not tell. */
  clockAheadSeconds(): number | null;
}

/** What the SDK is left to read. */
const EMPTY = new TextEncoder().encode('{}');

/**
 * Takes over the reading of a command's successful answers: the SDK makes a Date of every timestamp and walks its schema
 * for every number, which takes four times as long as all the rest. Signing, retries and errors stay the SDK's own; an
 * answer that breaks off or is no JSON is one of those that it asks for again.
 */
export function readBodyOf(command: GetMetricDataCommand): BodyReader {
  let body: unknown = null;
  let clockAheadSeconds: number | null = null;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { response } = result;
      if (!isAnswer(response) || response.statusCode !== 200) return result;
      clockAheadSeconds = readClock(response.headers, Date.now());
      body = parseJson(await collectText(response.body));
      response.body = EMPTY;
      return result;
    },
    // Before the SDK's own reading, and within what it repeats.
    { step: 'deserialize', priority: 'low', name: 'readMetricBody' },
  );
  return { body: () => body, clockAheadSeconds: () => clockAheadSeconds };
}

interface Answer {
  readonly statusCode: number;
  readonly headers?: unknown;
  body: unknown;
}

function isAnswer(response: unknown): response is Answer {
  return typeof response === 'object' && response !== null && 'statusCode' in response && 'body' in response;
}

const datedHeaders = z.object({ date: z.string() });

function readClock(headers: unknown, nowMs: number): number | null {
  const { data } = datedHeaders.safeParse(headers);
  const aheadSeconds = data === undefined ? Number.NaN : (nowMs - Date.parse(data.date)) / 1000;
  return Number.isNaN(aheadSeconds) ? null : aheadSeconds;
}

async function collectText(body: unknown): Promise<string> {
  if (!isByteStream(body)) throw askAgain(new SyntaxError('the answer has no body'));
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk);
  } catch (error) {
    throw askAgain(error instanceof Error ? error : new Error('the connection was cut'));
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isByteStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the text, which the parser would quote.
    throw askAgain(new SyntaxError('the answer is no JSON'));
  }
}

/** Marks an error as one that the SDK's retry is for. */
function askAgain(error: Error): Error {
  return Object.assign(error, { $retryable: {} });
}
