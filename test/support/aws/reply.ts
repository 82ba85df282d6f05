import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { AwsError, validationError } from './aws-error';
import type { Fault } from './faults';
import type { Protocol } from './routing';
import type { ServerParts } from './server-parts';
import { renderQueryError } from './sts-service';

interface Speaker {
  readonly protocol: Protocol;
  readonly contentType: string;
}

const UNROUTED: Speaker = { protocol: 'json', contentType: 'application/x-amz-json-1.1' };

/** Sends what a call came to, an answer or an error, through the faults that spoil answers. */
export function renderReply(
  { counters, wallNow }: ServerParts,
  response: ServerResponse,
  speaker: Speaker | null,
  outcome: unknown,
  faults: readonly Fault[],
): void {
  const { protocol, contentType } = speaker ?? UNROUTED;
  const ahead = faults.reduce(
    (sum, fault) => sum + (fault.kind === 'skew' ? fault.aheadSeconds * 1000 : 0),
    0,
  );
  response.setHeader('content-type', contentType);
  response.setHeader('x-amzn-requestid', randomUUID());
  // Clients set their clocks by it.
  response.setHeader('date', new Date(wallNow() + ahead).toUTCString());
  if (outcome instanceof Error) {
    const error = asAwsError(outcome);
    response.statusCode = error.status;
    for (const [name, value] of Object.entries(errorHeaders(protocol, error)))
      response.setHeader(name, value);
    response.end(renderError(protocol, error));
    return;
  }
  const body = toBytes(outcome);
  counters.bytesServed += body.length;
  sendBody(response, body, faults);
}

function sendBody(response: ServerResponse, body: Buffer, faults: readonly Fault[]): void {
  for (const fault of faults) {
    if (fault.kind === 'cut') {
      response.setHeader('content-length', body.length);
      response.write(body.subarray(0, Math.min(fault.bytes, body.length - 1)), () => response.destroy());
      return;
    }
    if (fault.kind === 'half-page') {
      response.end(body.subarray(0, Math.floor(body.length / 2)));
      return;
    }
  }
  response.setHeader('content-length', body.length);
  response.end(body);
}

function toBytes(outcome: unknown): Buffer {
  if (Buffer.isBuffer(outcome)) return outcome;
  return Buffer.from(typeof outcome === 'string' ? outcome : JSON.stringify(outcome));
}

/** What does not fit the shape of a request is the caller's error; anything else is this server's own. */
function asAwsError(error: Error): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return validationError(`1 validation error detected: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  return new AwsError('InternalFailure', `defect of the test server: ${error.stack}`, 500);
}

function errorHeaders(protocol: Protocol, error: AwsError): Record<string, string> {
  if (protocol === 'rest') return { 'x-amzn-errortype': error.code };
  const side = error.status < 500 ? 'Sender' : 'Receiver';
  return protocol === 'json-query' ? { 'x-amzn-query-error': `${error.queryCode};${side}` } : {};
}

function renderError(protocol: Protocol, error: AwsError): string {
  if (protocol === 'query') return renderQueryError(error.queryCode, error.message, error.status);
  if (protocol === 'rest') return JSON.stringify({ message: error.message });
  return JSON.stringify({ __type: `com.amazon.coral.service#${error.code}`, message: error.message });
}
