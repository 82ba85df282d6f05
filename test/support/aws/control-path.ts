import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { faultSchema } from './faults';
import type { ServerParts } from './server-parts';

const seriesSchema = z.object({
  accountId: z.string().optional(),
  region: z.string(),
  namespace: z.string(),
  metricName: z.string(),
  dimensions: z.record(z.string(), z.string()),
  stat: z.string(),
  periodSeconds: z.number(),
  startSeconds: z.number(),
  endSeconds: z.number(),
  asOfSeconds: z.number().optional(),
});

/**
 * For tests in other processes: POST a fault to /_control/faults, DELETE it to remove all; GET /_control/counters; POST a
 * request to /_control/series for the truth, with `null` where there is none.
 */
export function answerControl(
  parts: ServerParts,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  let reply: Reply;
  try {
    reply = runControl(`${request.method} ${request.url}`, body.toString(), parts);
  } catch (error) {
    reply = { status: 400, value: { message: error instanceof Error ? error.message : String(error) } };
  }
  response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.value));
}

interface Reply {
  readonly status: number;
  readonly value: unknown;
}

function runControl(what: string, body: string, { world, faults, counters }: ServerParts): Reply {
  switch (what) {
    case 'POST /_control/faults':
      faults.add(faultSchema.parse(JSON.parse(body)));
      return { status: 200, value: {} };
    case 'DELETE /_control/faults':
      faults.clear();
      return { status: 200, value: {} };
    case 'GET /_control/counters': {
      const { calls, refusals, ...totals } = counters;
      const value = { ...totals, calls: Object.fromEntries(calls), refusals: Object.fromEntries(refusals) };
      return { status: 200, value };
    }
    case 'POST /_control/series':
      return { status: 200, value: Array.from(world.readSeries(seriesSchema.parse(JSON.parse(body)))) };
  }
  return { status: 404, value: { message: 'no such control' } };
}
