import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

/** Which answers are changed, and how. */
export interface Rewriting {
  /** `DescribeEndpoint`, ..., or all of them; of Lambda only `ListFunctions` is known. */
  readonly operation?: string;
  readonly replace: (body: string, operation: string) => string;
}

/** Stands between clients and a server on this machine and changes some of its answers. */
export interface RewritingProxy {
  readonly url: string;
  rewrite(rewriting: Rewriting | null): void;
  stop(): Promise<void>;
}

export async function startRewritingProxy(target: string): Promise<RewritingProxy> {
  let rewriting: Rewriting | null = null;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const answer = await fetch(new URL(request.url ?? '/', target), {
      method: request.method ?? 'POST',
      headers: listHeaders(request),
      body: request.method === 'GET' ? null : Buffer.concat(chunks),
    });
    const body = await answer.text();
    response.statusCode = answer.status;
    for (const name of ['content-type', 'x-amzn-errortype', 'date']) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    const operation = nameOperation(request);
    const hit = answer.ok && (rewriting?.operation ?? operation) === operation;
    response.end(hit && rewriting !== null ? rewriting.replace(body, operation) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    rewrite: (next) => {
      rewriting = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const HOP_BY_HOP = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect']);

function listHeaders(request: IncomingMessage): [string, string][] {
  return Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    HOP_BY_HOP.has(name) || value === undefined ? [] : [[name, String(value)]],
  );
}

function nameOperation({ headers, url }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.')[1] ?? '';
  return /\/functions\/?(\?|$)/.test(url ?? '') ? 'ListFunctions' : '';
}
